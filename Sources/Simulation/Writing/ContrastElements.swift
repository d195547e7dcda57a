import DICOM

// What files say about the agent, in both forms (PS3.3 C.7.6.4 and C.7.6.4b).
extension DataSetDraft {
  /// The elements of the classic contrast module, at the top of the data set.
  mutating func setClassicContrast(_ contrast: SimulatedContrast) {
    switch contrast {
    case .absent: break
    case .empty:
      setEmpty(Tag(0x0018, 0x0010), .LO)
      for element: UInt16 in [0x1041, 0x1044, 0x1046, 0x1049] {
        setEmpty(Tag(0x0018, element), .DS)
      }
    case .recorded(let injection):
      set(Tag(0x0018, 0x0010), .LO, injection.agent)
      set(Tag(0x0018, 0x1040), .LO, "IV")
      set(Tag(0x0018, 0x1041), decimal: injection.volume)
      set(Tag(0x0018, 0x1044), decimal: injection.volume)
      set(Tag(0x0018, 0x1049), decimal: injection.concentration)
      if let rate = injection.flowRate { set(Tag(0x0018, 0x1046), decimal: rate) }
    }
  }

  /// The sequences of the Enhanced contrast module.
  mutating func setEnhancedContrast(_ contrast: SimulatedContrast) {
    let agents = Tag(0x0018, 0x0012)
    switch contrast {
    case .absent: break
    case .empty: setEmpty(agents, .SQ)
    case .recorded(let injection):
      var profile = DataSetDraft()
      profile.set(Tag(0x0018, 0x1041), decimal: injection.volume)
      if let rate = injection.flowRate { profile.set(Tag(0x0018, 0x1046), decimal: rate) }
      // A code of our own: no claim on a code of the published schemes is made.
      var agent = DataSetDraft.code(
        injection.agent.uppercased().prefix(16), "99DIAPASON", injection.agent)
      agent.set(Tag(0x0018, 0x0014), items: [.code("47625008", "SCT", "Intravenous route")])
      agent.set(Tag(0x0018, 0x1041), decimal: injection.volume)
      agent.set(Tag(0x0018, 0x1049), decimal: injection.concentration)
      agent.set(Tag(0x0018, 0x9337), unsigned: 1)
      agent.set(Tag(0x0018, 0x9340), items: [profile])
      set(agents, items: [agent])
    }
  }

  /// The item of a code sequence.
  static func code(_ value: some StringProtocol, _ scheme: String, _ meaning: String)
    -> DataSetDraft
  {
    var item = DataSetDraft()
    item.set(Tag(0x0008, 0x0100), .SH, String(value))
    item.set(Tag(0x0008, 0x0102), .SH, scheme)
    item.set(Tag(0x0008, 0x0104), .LO, meaning)
    return item
  }
}
