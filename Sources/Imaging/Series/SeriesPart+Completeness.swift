import Identity
import Quantities

// Whether all of a part is there.
extension SeriesPart {
  /// The different counts that files announce of one thing; empty where they announce one or none.
  private func differentCounts(
    _ p: AcquisitionParameters, _ dialect: VendorDialect
  ) -> [Double] {
    if case .contradictory(let witnesses) = p[.claimedVolumes] {
      return witnesses.flatMap(\.value.numbers)
    }
    for quirk in dialect.quirks {
      if case .claimedSlices(let slot, _) = quirk.rule, numbers(slot).count > 1 {
        return numbers(slot)
      }
    }
    let images = announcedImages
    return images.count > 1 ? images : []
  }

  /// How many images the files say that there are, by the standard's element or by GE's.
  private var announcedImages: [Double] {
    Set(numbers(.imagesInAcquisition) + numbers(.imagesInSeries)).sorted()
  }

  /// How much of the part is there: what is announced, counted and seen of its files.
  func completeness(
    _ p: AcquisitionParameters, _ repeats: Repeats, _ dialect: VendorDialect, _ notices: [Notice]
  ) -> Completeness {
    let files = fileCount
    let count = repeats.counted
    let images = frames.count - repeats.copies
    func result(_ state: Completeness.State, _ reason: String?) -> Completeness {
      Completeness(state: state, files: files, frames: frames.count, reason: reason)
    }
    if notices.contains(where: { $0.is(.duplicateConflict) }) {
      return result(.unknown, "two objects have one UID and differ")
    }
    if let notice = notices.first(where: { $0.is(.pixelsTruncated) }) {
      return result(.incomplete, notice.text)
    }
    let counts = differentCounts(p, dialect)
    if !counts.isEmpty {
      let list = counts.map { UnitText.number($0) }.joined(separator: ", ")
      return result(.unknown, "files announce different counts: " + list)
    }
    if let doubt = count.gridDoubt { return result(.unknown, doubt) }
    guard let volumes = count.volumes, let slices = count.slices else {
      return result(.unknown, "the frames have no position, or no orientation that is a plane")
    }
    if count.extraFrames > 0 {
      return result(
        .incomplete,
        counted(count.extraFrames, "frame") + " beyond " + counted(volumes, "whole volume")
          + (count.echoes > 1 ? " of \(count.echoes) echo times" : ""))
    }
    if let claimed = p[.claimedVolumes].number, Double(volumes) < claimed {
      return result(.incomplete, "\(volumes) of \(counted(Int(claimed), "volume"))")
    }
    if let claimed = p[.claimedVolumes].number, Double(volumes) > claimed * Double(framesOfVolume) {
      return result(
        .unknown,
        counted(volumes, "volume") + " where "
          + counted(Int(claimed), "is", "are") + " announced")
    }
    for quirk in dialect.quirks {
      if case .claimedSlices(let slot, let inProtocol) = quirk.rule,
        let claimed = number(slot)
      {
        let all = inProtocol ? max(slices, placesOfOrientations) : slices
        if Double(all) < claimed {
          return result(.incomplete, "\(all) of \(counted(Int(claimed), "slice"))")
        }
      }
    }
    if let claimed = announcedImages.first, Double(images) < claimed, claimed < 1e6,
      !isComponent || Double(table.frameCount) != claimed
    {
      let others = notices.first { $0.is(.splitSeries) }.map { "; " + $0.text } ?? ""
      return result(.incomplete, "\(images) of \(counted(Int(claimed), "image"))" + others)
    }
    if let notice = notices.first(where: { $0.is(.splitSeries) }) {
      return result(.incomplete, "it may be one slice of several: " + notice.text)
    }
    if let uneven = count.uneven, uneven.hasHoles {
      // Slices in groups leave holes too; an announced count that is met does not tell which.
      let (gap, usual) = (Self.rounded(uneven.gap, 0.01), Self.rounded(uneven.usual, 0.01))
      return result(
        announcesSlices(dialect) ? .unknown : .incomplete,
        "slice positions are uneven: a gap of \(UnitText.number(gap)) mm where "
          + "\(UnitText.number(usual)) mm is usual")
    }
    if announcedImages.isEmpty, p[.claimedVolumes].number == nil {
      if let hole = temporalHole(volumes) { return result(.incomplete, hole) }
      if let notice = notices.first(where: { $0.is(.unevenVolumes) }) {
        return result(.unknown, notice.text)
      }
      if repeats.alike > 0 {
        return result(
          .unknown,
          repeats.alike == 1
            ? "nothing but its UID tells 1 frame from another at its position"
            : "nothing but UIDs tells \(repeats.alike) frames from others at their positions")
      }
    }
    for code: Notice.Code in [.framesDiffer, .repeatedFrames, .pixelsDiffer, .noPixels] {
      if let notice = notices.first(where: { $0.is(code) }) {
        return result(.unknown, notice.text)
      }
    }
    return result(.complete, nil)
  }

  /// That positions in time are skipped between those of the volumes, which each have one; nil where none is,
  /// or where so many are that they are counted by another rule.
  private func temporalHole(_ volumes: Int) -> String? {
    let positions = numbers(.temporalPosition).sorted()
    guard positions.count == volumes, let first = positions.first, let last = positions.last,
      positions.allSatisfy({ $0 == $0.rounded() }), last - first < 1e6
    else { return nil }
    let skipped = Int(last - first) + 1 - volumes
    guard skipped > 0, 2 * skipped <= volumes,
      let gap = zip(positions, positions.dropFirst()).first(where: { $1 > $0 + 1 })
    else { return nil }
    let (from, to) = (UnitText.number(gap.0 + 1), UnitText.number(gap.1 - 1))
    return counted(skipped, "position") + " in time without an image, from \(from)"
      + (from == to ? "" : " to \(to)") + " at first: they run from \(UnitText.number(first)) to "
      + UnitText.number(last)
  }

  /// At how many places the images of the whole series lie, where this part of it has one of several
  /// orientations, as a part of a localizer has; 0 elsewhere.
  private var placesOfOrientations: Int {
    isWhole || table.isConstant(.orientation) ? 0 : table.distinct(.position).count
  }

  /// Whether as many images are announced as there are, or more.
  ///
  /// Fewer are those of another thing, as of one volume.
  var announcesAllImages: Bool {
    announcedImages.contains { Double(frames.count) <= $0 && $0 < 1e6 }
  }

  /// Whether the maker has an element for the number of slices, and the files do not state it.
  ///
  /// A protocol states it of what is two-dimensional alone.
  func lacksAnnouncedSlices(_ p: AcquisitionParameters, _ dialect: VendorDialect) -> Bool {
    dialect.quirks.contains { quirk in
      guard case .claimedSlices(let slot, let inProtocol) = quirk.rule,
        !inProtocol || p[.dimensionality].word == "2D"
      else { return false }
      return !numbers(slot).contains { $0 > 0 }
    }
  }

  /// Whether it is a part by its component alone: images are announced for all of them together.
  private var isComponent: Bool { !isWhole && Self.kinds.allSatisfy { table.isConstant($0) } }

  /// Whether the files say how many slices or images there are.
  private func announcesSlices(_ dialect: VendorDialect) -> Bool {
    if !announcedImages.isEmpty { return true }
    return dialect.quirks.contains { quirk in
      if case .claimedSlices(let slot, _) = quirk.rule { number(slot) != nil } else { false }
    }
  }
}
