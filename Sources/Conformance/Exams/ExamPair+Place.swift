import Identity
import Imaging
import Quantities

// Whether two series of one exam cover the same place.
extension ExamPair {
  /// How far, in mm, the slices of one place may lie apart.
  ///
  /// Our own choice, for no source gives one: ten steps of the places that are kept of a series, and a tenth
  /// of the voxel of 1 mm that `btip2015` prefers.
  static let mostShift = 0.1

  /// How the slices of two series lie against each other.
  enum Place {
    case same
    /// The distance is for sorting: in how many tolerances.
    case apart(distance: Double, notes: [String])
    case unknown(Reason, String)
  }

  var place: Place {
    guard let mine = one.placement, let theirs = other.placement else {
      let lacking = one.placement == nil ? one : other
      return .unknown(
        .notRecorded,
        "where the slices of \(lacking.place) lie and how they are turned is not recorded, or not one "
          + "place for all its volumes")
    }
    if let open = frames(mine, theirs) { return .unknown(.notRecorded, open) }
    switch mine.offset(of: theirs) {
    case .turned(let degrees)?:
      return turned(degrees, "the slices of \(other.place) are turned against those of ")
    case .rotated(let degrees)?:
      return turned(
        degrees, "the images of \(other.place) are turned in their plane against those of ")
    case .shifted(let first, let last)?: return shifted(first, last)
    case nil:
      return .unknown(
        .notRecorded,
        "the images of \(other.place) are mirrored, and how large they are is not known")
    }
  }

  /// Why coordinates of the two mean nothing beside each other; nil in one frame of reference.
  ///
  /// - Source: PS3.3 C.7.4.1.
  private func frames(_ mine: SlicePlacement, _ theirs: SlicePlacement) -> String? {
    let frames: [(series: Series, frame: Pseudonym?)] = [
      (one, mine.frame), (other, theirs.frame),
    ]
    let lacking = frames.filter { $0.frame == nil }.map { $0.series.place }
    if !lacking.isEmpty {
      return "one frame of reference (0020,0052) of all images is not recorded in "
        + "\(lacking.joined(separator: " and ")), so that places in \(one.place) and \(other.place) "
        + "cannot be compared; files that state it would settle it"
    }
    if frames[0].frame == frames[1].frame { return nil }
    return "\(one.place) and \(other.place) have different frames of reference (0020,0052), "
      + "between which places cannot be compared; a registration of one with the other would settle it"
  }

  /// What is said of slices that lie in one place.
  static let samePlace =
    "their slices lie in one place, to \(UnitText.write(mostShift, .millimetre)) and to "
    + "\(UnitText.number(SlicePlacement.turn)) in each direction cosine"

  private static let allowed =
    "up to \(UnitText.write(mostShift, .millimetre)) is let pass, by a choice of this program"

  private func turned(_ degrees: Double, _ what: String) -> Place {
    .apart(
      distance: degrees * .pi / 180 / SlicePlacement.turn,
      notes: [what + "\(one.place) by \(Self.text(degrees, .degree))"])
  }

  private func shifted(_ first: SlicePlacement.Shift, _ last: SlicePlacement.Shift) -> Place {
    let along = max(abs(first.along), abs(last.along))
    let across = max(first.across, last.across)
    // Places are kept in hundredths of a millimetre, whose sums are not exact.
    let most = Self.mostShift + 1e-6
    var notes: [String] = []
    if across > most {
      notes.append(
        "the images of \(other.place) lie \(Self.text(across, .millimetre)) beside those of "
          + "\(one.place), in their plane")
    }
    if along > most {
      let ends = "\(Self.text(first.along, .millimetre)) and \(Self.text(last.along, .millimetre))"
      let note =
        "along the normal, the first and the last slice of \(other.place) lie \(ends) from those of "
        + one.place
      // The slice at an end may be one of those that are not there.
      if notes.isEmpty, one.lacksCounts(.slices) || other.lacksCounts(.slices) {
        return .unknown(.seriesIncomplete, note + ", and slices may be missing")
      }
      notes.append(note)
    }
    if notes.isEmpty { return .same }
    return .apart(
      distance: min(max(along, across) / Self.mostShift, 1e9),
      notes: notes.map { "\($0); \(Self.allowed)" })
  }

  /// To hundredths.
  private static func text(_ number: Double, _ unit: UnitSymbol) -> String {
    UnitText.write((number * 100).rounded() / 100 + 0, unit)
  }
}
