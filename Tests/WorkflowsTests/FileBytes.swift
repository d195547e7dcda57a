import DICOM
import Simulation
import Testing

/// Changes to the bytes of a file in explicit little endian.
extension [UInt8] {
  /// Where the value of the first element of this tag with a short length lies.
  private func place(_ tag: DICOM.Tag) throws -> Range<Int> {
    let mark = [
      UInt8(truncatingIfNeeded: tag.group), UInt8(truncatingIfNeeded: tag.group >> 8),
      UInt8(truncatingIfNeeded: tag.element), UInt8(truncatingIfNeeded: tag.element >> 8),
    ]
    let start = try #require(
      indices.dropLast(8).first { index in
        self[index..<(index + 4)].elementsEqual(mark)
          && self[(index + 4)..<(index + 6)].allSatisfy { (0x41...0x5A).contains($0) }
      })
    let length = Int(self[start + 6]) | Int(self[start + 7]) << 8
    return (start + 8)..<(start + 8 + length)
  }

  /// The text of an element without the spaces at its end.
  func text(_ tag: DICOM.Tag) throws -> String {
    String(decoding: self[try place(tag)].prefix { $0 != 0x20 && $0 != 0 }, as: UTF8.self)
  }

  /// Writes a text over the value of an element, padded to its length.
  mutating func overwrite(_ tag: DICOM.Tag, with text: String) throws {
    let place = try place(tag)
    let padded = Array(text.utf8) + Array(repeating: 0x20, count: place.count)
    replaceSubrange(place, with: padded.prefix(place.count))
  }
}

extension SimulatedFile {
  /// The same file with its one frame of 16 bits in run-length coding (PS3.5 annex G).
  func runLength() throws -> SimulatedFile {
    let native = Array("1.2.840.10008.1.2.1\0".utf8)
    let syntax = try #require(bytes.indices.first { bytes[$0...].starts(with: native) })
    let mark: [UInt8] = [0xE0, 0x7F, 0x10, 0x00]
    let start = try #require(bytes.indices.last { bytes[$0...].starts(with: mark) })
    let pixels = bytes[(start + 12)...]
    // High bytes first, then low ones, each in runs of no more than 128 that are as they are.
    let planes = [1, 0].map { offset in
      let plane = stride(from: pixels.startIndex + offset, to: pixels.endIndex, by: 2)
        .map { pixels[$0] }
      return stride(from: 0, to: plane.count, by: 128).flatMap { first -> [UInt8] in
        let run = plane[first..<min(plane.count, first + 128)]
        return [UInt8(run.count - 1)] + run
      }
    }
    func number(_ value: Int) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var frame = number(2) + number(64) + number(64 + planes[0].count)
    frame += Array(repeating: 0, count: 64 - frame.count) + planes[0] + planes[1]
    if frame.count % 2 == 1 { frame.append(0) }
    var packed = Array(bytes[..<start])
    // The transfer syntax of run-length coding has as many characters.
    packed[syntax + 18] = UInt8(ascii: "5")
    packed += mark + Array("OB".utf8) + [0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    packed += [0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0]
    packed += [0xFE, 0xFF, 0x00, 0xE0] + number(frame.count) + frame
    packed += [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]
    return SimulatedFile(name: name, bytes: packed)
  }
}
