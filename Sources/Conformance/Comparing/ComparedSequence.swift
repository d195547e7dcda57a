import Imaging

/// What series of several scanners are compared as.
public struct ComparedSequence: Sendable, Hashable, Codable, Comparable {
  public let naming: Naming
  /// The profile's id, the suffix, the description or the kind; empty where files say none of these.
  public let name: String

  /// What the name is taken from, in the order in which it is asked.
  public enum Naming: String, Sendable, Hashable, Codable, CaseIterable {
    /// The profiles of protocols that were asked of the series, by id.
    case profile
    /// What the names of sidecars end with.
    case suffix
    /// The series description.
    case description
    /// The kind of the sequence, where there is no description.
    case kind
  }

  init(_ checked: CheckedSeries) {
    let series = checked.series
    let profiles = Set(checked.reports.map(\.profile)).subtracting([""])
    let description = Self.trimmed(series.description)
    if !profiles.isEmpty {
      (naming, name) = (.profile, profiles.sorted().joined(separator: ", "))
    } else if let suffix = series.suffix {
      (naming, name) = (.suffix, suffix)
    } else if !description.isEmpty {
      (naming, name) = (.description, description)
    } else {
      (naming, name) = (.kind, series.parameters.sequenceKind?.rawValue ?? "")
    }
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }

  public static func < (a: ComparedSequence, b: ComparedSequence) -> Bool {
    let order = Naming.allCases
    let (mine, theirs) = (order.firstIndex(of: a.naming), order.firstIndex(of: b.naming))
    return (mine ?? 0, a.name) < (theirs ?? 0, b.name)
  }
}
