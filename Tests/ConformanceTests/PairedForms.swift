import DICOM
import Imaging
import Testing

/// One acquisition of 3 slices and 4 volumes in both forms, as made headers: what a maker's classic files
/// state in its own elements stands in the functional groups of the Enhanced object.
struct PairedForms {
  enum Maker: String, CaseIterable, Sendable {
    case siemens = "SIEMENS"
    case ge = "GE MEDICAL SYSTEMS"
    case philips = "Philips Medical Systems"
    case canon = "CANON_MEC"
    case toshiba = "TOSHIBA"
    case uih = "UIH"
    case hitachi = "Hitachi, Ltd."
    case hyperfine = "Hyperfine Research"

    /// In plane; nil where classic files have no element for it.
    var parallelFactor: Int? {
      switch self {
      case .siemens, .ge, .philips, .uih: 2
      case .canon, .toshiba, .hitachi, .hyperfine: nil
      }
    }

    /// UIH writes hertz.
    var frequency: Double { self == .uih ? 127_740_000 : 127.74 }
  }

  enum Kind: CaseIterable, Sendable { case bolus, diffusion }

  let maker: Maker
  let kind: Kind
  /// (0020,000E).
  var uid = "1.2.3.5"
  /// Whether elements of the maker were taken out.
  var isStripped = false
  /// Whether volumes have times of their own; where not, a number tells which is which.
  var hasClocks = true

  private static let slices = 3
  private static let volumes = 4
  private static let side: UInt16 = 16
  /// Of each volume; the first is not weighted.
  private static let directions: [[Double]] = [[], [1, 0, 0], [0, 1, 0], [0, 0, 1]]

  /// The one series of the files, each changed by `change`.
  func read(
    _ form: Series.Form, changing change: (Int, inout DataSetDraft) -> Void = { _, _ in }
  ) throws -> Series {
    var drafts = form == .enhanced ? [enhanced] : classic
    for index in drafts.indices { change(index, &drafts[index]) }
    let all = try Self.read(drafts)
    #expect(all.count == 1)
    return try #require(all.first)
  }

  static func read(_ drafts: [DataSetDraft]) throws -> [Series] {
    var collector = SeriesCollector()
    for draft in drafts { _ = collector.add(try DataSet.read(draft.encodedPart10())) }
    return collector.series()
  }

  private func top(_ instance: Int) -> DataSetDraft {
    var draft = DataSetDraft()
    draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\NONE"#)
    draft.set(Tag(0x0008, 0x0018), .UI, "\(uid).\(instance)")
    draft.set(Tag(0x0008, 0x0022), .DA, "20260204")
    draft.set(Tag(0x0008, 0x0060), .CS, "MR")
    draft.set(Tag(0x0008, 0x0070), .LO, maker.rawValue)
    draft.set(Tag(0x0008, 0x1090), .LO, "A model")
    draft.set(Tag(0x0018, 0x0023), .CS, "2D")
    draft.set(Tag(0x0018, 0x0087), decimal: 3)
    draft.set(Tag(0x0018, 0x1000), .LO, "4711")
    draft.set(Tag(0x0018, 0x1020), .LO, "1.0")
    draft.set(Tag(0x0020, 0x000D), .UI, "1.2.3")
    draft.set(Tag(0x0020, 0x000E), .UI, uid)
    draft.set(Tag(0x0020, 0x0011), integer: 7)
    draft.set(Tag(0x0020, 0x0052), .UI, "1.2.3.6")
    draft.set(Tag(0x0020, 0x0105), integer: Self.volumes)
    draft.set(Tag(0x0028, 0x0010), unsigned: Self.side)
    draft.set(Tag(0x0028, 0x0011), unsigned: Self.side)
    draft.set(Tag(0x0028, 0x0100), unsigned: 16)
    return draft
  }

  private func position(_ slice: Int) -> [Double] { [0, 0, Double(slice) * 6] }

  // MARK: - Classic

  var classic: [DataSetDraft] {
    (0..<Self.volumes).flatMap { volume in
      (0..<Self.slices).map { slice in image(volume, slice) }
    }
  }

  private func image(_ volume: Int, _ slice: Int) -> DataSetDraft {
    var draft = top(volume * Self.slices + slice + 1)
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4")
    draft.set(Tag(0x0018, 0x0020), .CS, maker == .philips ? "GR" : #"EP\GR"#)
    draft.set(Tag(0x0018, 0x0050), decimal: 5)
    draft.set(Tag(0x0018, 0x0080), decimal: 2000)
    draft.set(Tag(0x0018, 0x0081), decimal: 30)
    draft.set(Tag(0x0018, 0x0083), decimal: 1)
    draft.set(Tag(0x0018, 0x0084), decimal: maker.frequency)
    draft.set(Tag(0x0018, 0x0091), integer: 39)
    draft.set(Tag(0x0018, 0x0094), decimal: 75)
    draft.set(Tag(0x0018, 0x0095), decimal: 2000)
    draft.set(Tag(0x0018, 0x1250), .SH, "Head")
    draft.set(Tag(0x0018, 0x1310), unsigned: Self.side, 0, 0, 12)
    draft.set(Tag(0x0018, 0x1312), .CS, "COL")
    draft.set(Tag(0x0018, 0x1314), decimal: 70)
    draft.set(Tag(0x0020, 0x0032), decimals: position(slice))
    draft.set(Tag(0x0020, 0x0037), decimals: [1, 0, 0, 0, 1, 0])
    draft.set(Tag(0x0028, 0x0030), decimals: [3, 3])
    draft.set(.pixelData, .OW, bytes: [UInt8](repeating: 0, count: 2 * 16 * 16))
    addClock(&draft, volume)
    addAcceleration(&draft)
    switch kind {
    case .bolus: draft.set(Tag(0x0018, 0x0010), .LO, "Gadovist")
    case .diffusion: addDiffusion(&draft, Self.directions[volume])
    }
    return draft
  }

  /// Volumes begin 2 s apart; GE and Philips tell that in elements of their own.
  private func addClock(_ draft: inout DataSetDraft, _ volume: Int) {
    guard hasClocks else {
      draft.set(Tag(0x0008, 0x0032), .TM, "100000.00")
      return draft.set(Tag(0x0020, 0x0100), integer: volume + 1)
    }
    let starts = maker != .ge && maker != .philips
    draft.set(Tag(0x0008, 0x0032), .TM, "10000\(starts ? volume * 2 : 0).00")
    if maker == .ge { draft.set(Tag(0x0018, 0x1060), decimal: Double(volume) * 2000) }
    if maker == .philips, !isStripped {
      let block = draft.reserve(0x2005, 0x10, for: "Philips MR Imaging DD 001")
      draft.set(block(0xA0), floats: [Double(volume) * 2])
    }
  }

  private func addAcceleration(_ draft: inout DataSetDraft) {
    if isStripped { return }
    switch maker {
    case .siemens:
      let block = draft.reserve(0x0051, 0x10, for: "SIEMENS MR HEADER")
      draft.set(block(0x11), .LO, "p2")
    case .ge:
      let block = draft.reserve(0x0043, 0x10, for: "GEMS_PARM_01")
      draft.set(block(0x83), decimals: [0.5, 1])
    case .philips:
      let imaging = draft.reserve(0x2001, 0x10, for: "Philips Imaging DD 001")
      draft.set(imaging(0x13), .SL, [Int32(39)])
      var item = DataSetDraft()
      item.set(Tag(0x0018, 0x9069), doubles: [2])
      let echo = draft.reserve(0x2005, 0x14, for: "Philips MR Imaging DD 005")
      draft.set(echo(0x0F), items: [item])
    case .uih:
      let block = draft.reserve(0x0065, 0x10, for: "Image Private Header")
      draft.set(block(0x0D), .SH, "F:2S")
    case .canon, .toshiba, .hitachi, .hyperfine: break
    }
  }

  private func addDiffusion(_ draft: inout DataSetDraft, _ direction: [Double]) {
    if isStripped && maker != .canon && maker != .toshiba { return }
    let weight = direction.isEmpty ? 0 : 1000.0
    let vector = direction.isEmpty ? [0, 0, 0] : direction
    switch maker {
    case .siemens:
      let block = draft.reserve(0x0019, 0x10, for: "SIEMENS MR HEADER")
      draft.set(block(0x0C), integer: Int(weight))
      if !direction.isEmpty { draft.set(block(0x0E), doubles: direction) }
    case .ge:
      let parameters = draft.reserve(0x0043, 0x10, for: "GEMS_PARM_01")
      draft.set(parameters(0x39), integers: [Int(weight), 8, 0, 0])
      let acquisition = draft.reserve(0x0019, 0x10, for: "GEMS_ACQU_01")
      for (low, number) in zip([0xBB, 0xBC, 0xBD] as [UInt8], vector) {
        draft.set(acquisition(low), decimal: number)
      }
    case .philips:
      let imaging = draft.reserve(0x2001, 0x10, for: "Philips Imaging DD 001")
      draft.set(imaging(0x03), floats: [weight])
      let block = draft.reserve(0x2005, 0x10, for: "Philips MR Imaging DD 001")
      for (low, number) in zip([0xB0, 0xB1, 0xB2] as [UInt8], vector) {
        draft.set(block(low), floats: [number])
      }
    case .canon, .toshiba:
      if direction.isEmpty { return }
      draft.set(Tag(0x0018, 0x9087), doubles: [weight])
      let numbers = direction.map { "\($0)" }.joined(separator: ",")
      draft.set(Tag(0x0020, 0x4000), .LT, "b=1000(\(numbers))")
    case .uih:
      let block = draft.reserve(0x0065, 0x10, for: "Image Private Header")
      draft.set(block(0x09), doubles: [weight * 0.93])
      draft.set(block(0x0A), doubles: [weight])
      if !direction.isEmpty { draft.set(block(0x37), doubles: direction) }
    case .hitachi, .hyperfine:
      draft.set(Tag(0x0018, 0x9087), doubles: [weight])
      if !direction.isEmpty { draft.set(Tag(0x0018, 0x9089), doubles: direction) }
    }
  }

  // MARK: - Enhanced

  private var enhanced: DataSetDraft {
    var draft = top(1)
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.1")
    draft.set(Tag(0x0018, 0x9008), .CS, "GRADIENT")
    draft.set(Tag(0x0018, 0x9018), .CS, "YES")
    let frames = Self.slices * Self.volumes
    draft.set(.numberOfFrames, integer: frames)
    draft.set(.pixelData, .OW, bytes: [UInt8](repeating: 0, count: frames * 2 * 16 * 16))
    if kind == .bolus {
      Self.add(Tag(0x0018, 0x0012), to: &draft) { $0.set(Tag(0x0008, 0x0104), .LO, "Gadovist") }
    }
    draft.set(Tag(0x5200, 0x9229), items: [shared])
    draft.set(
      Tag(0x5200, 0x9230),
      items: (0..<Self.volumes).flatMap { volume in
        (0..<Self.slices).map { slice in frame(volume, slice) }
      })
    return draft
  }

  private static func add(
    _ sequence: DICOM.Tag, to draft: inout DataSetDraft, _ fill: (inout DataSetDraft) -> Void
  ) {
    var item = DataSetDraft()
    fill(&item)
    draft.set(sequence, items: [item])
  }

  private var shared: DataSetDraft {
    var groups = DataSetDraft()
    Self.add(Tag(0x0018, 0x9112), to: &groups) {
      $0.set(Tag(0x0018, 0x0080), decimal: 2000)
      $0.set(Tag(0x0018, 0x1314), decimal: 70)
      $0.set(Tag(0x0018, 0x9240), unsigned: 0)
      $0.set(Tag(0x0018, 0x9241), unsigned: 39)
    }
    Self.add(Tag(0x0018, 0x9114), to: &groups) { $0.set(Tag(0x0018, 0x9082), doubles: [30]) }
    Self.add(Tag(0x0018, 0x9119), to: &groups) { $0.set(Tag(0x0018, 0x0083), decimal: 1) }
    Self.add(Tag(0x0018, 0x9042), to: &groups) { $0.set(Tag(0x0018, 0x1250), .SH, "Head") }
    Self.add(Tag(0x0018, 0x9006), to: &groups) {
      $0.set(Tag(0x0018, 0x0095), decimal: 2000)
      $0.set(Tag(0x0018, 0x9098), doubles: [maker.frequency])
    }
    Self.add(Tag(0x0018, 0x9125), to: &groups) {
      $0.set(Tag(0x0018, 0x0094), decimal: 75)
      $0.set(Tag(0x0018, 0x1312), .CS, "COLUMN")
      $0.set(Tag(0x0018, 0x9058), unsigned: Self.side)
      $0.set(Tag(0x0018, 0x9231), unsigned: 12)
    }
    Self.add(Tag(0x0018, 0x9226), to: &groups) {
      $0.set(Tag(0x0008, 0x9007), .CS, #"ORIGINAL\PRIMARY\M\NONE"#)
    }
    if let factor = maker.parallelFactor {
      Self.add(Tag(0x0018, 0x9115), to: &groups) {
        $0.set(Tag(0x0018, 0x9069), doubles: [Double(factor)])
        $0.set(Tag(0x0018, 0x9077), .CS, "YES")
      }
    }
    Self.add(Tag(0x0020, 0x9116), to: &groups) {
      $0.set(Tag(0x0020, 0x0037), decimals: [1, 0, 0, 0, 1, 0])
    }
    Self.add(Tag(0x0028, 0x9110), to: &groups) {
      $0.set(Tag(0x0018, 0x0050), decimal: 5)
      $0.set(Tag(0x0028, 0x0030), decimals: [3, 3])
    }
    return groups
  }

  private func frame(_ volume: Int, _ slice: Int) -> DataSetDraft {
    var groups = DataSetDraft()
    Self.add(Tag(0x0020, 0x9111), to: &groups) {
      $0.set(Tag(0x0018, 0x9074), .DT, "2026020410000\(hasClocks ? volume * 2 : 0).00")
      if !hasClocks { $0.set(Tag(0x0020, 0x9128), .UL, [UInt32(volume + 1)]) }
    }
    Self.add(Tag(0x0020, 0x9113), to: &groups) {
      $0.set(Tag(0x0020, 0x0032), decimals: position(slice))
    }
    if kind == .diffusion {
      let direction = Self.directions[volume]
      Self.add(Tag(0x0018, 0x9117), to: &groups) { item in
        item.set(Tag(0x0018, 0x9087), doubles: [direction.isEmpty ? 0 : 1000])
        if !direction.isEmpty {
          Self.add(Tag(0x0018, 0x9076), to: &item) {
            $0.set(Tag(0x0018, 0x9089), doubles: direction)
          }
        }
      }
    }
    return groups
  }
}
