/// What files of one series say that have one object UID and differ.
///
/// Each of them is a version of one object, and nothing says which is the right one: not its name, not
/// the order in which it was found. So none is dropped while files come in. All lie in the table of
/// their series, and when every file was read the series is asked several times over, each time with
/// one version of every object (a take). What all takes answer alike is known; where they differ, the
/// parameter is contradictory, and every answer is told with its source (`Series.together`).
///
/// Versions are put in order by what they say, which no order of files changes. Versions that say the
/// same are one, and the first in order of their bytes stands for it. Counted are the frames of the
/// first take: of an object one version, never two.
///
/// A file costs what it costs as one of a series; nothing is kept of files whose UID is theirs alone.
struct ObjectVersions {
  /// The most takes, and so how many versions of one object are asked: the first ones in order and the
  /// last. The series is noted as contradictory however many there are.
  private static let most = 8
  /// What a series may have several of. Compared first, so that of two exports of a series, which may
  /// differ in their times as well, one is in one take and the other in the next: a set made of both
  /// would be the same in either.
  private static let sets: [Slot] = [
    .echoTime, .flipAngle, .philipsFlipAngle, .inversionTime, .siemensInversionTime, .bValue,
    .makerBValue, .appliedBValue,
  ]

  /// The frames of the first take.
  let kept: [Int]
  /// At least 1.
  let takes: Int
  /// That objects have several versions, and in what they differ; nil where each has one.
  let notice: Notice?
  /// By frame that is kept, what stands for it in each take after the first.
  private let replaced: [Int: [[Int]]]
  /// By frame that is kept, those of all other versions.
  private let rest: [Int: [Int]]

  /// The versions of one object, each as its frames in the table.
  private struct Object {
    /// In their order.
    let all: [Range<Int>]
    /// The first of those that say the same, each; at least one where there is any.
    let different: [Range<Int>]

    /// The version that a take has of it.
    func version(in take: Int) -> Range<Int> {
      let last = different.count - 1
      return different[take == ObjectVersions.most - 1 ? last : min(take, last)]
    }
  }

  init(_ group: SeriesGroup, _ values: ValuePool) {
    let table = group.table
    guard !group.versions.isEmpty else {
      kept = Array(0..<table.frameCount)
      takes = 1
      notice = nil
      replaced = [:]
      rest = [:]
      return
    }
    let order = VersionOrder(table, values, first: Self.sets)
    let frames = Self.frames(of: Set(group.versions.joined()), in: table)
    let objects = group.versions.map { files -> Object in
      let all = files.compactMap { frames[$0] }.sorted(by: order.precedes)
      let places = all.indices.filter { $0 == 0 || order.differ(all[$0 - 1], all[$0]) }
      return Object(all: all, different: places.map { all[$0] })
    }
    let takes = objects.map { min(Self.most, $0.different.count) }.max() ?? 1
    var spare: Set<Int> = []
    var elements: Set<String> = []
    var replaced: [Int: [[Int]]] = [:]
    var rest: [Int: [Int]] = [:]
    for object in objects {
      // It has the most frames of all.
      guard let first = object.all.first else { continue }
      for version in object.all.dropFirst() {
        spare.formUnion(version)
        for (frame, other) in zip(first, version) { rest[frame, default: []].append(other) }
      }
      for (a, b) in zip(object.different, object.different.dropFirst()) {
        elements.formUnion(order.elements(a, b))
      }
      if object.different.count == 1 { continue }
      for (offset, frame) in first.enumerated() {
        replaced[frame] = (1..<takes).map { take in
          let version = object.version(in: take)
          return offset < version.count ? [version.lowerBound + offset] : []
        }
      }
    }
    kept = (0..<table.frameCount).filter { !spare.contains($0) }
    notice = Notice(.duplicateConflict, text: Self.text(elements.sorted()))
    self.takes = takes
    self.replaced = replaced
    self.rest = rest
  }

  /// The frames of a take that stand for those of a part, which are kept ones.
  func frames(_ part: [Int], take: Int) -> [Int] {
    if take == 0 || replaced.isEmpty { return part }
    return part.flatMap { replaced[$0].map { $0[take - 1] } ?? [$0] }
  }

  /// The frames of a part and those of all other versions of its objects.
  func allFrames(_ part: [Int]) -> [Int] {
    rest.isEmpty ? part : part + part.flatMap { rest[$0] ?? [] }
  }

  /// The frames of each of these files, which follow one another.
  private static func frames(of files: Set<UInt32>, in table: FrameTable) -> [UInt32: Range<Int>] {
    var frames: [UInt32: Range<Int>] = [:]
    for (frame, file) in table.fileOfFrame.enumerated() where files.contains(file) {
      frames[file] = (frames[file]?.lowerBound ?? frame)..<(frame + 1)
    }
    return frames
  }

  private static func text(_ elements: [String]) -> String {
    if elements.isEmpty {
      return "files of one object UID have different bytes, and headers that say the same"
    }
    let more = elements.count - 4
    return "files of one object UID differ in " + elements.prefix(4).joined(separator: ", ")
      + (more > 0 ? " and \(more) more" : "")
  }
}
