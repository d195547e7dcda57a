import DICOM
import Imaging
import TestSupport
import Testing

/// Small data sets and folders for tests that ask about one element.
enum SmallSeries {
  /// One classic image of 64 x 64 pixels of 3 mm, 5 mm thick, without private elements.
  static func image(_ manufacturer: String, instance: Int = 1) -> DataSetDraft {
    var draft = DataSetDraft()
    draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND"#)
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4")
    draft.set(Tag(0x0008, 0x0018), .UI, "1.2.3.4.\(instance)")
    draft.set(Tag(0x0008, 0x0060), .CS, "MR")
    draft.set(Tag(0x0008, 0x0070), .LO, manufacturer)
    draft.set(Tag(0x0018, 0x0023), .CS, "2D")
    draft.set(Tag(0x0018, 0x0050), decimal: 5)
    draft.set(Tag(0x0018, 0x0094), decimal: 75)
    draft.set(Tag(0x0018, 0x1310), unsigned: 64, 0, 0, 32)
    draft.set(Tag(0x0018, 0x1312), .CS, "COL")
    draft.set(Tag(0x0020, 0x000D), .UI, "1.2.3")
    draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.5")
    draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
    draft.set(Tag(0x0020, 0x0037), decimals: [1, 0, 0, 0, 1, 0])
    draft.set(Tag(0x0028, 0x0010), unsigned: 64)
    draft.set(Tag(0x0028, 0x0011), unsigned: 64)
    draft.set(Tag(0x0028, 0x0030), decimals: [3, 3])
    draft.set(Tag(0x0028, 0x0100), unsigned: 16)
    draft.set(.pixelData, .OW, bytes: [UInt8](repeating: 0, count: 64 * 64 * 2))
    return draft
  }

  /// A list of Siemens (`CSAHeader`) that holds one name: how many images a mosaic has.
  static func siemensList(_ count: String) -> [UInt8] {
    siemensList([("NumberOfImagesInMosaic", [count])])
  }

  /// A list of Siemens (`CSAHeader`) with these texts under these names.
  static func siemensList(_ values: [(String, [String])]) -> [UInt8] {
    func integers(_ numbers: Int...) -> [UInt8] { numbers.flatMap { [UInt8($0), 0, 0, 0] } }
    func padded(_ text: String, to length: Int) -> [UInt8] {
      Array(text.utf8) + [UInt8](repeating: 0, count: length - text.utf8.count)
    }
    var list = Array("SV10".utf8) + [4, 3, 2, 1] + integers(values.count, 77)
    for (name, texts) in values {
      list += padded(name, to: 64) + integers(texts.count) + Array("US\0\0".utf8)
      list += integers(0, texts.count, 77)
      for text in texts {
        let length = text.utf8.count
        list += integers(length, 0, 77, 0) + padded(text, to: (length + 3) / 4 * 4)
      }
    }
    return list
  }

  /// The protocol text of Siemens with these settings, as software from VD on lays it out.
  static func siemensProtocol(_ values: [(String, String)]) -> [UInt8] {
    let lines = values.map { "\($0.0)\t = \t\($0.1)\n" }.joined()
    return Array("### ASCCONV BEGIN ###\n\(lines)### ASCCONV END ###".utf8)
  }

  /// An Enhanced object of as many frames as `frames` has, with these groups.
  static func object(
    _ manufacturer: String, instance: Int = 1, shared: DataSetDraft? = nil, frames: [DataSetDraft]
  ) -> DataSetDraft {
    var draft = image(manufacturer, instance: instance)
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.1")
    draft.set(.numberOfFrames, integer: frames.count)
    draft.set(
      .pixelData, .OW, bytes: [UInt8](repeating: 0, count: frames.count * 64 * 64 * 2))
    if let shared { draft.set(Tag(0x5200, 0x9229), items: [shared]) }
    draft.set(Tag(0x5200, 0x9230), items: frames)
    return draft
  }

  /// A functional group with one item, which `fill` fills.
  static func group(_ sequence: DICOM.Tag, _ fill: (inout DataSetDraft) -> Void) -> DataSetDraft {
    var inner = DataSetDraft()
    fill(&inner)
    var group = DataSetDraft()
    group.set(sequence, items: [inner])
    return group
  }

  /// Reads ten images, each changed by `change`, in several orders; all must give one answer.
  static func ten(
    _ maker: String = "SIEMENS", _ change: (Int, inout DataSetDraft) -> Void
  ) throws -> Series {
    var drafts = (0..<10).map { index in
      var draft = image(maker, instance: index + 1)
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index * 5)])
      change(index, &draft)
      return draft
    }
    let first = try #require(try read(drafts).first)
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<4 {
      drafts.shuffle(using: &generator)
      #expect(try read(drafts) == [first])
    }
    drafts.reverse()
    #expect(try read(drafts) == [first])
    return first
  }

  static func read(_ drafts: [DataSetDraft]) throws -> [Series] {
    var collector = SeriesCollector()
    for draft in drafts {
      // Without file meta, so that a test may take the SOP class away.
      let dataSet = try DataSet.read(draft.encoded(.explicitLittleEndian))
      _ = collector.add(dataSet)
    }
    return collector.series()
  }

  /// Files in this order: one with the bytes of the first of its UID is a mere copy, one with others a
  /// conflict.
  static func collector(of drafts: [DataSetDraft]) throws -> SeriesCollector {
    var collector = SeriesCollector()
    var files: [[UInt8]] = []
    for draft in drafts {
      let bytes = draft.encoded(.explicitLittleEndian)
      let dataSet = try DataSet.read(bytes)
      if case .duplicate(let first) = collector.add(dataSet, file: files.count),
        files[first] != bytes
      {
        collector.conflict(dataSet)
      }
      files.append(bytes)
    }
    return collector
  }

  static func parameters(_ draft: DataSetDraft) throws -> AcquisitionParameters {
    try #require(try read([draft]).first).parameters
  }

  /// The first series of a folder of the shared scans.
  static func shared(_ folder: String) throws -> Series {
    var collector = SeriesCollector()
    for path in FileWalk.find([SharedData.folder + "/" + folder]).found.files {
      guard let dataSet = try? HeaderFile.read(path: path) else { continue }
      _ = collector.add(dataSet)
    }
    return try #require(collector.series().first)
  }
}
