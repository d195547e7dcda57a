import DICOM
import Identity
import Imaging
import TestSupport
import Testing

@Suite("Series as bytes")
struct PackTests {
  private static func gathered(_ folder: String) -> (series: [Series], gaps: [PixelGap]) {
    var collector = SeriesCollector()
    for path in FileWalk.find([folder]).found.files {
      if let text = try? HeaderFile.start(path: path, count: Sidecar.largest),
        let sidecar = try? Sidecar(text, path: path)
      {
        _ = collector.add(sidecar)
        continue
      }
      guard let dataSet = try? HeaderFile.read(path: path) else { continue }
      if case .duplicate = collector.add(dataSet) { collector.conflict(dataSet) }
    }
    return (collector.series(), collector.gaps)
  }

  private static func packed(_ all: [Series]) -> [UInt8] {
    var writer = PackWriter()
    for series in all { series.pack(into: &writer) }
    return writer.bytes
  }

  private static func unpacked(_ bytes: [UInt8]) throws -> [Series] {
    var reader = PackReader(bytes)
    var all: [Series] = []
    while !reader.isAtEnd { all.append(try Series(unpacking: &reader)) }
    return all
  }

  @Test("every small real series is read back as it was, and its text is the same")
  func fixtures() throws {
    let series = Self.gathered(SharedData.fixtures).series
    #expect(series.count > 1)
    let back = try Self.unpacked(Self.packed(series))
    #expect(back == series)
    #expect(try back.map { try $0.recorded } == series.map { try $0.recorded })
  }

  @Test(
    "so is every shared one, in at most a third of the bytes",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: ["dicom", "sidecars", "hostile"])
  func shared(folder: String) throws {
    let (series, gaps) = Self.gathered("\(SharedData.folder)/\(folder)")
    let bytes = Self.packed(series)
    let back = try Self.unpacked(bytes)
    #expect(back == series)
    let texts = try series.map { try JSONValue.object($0.recorded).bytes }
    #expect(try back.map { try JSONValue.object($0.recorded).bytes } == texts)
    #expect(bytes.count <= texts.reduce(0) { $0 + $1.count } / 3)
    var writer = PackWriter()
    for gap in gaps { gap.pack(into: &writer) }
    var reader = PackReader(writer.bytes)
    for gap in gaps { #expect(try PixelGap(unpacking: &reader) == gap) }
    #expect(reader.isAtEnd)
  }

  @Test("numbers of every size come back, and zeros with their sign")
  func numbers() throws {
    let all = [0, 1, -1, 63, 64, -64, -65, 1 << 40, .max, .min]
    var writer = PackWriter()
    for number in all { writer.add(number) }
    writer.add(nil as Int?)
    writer.add("é\0" as String?)
    var reader = PackReader(writer.bytes)
    for number in all { #expect(try reader.integer() == number) }
    #expect(try reader.integerIfAny() == nil)
    #expect(try reader.textIfAny() == "é\0")
    #expect(reader.isAtEnd)
    // Equal readings whose zeros differ do not become one.
    var parameters = AcquisitionParameters()
    parameters[.sliceGap] = .known(.numbers([0]), [])
    parameters[.bandwidth] = .known(.numbers([-0.0]), [])
    let series = try #require(Self.gathered(SharedData.fixtures).series.first)
    let other = Series(
      uid: series.uid, examUID: series.examUID, part: 1, number: -7, description: "",
      equipment: series.equipment, dialect: series.dialect, form: series.form,
      parameters: parameters, completeness: series.completeness, startedAt: series.startedAt,
      setAside: .localizer, notices: series.notices)
    let back = try #require(try Self.unpacked(Self.packed([other])).first)
    #expect(back == other)
    #expect(back.parameters[.sliceGap].number?.sign == .plus)
    #expect(back.parameters[.bandwidth].number?.sign == .minus)
  }

  @Test("bytes that were cut or changed give another series or none, and never a crash")
  func hostile() throws {
    let series = Self.gathered(SharedData.fixtures).series
    let bytes = Self.packed(series)
    for count in 0..<bytes.count {
      #expect((try? Self.unpacked(Array(bytes.prefix(count)))) != series)
    }
    var generator = SeededGenerator(seed: 1)
    var refused = 0
    for _ in 0..<2000 {
      var other = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: other.indices, using: &generator)
        other[index] = UInt8.random(in: .min ... .max, using: &generator)
      }
      if (try? Self.unpacked(other)) == nil { refused += 1 }
    }
    #expect((1..<2000).contains(refused))
    // Counts that claim more than is there.
    for count in [Int.max, .min, 1 << 40] {
      var writer = PackWriter()
      writer.add(count)
      var reader = PackReader(writer.bytes)
      #expect(throws: PackReader.Failure.self) { try reader.count() }
      var text = PackReader(writer.bytes)
      #expect(throws: PackReader.Failure.self) { try text.text() }
    }
    var endless = PackReader(Array(repeating: 0xFF, count: 32))
    #expect(throws: PackReader.Failure.self) { try endless.integer() }
  }
}
