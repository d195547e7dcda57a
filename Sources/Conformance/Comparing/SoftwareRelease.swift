public import Identity
public import Imaging

/// One text of a scanner's software, with the series that were made under it.
public struct SoftwareRelease: Sendable, Hashable, Codable {
  /// As the files have it; several values of the element are joined by `\`.
  public let text: String
  /// Split as its maker counts.
  public let version: SoftwareVersion
  public let series: Int
  /// Of the series that have a date; nil where none has.
  public let firstDay, lastDay: CalendarDay?

  public init(
    text: String, version: SoftwareVersion, series: Int, firstDay: CalendarDay?,
    lastDay: CalendarDay?
  ) {
    self.text = text
    self.version = version
    self.series = series
    self.firstDay = firstDay
    self.lastDay = lastDay
  }

  /// In which order releases came, as far as the files say.
  public enum Order: String, Sendable, Hashable, Codable {
    /// Each by its dates after the one before it.
    case dated
    /// Not every one has a date; they stand in the order of their numbers.
    case undated
    /// By their dates several were in use at once: dates may have been shifted. They stand in the order
    /// of their numbers.
    case overlapping
  }

  /// Releases in their order, and what that rests on.
  static func ordered(_ releases: [SoftwareRelease]) -> (releases: [SoftwareRelease], order: Order)
  {
    let byNumber = releases.sorted { isBelow($0.text, $1.text) }
    var spans: [(release: SoftwareRelease, first: CalendarDay, last: CalendarDay)] = []
    for release in byNumber {
      guard let first = release.firstDay, let last = release.lastDay else {
        return (byNumber, .undated)
      }
      spans.append((release, first, last))
    }
    spans.sort { ($0.first, $0.last) < ($1.first, $1.last) }
    let isApart = zip(spans, spans.dropFirst()).allSatisfy { $0.last < $1.first }
    return isApart ? (spans.map(\.release), .dated) : (byNumber, .overlapping)
  }

  /// Numbers by their size, all else by letters: 5.6 before 5.10.
  private static func isBelow(_ a: String, _ b: String) -> Bool {
    let (mine, theirs) = (pieces(of: a), pieces(of: b))
    for (one, other) in zip(mine, theirs) where one != other {
      if let left = Int(one), let right = Int(other), left != right { return left < right }
      return one < other
    }
    return mine.count == theirs.count ? a < b : mine.count < theirs.count
  }

  /// Runs of digits and runs of all else, in turn.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var wasDigit: Bool?
    for character in text {
      let isDigit = character.isASCII && character.isNumber
      if isDigit == wasDigit {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      wasDigit = isDigit
    }
    return pieces
  }
}

/// From one release of a scanner's software to the next.
public struct SoftwareChange: Sendable, Hashable, Codable {
  /// As the files have them.
  public let from, to: String
  public let part: Part
  /// The first day that shows the second; nil where dates do not tell which came first.
  public let seenOn: CalendarDay?

  /// The hardest part of a software's text that changes.
  public enum Part: String, Sendable, Hashable, Codable {
    case line, major, minor
  }

  init(from before: SoftwareRelease, to after: SoftwareRelease, seenOn day: CalendarDay?) {
    from = before.text
    to = after.text
    seenOn = day
    part =
      if before.version.line != after.version.line {
        .line
      } else if before.version.major != after.version.major {
        .major
      } else {
        .minor
      }
  }

  /// Whether it begins an epoch of the scanner (`conformance.md` 8).
  public var beginsEpoch: Bool {
    switch part {
    case .line, .major: true
    case .minor: false
    }
  }
}
