import Conformance
import Identity
import Imaging

/// The words for scanners, sequences and values that are set side by side.
struct AcrossWords {
  let across: AcrossScanners
  let style: NumberStyle

  /// Of more values than this a scanner has a range.
  private static let mostValues = 3

  /// "GE SIGNA Premier".
  static func name(_ identity: ScannerIdentity) -> String {
    let model = identity.model ?? "model not known"
    return identity.manufacturer.isEmpty
      ? "maker not known, \(model)" : "\(identity.manufacturer) \(model)"
  }

  /// The beginning of the pseudonym of its serial number, which tells it from the others at hand.
  static func serial(_ serial: Pseudonym) -> String { String(serial.text.prefix(10)) }

  /// "scanner 3", "scanners 1, 2 and 5".
  static func scanners(_ numbers: [Int]) -> String {
    (numbers.count == 1 ? "scanner " : "scanners ") + Words.list(numbers.map { "\($0)" })
  }

  /// The scanner's number and what it is.
  func named(_ number: Int) -> String {
    let scanner = across.scanners.first { $0.number == number }
    return "scanner \(number)" + (scanner.map { " (\(Self.name($0.identity)))" } ?? "")
  }

  static func title(_ sequence: ComparedSequence) -> String {
    sequence.name.isEmpty
      ? "no description" : sequence.naming == .kind ? Words.spaced(sequence.name) : sequence.name
  }

  /// What the series of a sequence have in common.
  static func basis(_ sequence: ComparedSequence) -> String {
    switch sequence.naming {
    case .profile: "one profile of the protocols that were asked"
    case .suffix: "one suffix of BIDS"
    case .description: "one series description"
    case .kind: "no description; one kind of sequence, or none that files say"
    }
  }

  /// "Echo times", "Multiband factor (Siemens)".
  static func title(_ comparison: ParameterComparison) -> String {
    FindingText.title(of: comparison.parameter.rawValue)
      + (comparison.maker.map { " (\($0.isEmpty ? "maker not known" : $0))" } ?? "")
  }

  func values(_ comparison: ParameterComparison) -> ValueStyle {
    ValueStyle(
      style, comparison.parameter, values: comparison.values.flatMap(\.value.numbers))
  }

  /// What one scanner has: "39 ms", "72 ms in 8, 65 ms in 1", "9808.1–10622.5 ms in 21 values".
  func seen(_ scanner: ParameterComparison.OfScanner, _ comparison: ParameterComparison) -> String {
    let written = values(comparison)
    var parts: [String] = []
    if scanner.values.count > Self.mostValues, let least = scanner.values.first,
      let most = scanner.values.last, least.value.numbers.count == 1,
      most.value.numbers.count == 1
    {
      parts.append(
        "\(written.text(least.value)) to \(written.text(most.value)) "
          + "in \(style.count(scanner.values.count)) values")
    } else {
      let byCount = scanner.values.byCount
      parts += byCount.prefix(Self.mostValues).map { seen in
        written.text(seen.value)
          + (byCount.count > 1 ? " in \(style.count(seen.series))" : "")
      }
      if byCount.count > Self.mostValues {
        parts.append("\(style.count(byCount.count - Self.mostValues)) other values")
      }
    }
    if scanner.contradictory > 0 {
      parts.append("contradictory in \(style.count(scanner.contradictory))")
    }
    if scanner.recorded + scanner.contradictory == 0 { return "not recorded" }
    if scanner.notRecorded > 0 {
      parts.append("not recorded in \(style.count(scanner.notRecorded))")
    }
    return parts.joined(separator: ", ")
  }

  /// Equal words of scanners once, with the scanners: those that stand out first, what is not recorded
  /// last.
  func lines(_ comparison: ParameterComparison) -> [String] {
    var order: [String] = []
    var numbers: [String: [Int]] = [:]
    let recorded = comparison.scanners.filter { $0.recorded + $0.contradictory > 0 }
    let nothing = comparison.scanners.filter { $0.recorded + $0.contradictory == 0 }
    for scanner in recorded.filter(\.isOdd) + recorded.filter({ !$0.isOdd }) + nothing {
      let text = seen(scanner, comparison) + (scanner.isOdd ? ", unlike most" : "")
      if numbers[text] == nil { order.append(text) }
      numbers[text, default: []].append(scanner.scanner)
    }
    return order.map { "\(Self.scanners((numbers[$0] ?? []).sorted())): \($0)" }
  }

  static func agreement(_ comparison: ParameterComparison) -> String {
    switch comparison.agreement {
    case .differsBetween: "differs between scanners"
    case .differsWithin: "differs within a scanner"
    case .close: "within 1 %"
    case .same: comparison.recorded > 0 ? "one value" : "no value"
    }
  }

  /// "30–39 ms, median 39 ms"; nil where there is no spread.
  func spread(_ comparison: ParameterComparison) -> String? {
    guard let spread = comparison.spread, spread.least < spread.most else { return nil }
    let written = values(comparison)
    return "\(written.text(.numbers([spread.least]))) to \(written.text(.numbers([spread.most]))), "
      + "median \(written.text(.numbers([spread.median])))"
  }

  /// From a release to the next: "major part, from 5.3 to 5.6, seen first on 2026-03-02".
  static func change(_ change: SoftwareChange) -> String {
    "software \(change.from) to \(change.to) (\(change.part.rawValue) part)"
  }

  static func order(_ order: SoftwareRelease.Order) -> String {
    switch order {
    case .dated: "in the order of their dates"
    case .undated: "no date tells which came first; in the order of their numbers"
    case .overlapping:
      "by their dates several were in use at once, so dates may have been shifted; in the order of "
        + "their numbers"
    }
  }
}

extension ParameterComparison {
  /// How it is shown: what differs needs a look, what is not recorded is not known.
  var state: DisplayState {
    agreement.isDifference ? .attention : isWhole ? .inOrder : .notKnown
  }
}

extension [SeenValue] {
  /// The most frequent first, those of one count ascending.
  var byCount: [SeenValue] {
    sorted {
      $0.series == $1.series ? $0.value.isBefore($1.value) : $0.series > $1.series
    }
  }
}
