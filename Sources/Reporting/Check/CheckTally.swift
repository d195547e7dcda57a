import Conformance
public import Imaging

/// The series of an answer, sorted by whether a profile asks about them. A series that several
/// protocols ask about counts once, by its worst verdict.
struct CheckTally {
  /// In the order of the answer.
  private(set) var asked: [CheckedSeries] = []
  /// Acquisitions that no profile asks about.
  private(set) var notAsked: [Series] = []
  /// Those that are no acquisitions.
  private(set) var setAside: [Series] = []
  private var counts: [Verdict: Int] = [:]

  init(_ answer: CheckAnswer) {
    for checked in answer.series {
      if let verdict = checked.verdict {
        asked.append(checked)
        counts[verdict, default: 0] += 1
      } else if checked.series.setAside != nil {
        setAside.append(checked.series)
      } else {
        notAsked.append(checked.series)
      }
    }
  }

  /// How many series have `verdict`.
  subscript(verdict: Verdict) -> Int { counts[verdict] ?? 0 }

  /// How many acquisitions are not complete, asked or not.
  var incomplete: Int {
    (asked.map(\.series) + notAsked).count { $0.completeness.state != .complete }
  }

  /// How many series are set aside for each reason.
  var setAsideReasons: String { Series.SetAside.counted(setAside.compactMap(\.setAside)) }
}

extension CheckAnswer {
  /// The requirements that were asked though nobody has confirmed their figure in the source, a text a
  /// protocol: "qiba-dsc@1 baseline, flipAngle".
  var unconfirmed: [String] {
    UnconfirmedFigures(series.flatMap(\.reports), exams: examReports).byProtocol
  }
}

extension Series.SetAside {
  /// How often each of `reasons` is given, by reason: "derived 1, other modality 4"; empty for none.
  public static func counted(_ reasons: [Series.SetAside]) -> String {
    Dictionary(grouping: reasons.map { Words.spaced($0.rawValue) }) { $0 }
      .sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.count)" }.joined(separator: ", ")
  }
}

extension Finding {
  /// Whether it is part of what people must look at: not passed, and counted.
  var needsAttention: Bool {
    if level == .informative { return false }
    switch outcome {
    case .suboptimal, .undetermined, .fail: return true
    case .pass, .notApplicable: return false
    }
  }
}

extension Series {
  /// The number, with the part of a split series: "5", "5 part 2"; "-" without a number.
  var numberText: String {
    (number.map { "\($0)" } ?? "-") + (part.map { " part \($0)" } ?? "")
  }

  /// Number and description.
  var name: String { description.isEmpty ? numberText : "\(numberText) \(description)" }

  /// The nominal field as people say it, "3 T"; nil where it is not known.
  func field(_ numbers: NumberStyle) -> String? {
    guard let value = parameters[.fieldStrength].value else { return nil }
    return ValueStyle(numbers, Parameter.fieldStrength, values: value.numbers).text(value)
  }
}
