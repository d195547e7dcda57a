import DICOM
import Foundation
import Identity
import Store
import Testing

/// A small sound MR series as drafts, and how it is broken and written.
enum BadInput {
  /// The elements of one slice of one volume: a gradient echo that no protocol asks about.
  static func slice(_ index: Int = 1) -> DataSetDraft {
    var draft = DataSetDraft()
    draft.set(Tag(0x0008, 0x0008), .CS, "ORIGINAL\\PRIMARY\\M\\NONE")
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4")
    draft.set(Tag(0x0008, 0x0018), .UI, "2.25.7.1.\(index)")
    draft.set(Tag(0x0008, 0x0060), .CS, "MR")
    draft.set(Tag(0x0008, 0x0070), .LO, "SIEMENS")
    draft.set(Tag(0x0008, 0x103E), .LO, "T1 gre")
    draft.set(Tag(0x0008, 0x1090), .LO, "MAGNETOM Vida")
    draft.set(Tag(0x0018, 0x0020), .CS, "GR")
    draft.set(Tag(0x0018, 0x0080), decimal: 250)
    draft.set(Tag(0x0018, 0x0081), decimal: 2.5)
    draft.set(Tag(0x0018, 0x0087), decimal: 3)
    draft.set(Tag(0x0018, 0x1000), .LO, "175614")
    draft.set(Tag(0x0020, 0x000D), .UI, "2.25.5")
    draft.set(Tag(0x0020, 0x000E), .UI, "2.25.7")
    draft.set(Tag(0x0020, 0x0011), integer: 3)
    draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index)])
    draft.set(Tag(0x0020, 0x0037), decimals: [1, 0, 0, 0, 1, 0])
    draft.set(Tag(0x0028, 0x0010), unsigned: 4)
    draft.set(Tag(0x0028, 0x0011), unsigned: 4)
    draft.set(Tag(0x0028, 0x0100), unsigned: 16)
    draft.set(.pixelData, .OW, bytes: [UInt8](repeating: 7, count: 32))
    return draft
  }

  static let sound = slice().encodedPart10()

  /// An MR image of another series.
  static var otherSeries: [UInt8] {
    var draft = slice(2)
    draft.set(Tag(0x0020, 0x000E), .UI, "2.25.8")
    return draft.encodedPart10()
  }

  static var computedTomography: [UInt8] {
    var draft = slice()
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.2")
    draft.set(Tag(0x0008, 0x0060), .CS, "CT")
    return draft.encodedPart10()
  }

  /// The header of `sound` alone.
  static var withoutPixels: [UInt8] {
    let whole = sound
    return Array(whole.prefix(starts(of: whole).last ?? 0))
  }

  /// Pixels of 16 bits that the header calls pixels of 8.
  static var halvedBits: [UInt8] {
    var draft = slice()
    draft.set(Tag(0x0028, 0x0100), unsigned: 8)
    return draft.encodedPart10()
  }

  /// `sound` with another pixel.
  static var twin: [UInt8] {
    var bytes = sound
    bytes[bytes.count - 1] ^= 1
    return bytes
  }

  /// The same object as one of another series of the exam.
  static func ofAnotherSeries(_ bytes: [UInt8]) -> [UInt8] {
    let (old, new) = (Array("2.25.7".utf8), Array("2.25.9".utf8))
    var changed = bytes
    for start in 0...(bytes.count - old.count) {
      let place = start..<(start + old.count)
      if bytes[place].elementsEqual(old) { changed.replaceSubrange(place, with: new) }
    }
    return changed
  }

  /// A phase image, as Siemens names it.
  static var phase: [UInt8] {
    var draft = slice()
    draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\P\ND"#)
    return draft.encodedPart10()
  }

  /// Where each element of `sound` begins, from the one after the preamble on.
  static func starts(of bytes: [UInt8] = sound) -> [Int] {
    var starts: [Int] = []
    var position = 132
    while position + 8 <= bytes.count {
      starts.append(position)
      let isLong = ["OB", "OW", "SQ"].contains(
        String(decoding: bytes[(position + 4)..<(position + 6)], as: UTF8.self))
      let size = isLong ? 4 : 2
      let field = position + (isLong ? 8 : 6)
      let length = (0..<size).reduce(0) { $0 | Int(bytes[field + $1]) << (8 * $1) }
      position = field + size + length
    }
    return starts
  }
}

extension Program {
  /// A new folder with these files; gives its path.
  func scans(_ files: [String: [UInt8]], in name: String = "scans") throws -> String {
    let place = folder.appending(path: name)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (name, bytes) in files { try Data(bytes).write(to: place.appending(path: name)) }
    return place.path
  }

  /// How much a store holds, and how many acts made it so.
  struct Held {
    let series, instances, acts: Int
  }

  /// What its store holds, read in this process: it takes less than to start the program.
  func counts() throws -> Held {
    let counts = try opened().counts()
    return Held(series: counts.series, instances: counts.instances, acts: counts.acts)
  }

  /// Whether its store is as it was written, to the last byte; read in this process.
  func isSound() throws -> Bool { try opened().verify(deep: true).isIntact }

  private func opened() throws -> Registry { try Registry.open(at: store, via: .commandLine) }

  /// What each verb that reads scans says of `paths`, by verb.
  func asked(_ paths: String...) throws -> [(verb: String, answer: Answer)] {
    try [["inspect"], ["check"], ["ingest", "--site", "OSLO"]].map {
      ($0[0], try call($0 + paths))
    }
  }
}
