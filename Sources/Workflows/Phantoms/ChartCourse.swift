import Identity
import PhantomQA

/// The measurements of one chart as they were recorded, not yet judged; each image counts once.
struct ChartCourse {
  /// A measurement, the definition it was made by, the field of its scan in tesla, nil where no scan
  /// tells it, and the pixels it rests on.
  struct Entry {
    var point: ChartedMeasurement
    let phantom: Phantom
    let field: Double?
    let images: [Fingerprint]
  }

  let key: ChartKey
  /// At least one, in the order in which they were recorded.
  let entries: [Entry]
  /// Measurements of images that another exam or another moment has, too, with the moment of that one.
  let shared: [Fingerprint: Instant]

  /// - Parameter entries: at least one of each chart, in the order in which they were recorded.
  /// - Returns: by key.
  static func courses(of entries: [ChartKey: [Entry]]) -> [ChartCourse] {
    // A scan that is dated anew may lie in another epoch.
    let byObject = Dictionary(grouping: entries.keys) { $0.object }
    return byObject.values.flatMap { keys in
      let repeats = RepeatedScans(keys.flatMap { entries[$0] ?? [] })
      return keys.compactMap { key in
        let kept = (entries[key] ?? []).compactMap { repeats.marked($0) }
        return kept.isEmpty ? nil : ChartCourse(key: key, entries: kept, shared: repeats.shared)
      }
    }.sorted { $0.key < $1.key }
  }
}

/// What repeats the pixels of another exam or another moment. Noise does not come twice: whatever its
/// identifiers and its date say, it is that scan again.
///
/// Which moment is true nobody knows, and what was recorded first is no sign: the chart has to say the
/// same whichever came in first. So the scan counts as good at the earliest moment alone, and where it is
/// bad at each of them. The same scan measured by a newer definition is no copy.
private struct RepeatedScans {
  private(set) var shared: [Fingerprint: Instant] = [:]
  /// The earliest moment of those that stand under a later one, too.
  private var earlier: [Fingerprint: Instant] = [:]
  /// Of another exam at the same moment: no points.
  private var copies: Set<Fingerprint> = []

  init(_ entries: [ChartCourse.Entry]) {
    var seen: [Fingerprint: [ChartedMeasurement]] = [:]
    let inOrder = entries.sorted { one, other in
      let (a, b) = (one.point, other.point)
      return (a.observedAt, a.exam, a.id) < (b.observedAt, b.exam, b.id)
    }
    for entry in inOrder {
      let point = entry.point
      let others = entry.images.flatMap { seen[$0] ?? [] }.filter { other in
        other.exam != point.exam || other.observedAt != point.observedAt
      }
      for image in Set(entry.images) { seen[image, default: []].append(point) }
      guard let first = others.min(by: { $0.observedAt < $1.observedAt }) else { continue }
      shared[point.id] = first.observedAt
      for other in others where shared[other.id] == nil { shared[other.id] = point.observedAt }
      if others.contains(where: { $0.observedAt == point.observedAt }) {
        copies.insert(point.id)
      } else {
        earlier[point.id] = first.observedAt
      }
    }
  }

  /// The entry as it counts; nil where it does not.
  func marked(_ entry: ChartCourse.Entry) -> ChartCourse.Entry? {
    if copies.contains(entry.point.id) { return nil }
    guard let moment = earlier[entry.point.id] else { return entry }
    var entry = entry
    entry.point = entry.point.repeating(moment)
    return entry
  }
}

/// What is of one chart within one epoch of its scanner.
protocol OfChart {
  var key: ChartKey { get }
}

extension ChartCourse: OfChart {}
extension ScannerChart: OfChart {}

extension Sequence where Element: OfChart {
  /// Of each chart the last epoch, by key: what those before it said tells nothing of the scanner now.
  var latest: [Element] {
    Dictionary(map { ($0.key.object, $0) }) { one, other in
      one.key.epoch < other.key.epoch ? other : one
    }.values.sorted { $0.key < $1.key }
  }
}

extension Basis {
  /// The pixels among what was observed.
  var images: [Fingerprint] {
    observed.filter { $0.name != "settings" }.map(\.fingerprint)
  }
}
