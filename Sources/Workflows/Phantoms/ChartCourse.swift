import Identity
import PhantomQA

/// The measurements of one chart as they were recorded, not yet judged; each image counts once.
struct ChartCourse {
  /// A measurement, the definition it was made by, the field of its scan in tesla and its receive coil, nil
  /// where no scan tells them, and the pixels it rests on.
  struct Entry {
    var point: ChartedMeasurement
    let phantom: Phantom
    let field: Double?
    let coil: Fingerprint?
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

/// What has the pixels of another exam or another moment, too. Noise does not come twice: whatever its
/// identifiers and its dates say, it is one scan.
///
/// Which moment is the true one nobody knows, and what was recorded first is no sign: the chart has to say
/// the same whichever came in first. The same scan measured by a newer definition is no copy.
private struct RepeatedScans {
  private(set) var shared: [Fingerprint: Instant] = [:]
  /// Another moment of those that have several.
  private var otherMoments: [Fingerprint: Instant] = [:]
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
      for other in others {
        let isCopy = other.observedAt == point.observedAt
        if isCopy { copies.insert(point.id) }
        for (one, another) in [(point, other), (other, point)] {
          shared[one.id] = shared[one.id] ?? another.observedAt
          if !isCopy { otherMoments[one.id] = otherMoments[one.id] ?? another.observedAt }
        }
      }
    }
  }

  /// The entry as it counts; nil where it does not.
  func marked(_ entry: ChartCourse.Entry) -> ChartCourse.Entry? {
    if copies.contains(entry.point.id) { return nil }
    var entry = entry
    entry.point = entry.point.beside(otherMoments[entry.point.id])
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
