import Identity

extension Series {
  /// What this and `others` tell together: the same series, with other versions of files that have one
  /// object UID and differ (`ObjectVersions`).
  ///
  /// Of what is no parameter, the scanner, the number and the place of slices are named where all agree, the
  /// start is the earliest, and the rest is as here: the first in an order that no order of files changes.
  func together(with others: [Series]) -> Series {
    if others.isEmpty { return self }
    let all = [self] + others
    func agreed<Value: Equatable>(_ value: (Series) -> Value?) -> Value? {
      let mine = value(self)
      return others.allSatisfy { value($0) == mine } ? mine : nil
    }
    var parameters = parameters
    for parameter in Parameter.allCases {
      parameters[parameter] = others.reduce(parameters[parameter]) {
        $0.together(with: $1.parameters[parameter])
      }
    }
    let ageClass = all.compactMap(\.ageClass).reduce(Reading.absent) { $0.together(with: $1) }
    var notices = Set(all.flatMap(\.notices))
    let isAcquisition = all.contains { $0.setAside == nil }
    if isAcquisition, all.contains(where: { $0.setAside != nil }) {
      notices.insert(
        Notice(
          .unknownObject,
          text: "files of one object UID do not agree whether it is of an acquisition"))
    }
    return Series(
      uid: uid, examUID: examUID, part: part, number: agreed { $0.number },
      description: description, suffix: agreed { $0.suffix },
      equipment: ScannerIdentity(
        manufacturer: agreed { $0.equipment.manufacturer } ?? "",
        model: agreed { $0.equipment.model }, serial: agreed { $0.equipment.serial }),
      dialect: dialect, form: form, parameters: parameters,
      ageClass: ageClass == .absent ? nil : ageClass, placement: agreed { $0.placement },
      completeness: completeness,
      startedAt: all.compactMap(\.startedAt).min(), setAside: isAcquisition ? nil : setAside,
      notices: notices.sorted())
  }
}

extension Reading {
  /// This reading where `other`, of another version of the same files, says nothing else; else a
  /// contradiction of all that either says.
  fileprivate func together(with other: Reading) -> Reading {
    if self == .absent { return other }
    if other == .absent || value != nil && value == other.value { return self }
    var all = witnesses
    for witness in other.witnesses { all.join(witness) }
    return .contradictory(all)
  }
}
