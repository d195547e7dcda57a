public import Identity
import Imaging

/// One scanner as the series handed in show it: what it is, and what changed on it.
public struct ScannerHistory: Sendable, Hashable, Codable {
  /// By which it is named beside the others, counted from 1 in the order of their identities.
  public let number: Int
  public let identity: ScannerIdentity
  /// Acquisitions.
  public let series: Int
  /// The exams they are of; nil where sidecars are among them, which do not name theirs.
  public let exams: Int?
  /// Of the series that have a date; nil where none has.
  public let firstDay, lastDay: CalendarDay?
  /// How many series have no date.
  public let undated: Int
  /// Nominal fields and coils, ascending; less than all series where some do not say.
  public let fields, coils: [SeenValue]
  /// In the order that `order` tells.
  public let releases: [SoftwareRelease]
  public let order: SoftwareRelease.Order
  /// From each release to the next.
  public let changes: [SoftwareChange]
  /// How many series do not say under which software they were made.
  public let withoutSoftware: Int
  /// The worst verdict of each series that a profile was asked of.
  public let verdicts: CheckSummary

  /// - Parameters:
  ///   - series: of this scanner, in an order that does not depend on how they came.
  init(_ identity: ScannerIdentity, number: Int, _ series: [CheckedSeries]) {
    self.number = number
    self.identity = identity
    self.series = series.count
    exams =
      series.contains { $0.series.form == .sidecar }
      ? nil : Set(series.map(\.series.examUID)).count
    let days = series.compactMap(\.series.startedAt?.day)
    firstDay = days.min()
    lastDay = days.max()
    undated = series.count - days.count
    fields = SeenValue.counted(series.compactMap { $0.series.usable(.fieldStrength) })
    coils = SeenValue.counted(series.compactMap { $0.series.usable(.coil) })
    let (releases, order) = SoftwareRelease.ordered(Self.releases(of: series.map(\.series)))
    self.releases = releases
    self.order = order
    changes = zip(releases, releases.dropFirst()).map { before, after in
      SoftwareChange(
        from: before, to: after, seenOn: order == .dated ? after.firstDay : nil)
    }
    withoutSoftware = series.count - releases.reduce(0) { $0 + $1.series }
    verdicts = CheckSummary(series.compactMap(\.worstReport))
  }

  /// The releases of the series, in no order.
  private static func releases(of series: [Series]) -> [SoftwareRelease] {
    var byText: [String: (version: SoftwareVersion, series: [Series])] = [:]
    for one in series {
      guard let text = one.parameters[.software].word, let version = one.software else { continue }
      byText[text, default: (version, [])].series.append(one)
    }
    return byText.map { text, made in
      let days = made.series.compactMap(\.startedAt?.day)
      return SoftwareRelease(
        text: text, version: made.version, series: made.series.count, firstDay: days.min(),
        lastDay: days.max())
    }
  }
}

extension CheckedSeries {
  /// The worst of the reports of profiles that are surely meant for it; nil where none is.
  var worstReport: ConformanceReport? {
    reports.filter { !$0.profile.isEmpty }
      .max { ($0.verdict, $1.protocolKey) < ($1.verdict, $0.protocolKey) }
  }
}

extension Series {
  /// The value that is known of a parameter; nil where it is not, and where no file can mean it.
  func usable(_ parameter: Parameter) -> ParameterValue? { parameters[parameter].value?.usable }
}
