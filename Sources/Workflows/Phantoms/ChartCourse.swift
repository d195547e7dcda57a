import Identity
import PhantomQA

/// The measurements of one chart as they were recorded, not yet judged; each image counts once.
struct ChartCourse {
  /// A measurement, the definition it was made by, the field of its scan in tesla, nil where no scan
  /// tells it, and the pixels it rests on.
  struct Entry {
    let point: ChartedMeasurement
    let phantom: Phantom
    let field: Double?
    let images: [Fingerprint]
  }

  let key: ChartKey
  /// At least one, in the order in which they were recorded.
  let entries: [Entry]
  /// Measurements of images that another measurement of this chart rests on, each with the moment of
  /// that one: they are no points.
  let copies: [Fingerprint: Instant]

  /// - Parameter entries: at least one, in the order in which they were recorded, copies among them.
  init(key: ChartKey, entries: [Entry]) {
    self.key = key
    let copies = Self.copies(among: entries)
    self.entries = entries.filter { copies[$0.point.id] == nil }
    self.copies = copies
  }

  /// What repeats the pixels of another exam or another moment. Noise does not come twice: whatever
  /// its identifiers and its date say, it is that scan again.
  ///
  /// The earliest moment counts, not what was recorded first, so that the chart says the same whichever
  /// came in first. The same scan measured by a newer definition is no copy.
  private static func copies(among entries: [Entry]) -> [Fingerprint: Instant] {
    var first: [Fingerprint: ChartedMeasurement] = [:]
    var copies: [Fingerprint: Instant] = [:]
    let inOrder = entries.sorted { one, other in
      let (a, b) = (one.point, other.point)
      return (a.observedAt, a.exam, a.id) < (b.observedAt, b.exam, b.id)
    }
    for entry in inOrder {
      let point = entry.point
      let original = entry.images.compactMap { first[$0] }.first { seen in
        seen.exam != point.exam || seen.observedAt != point.observedAt
      }
      if let original {
        copies[point.id] = original.observedAt
      } else {
        for image in entry.images where first[image] == nil { first[image] = point }
      }
    }
    return copies
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
