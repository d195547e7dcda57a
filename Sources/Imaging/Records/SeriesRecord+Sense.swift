import Identity

// What the types of a record leave open and no reading of files gives.
extension SeriesRecord {
  /// Throws for a record that no reading of files could have written.
  func requireSense() throws(RecordFault) {
    try requireNames()
    guard series.part.map({ $0 > 0 }) ?? true else {
      throw RecordFault(at: ["part"], "is not counted from 1")
    }
    guard series.suffix.map({ BIDSSuffix.known.contains($0) }) ?? true else {
      throw RecordFault(at: ["suffix"], "is no suffix of BIDS")
    }
    guard series.ageClass.map({ Self.isAgeClass($0) }) ?? true else {
      throw RecordFault(at: ["ageClass"], "is no class of ages")
    }
    guard series.completeness.files >= 0, series.completeness.frames >= 0 else {
      throw RecordFault(at: ["completeness"], "counts less than nothing")
    }
    // What joined series were made of is told by their UIDs, too.
    guard objects.allSatisfy({ Self.isUID($0.key) && !$0.key.isEmpty && $0.value > 0 }),
      objects.isEmpty || objects[series.uid] != nil && series.form != .sidecar
    else { throw RecordFault(at: ["objects"], "does not count what the series was made of") }
    guard exam.series > 0, exam.subject.map({ (1...exam.series).contains($0) }) ?? true else {
      throw RecordFault(at: ["exam"], "counts fewer series than are there")
    }
    for (parameter, reading) in series.parameters.recorded {
      try Self.require(reading, of: parameter)
    }
  }

  /// A word of the list for each witness, and nothing beside it that might be the age.
  private static func isAgeClass(_ reading: Reading) -> Bool {
    !reading.witnesses.isEmpty
      && reading.witnesses.allSatisfy { witness in
        witness.value.words.count == 1
          && witness.value.words.allSatisfy { AgeClass(rawValue: $0) != nil }
          && witness.sources.allSatisfy { source in
            source.raw == nil && ["(0010,1010)", "PatientAge"].contains(source.element)
          }
      }
  }

  /// UIDs and pseudonyms have no room for a name.
  private func requireNames() throws(RecordFault) {
    guard !series.uid.isEmpty, Self.isUID(series.uid) else {
      throw RecordFault(at: ["uid"], "is neither a UID nor a pseudonym")
    }
    guard Self.isUID(series.examUID) else {
      throw RecordFault(at: ["examUID"], "is neither a UID nor a pseudonym")
    }
    guard series.equipment.serial.map({ Self.isPseudonym($0.text, "E-") }) ?? true else {
      throw RecordFault(at: ["equipment", "serial"], "is no pseudonym")
    }
    guard series.placement?.frame.map({ Self.isPseudonym($0.text, "U-") }) ?? true else {
      throw RecordFault(at: ["placement", "frame"], "is no pseudonym")
    }
    let serials = series.parameters[.serial].witnesses.flatMap(\.value.words)
    guard serials.allSatisfy({ Self.isPseudonym($0, "E-") }) else {
      throw RecordFault(at: ["parameters", "serial"], "is no pseudonym")
    }
  }

  private static func require(
    _ reading: Reading, of parameter: Parameter
  ) throws(RecordFault) {
    let path = ["parameters", parameter.rawValue]
    guard !reading.witnesses.isEmpty else {
      throw RecordFault(at: path, "contradicts nothing")
    }
    for witness in reading.witnesses {
      let count: Int
      switch witness.value {
      // An empty list of words cannot be told from one of numbers.
      case .numbers(let numbers) where numbers.isEmpty && parameter.kind == .words: continue
      case .numbers(let numbers):
        guard parameter.unit != nil else { throw RecordFault(at: path, "holds numbers for words") }
        count = numbers.count
      case .words(let words):
        guard parameter.unit == nil else { throw RecordFault(at: path, "holds words for numbers") }
        count = words.count
      }
      // The sides of a contradiction may each be several: what another element allows.
      let isOne = reading.value != nil && (parameter.kind == .number || parameter.kind == .word)
      guard isOne ? count == 1 : count > 0 else {
        throw RecordFault(at: path, "holds another count of values than it has")
      }
    }
    if parameter == .slices || parameter == .volumes {
      let counts = reading.witnesses.flatMap(\.value.numbers)
      guard counts.allSatisfy({ $0 >= 0 && Int(exactly: $0) != nil }) else {
        throw RecordFault(at: path, "is no count")
      }
    }
  }

  /// Digits and dots, or what stands for a UID that is none or names somebody.
  private static func isUID(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E } || isPseudonym(text, "U-")
  }

  /// Base 32 of RFC 4648 behind the mark of what it stands for.
  private static func isPseudonym(_ text: String, _ mark: String) -> Bool {
    text.hasPrefix(mark) && text.utf8.count == mark.utf8.count + 26
      && text.utf8.dropFirst(mark.utf8.count).allSatisfy {
        (0x61...0x7A).contains($0) || (0x32...0x37).contains($0)
      }
  }
}
