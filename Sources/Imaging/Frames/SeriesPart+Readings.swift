import DICOM
import Quantities

extension SeriesPart {
  /// The reading of a one-number parameter from a slot: known where all frames agree at the
  /// parameter's resolution.
  ///
  /// - Parameter keep: which numbers count; a repetition time of 0 is no value.
  func number(
    _ parameter: Parameter, from slot: Slot, keep: (Double) -> Bool
  ) -> Reading {
    number(parameter, from: slot) { Self.kept($0, keep) }
  }

  /// The same, with the number that `values` finds in an element, as in a maker's text; several
  /// where one is due contradict each other.
  func number(
    _ parameter: Parameter, from slot: Slot, values find: (StoredValue) -> [Double]
  ) -> Reading {
    let step = parameter.resolution ?? 1
    var witnesses: [(key: Double, value: Double, sources: [Source])] = []
    for (stored, value) in distinct(slot).flatMap({ stored in find(stored).map { (stored, $0) } }) {
      let key = (value / step).rounded()
      let source = Self.source(stored, raw: Self.raw(stored, value), notes: Self.notes(stored))
      if let index = witnesses.firstIndex(where: { $0.key == key }) {
        if !witnesses[index].sources.contains(where: { $0.element == source.element }) {
          witnesses[index].sources.append(source)
        }
      } else {
        witnesses.append((key, value, [source]))
      }
    }
    return Self.reading(
      witnesses.sorted { $0.key < $1.key }.map {
        Witness(value: .numbers([Self.rounded($0.value, step)]), sources: $0.sources)
      })
  }

  /// The reading of a set: the distinct numbers of all frames, ascending; contradictory where a frame
  /// and the shared groups of its file state different ones.
  func set(
    _ parameter: Parameter, from slot: Slot, keep: (Double) -> Bool = { _ in true }
  ) -> Reading {
    let step = parameter.resolution ?? 1
    func counting(_ stored: StoredValue) -> Set<Double> {
      Set(
        slot.holdsSeveral(stored)
          ? Self.numbers(stored).compactMap { $0 }.filter(keep) : Self.kept(stored, keep))
    }
    let torn = sides(of: slot, step: step, counting)
    if !torn.isEmpty { return .contradictory(torn) }
    var numbers: [Double: Double] = [:]
    var sources: [Source] = []
    for stored in distinct(slot) {
      let kept = counting(stored)
      if kept.count > 1 && !slot.holdsSeveral(stored) {
        let source = Self.source(stored, raw: TextTrim.text(stored.bytes.prefix(64)))
        return .contradictory(
          kept.sorted().map {
            Witness(value: .numbers([Self.rounded($0, step)]), sources: [source])
          })
      }
      for value in kept.sorted() {
        numbers[(value / step).rounded()] = Self.rounded(value, step)
        let source = Self.source(
          stored, raw: Self.raw(stored, value), notes: Self.notes(stored))
        if !sources.contains(where: { $0.element == source.element }) { sources.append(source) }
      }
    }
    if numbers.isEmpty { return .absent }
    return .known(.numbers(numbers.values.sorted()), sources)
  }

  /// The numbers of a value where one is due that count: none where something beside them is no
  /// number, and all where one counts, so that `30\\0` is two numbers and not 30.
  static func kept(_ stored: StoredValue, _ keep: (Double) -> Bool) -> [Double] {
    let numbers = numbers(stored).compactMap { $0 }
    guard numbers.count == Self.numbers(stored).count, numbers.contains(where: keep) else {
      return []
    }
    return numbers
  }

  /// The reading of several numbers that stand together, as row and column spacing.
  func tuple(_ parameter: Parameter, from slot: Slot, count: Int) -> Reading {
    let step = parameter.resolution ?? 1
    var witnesses: [Witness] = []
    for stored in distinct(slot) {
      let numbers = Self.numbers(stored).compactMap { $0 }
      guard numbers.count == count, Self.numbers(stored).count == count,
        numbers.allSatisfy({ $0 > 0 })
      else { continue }
      let value = ParameterValue.numbers(numbers.map { Self.rounded($0, step) })
      if !witnesses.contains(where: { $0.value == value }) {
        witnesses.append(Witness(value: value, sources: [Self.source(stored)]))
      }
    }
    return Self.reading(witnesses)
  }

  /// Row and column spacing with all the digits that files state, for what is multiplied by many pixels: 256
  /// of 0.9375 mm are 240 mm, and of the 0.938 mm that are kept 240.1 mm.
  ///
  /// Nil where the parameter is not known. Of several that are one at its resolution it is the least, whichever
  /// file was read first.
  func wholeSpacing(_ p: AcquisitionParameters) -> [Double]? {
    guard let kept = p[.pixelSpacing].value?.numbers, kept.count == 2 else { return nil }
    let step = Parameter.pixelSpacing.resolution ?? 1
    return distinct(.pixelSpacing).map { Self.numbers($0).compactMap(\.self) }
      .filter { stated in stated.map { Self.rounded($0, step) } == kept }
      .min { $0.lexicographicallyPrecedes($1) }
  }

  /// The reading of a text: known where all frames agree; `transform` may refuse a text.
  func word(
    from slot: Slot, transform: (String) -> String? = { $0.isEmpty ? nil : $0 }
  ) -> Reading {
    var witnesses: [Witness] = []
    for stored in distinct(slot) {
      let text = Self.texts(stored).joined(separator: "\\")
      guard let word = transform(text) else { continue }
      let value = ParameterValue.words([Self.shortened(word)])
      if !witnesses.contains(where: { $0.value == value }) {
        witnesses.append(Witness(value: value, sources: [Self.source(stored)]))
      }
    }
    return Self.reading(witnesses)
  }

  /// One witness is known, several are a contradiction, none is absent.
  static func reading(_ witnesses: [Witness]) -> Reading {
    guard let first = witnesses.first else { return .absent }
    return witnesses.count == 1 ? .known(first.value, first.sources) : .contradictory(witnesses)
  }

  /// A number rounded to a multiple of `step`, in the shortest decimal that says so.
  ///
  /// 39.001 at 0.001 stays 39.001 and does not become 39.001000000000005.
  static func rounded(_ value: Double, _ step: Double) -> Double {
    let inverse = (1 / step).rounded()
    return (value * inverse).rounded() / inverse
  }

  /// Free text cut to 64 characters, with a mark where something was cut.
  static func shortened(_ text: String) -> String {
    text.count <= 64 ? text : text.prefix(63) + "…"
  }

  /// The text as the file has it, where it says more than the number does.
  private static func raw(_ stored: StoredValue, _ value: Double) -> String? {
    guard [.DS, .IS, .LO, .SH].contains(stored.vr) else { return nil }
    let known = ElementTable.shared.entries[Int(stored.entry)]
    // What is kept of a protocol is our text, not the file's.
    if known.slot == .siemensSettings { return nil }
    let text =
      isNumeric(known.vr) || isNumeric(stored.vr)
      ? String(decimals(stored).prefix(64)) : TextTrim.text(stored.bytes.prefix(64))
    return text == UnitText.number(value) ? nil : text
  }

  /// A decimal string may have 16 characters (PS3.5 6.2); a longer one is read, and noted.
  private static func notes(_ stored: StoredValue) -> [Source.Note] {
    guard stored.vr == .DS, !ElementTable.shared.entries[Int(stored.entry)].isKey else {
      return []
    }
    let longest = stored.bytes.split(separator: 0x5C).map(\.count).max() ?? 0
    return longest > 16 ? [.longDecimal] : []
  }
}

extension Slot {
  /// Whether the element may have several numbers: (0018,9079) of Enhanced objects, and the keys of
  /// sidecars that have one for each volume.
  fileprivate func holdsSeveral(_ stored: StoredValue) -> Bool {
    if ElementTable.shared.entries[Int(stored.entry)].isKey {
      return [.echoTime, .flipAngle, .inversionTime, .statedDelay].contains(self)
    }
    return self == .inversionTime && stored.vr == .FD
  }
}
