import Identity
import Imaging
import Quantities

/// The images of one position of a phantom, in the order of time: what one measurand sees of a
/// scan.
struct ImageStack {
  /// At least one.
  let images: [Image]
  /// Which images are two writings of one acquisition, in words: which of them was measured nobody knows.
  /// Nil where none are.
  let copies: String?

  struct Image {
    let plane: Plane
    let acquisition: PhantomScan.Acquisition
  }

  /// The stacks of a scan: acquisitions that are repeats of one another make one.
  ///
  /// - Localizers and derived images are left out where there is anything else.
  /// - Parameter slice: counted from 1 along the normal; nil: the middle one.
  static func stacks(of scan: PhantomScan, slice: Int?) -> [ImageStack] {
    let acquired = scan.acquisitions.filter { $0.series.isAcquired }
    var groups: [[PhantomScan.Acquisition]] = []
    for acquisition in acquired.isEmpty ? scan.acquisitions : acquired {
      if acquisition.volumes.count == 1,
        let group = groups.firstIndex(where: { isRepeat($0, of: acquisition) })
      {
        groups[group].append(acquisition)
      } else {
        groups.append([acquisition])
      }
    }
    return groups.compactMap { ImageStack(of: $0, slice: slice) }
  }

  /// Two stacks of one image each as one of two: a pair that does not fit together, so that the
  /// difference is named. Anything else is left as it is.
  static func paired(_ stacks: [ImageStack]) -> [ImageStack] {
    guard stacks.count == 2, stacks.allSatisfy({ $0.images.count == 1 }) else { return stacks }
    return [ImageStack(images: stacks.flatMap(\.images))]
  }

  private static func isRepeat(
    _ group: [PhantomScan.Acquisition], of acquisition: PhantomScan.Acquisition
  ) -> Bool {
    guard let first = group.first, first.volumes.count == 1 else { return false }
    let (a, b) = (first.volumes[0].planes, acquisition.volumes[0].planes)
    return first.echoTime == acquisition.echoTime && first.kind == acquisition.kind
      && a.count == b.count
      && a[0].component == b[0].component
      && first.series.parameters.differences(from: acquisition.series.parameters).isEmpty
  }

  private init(images: [Image]) {
    self.images = images
    copies = nil
  }

  /// Nil where no volume has the slice.
  private init?(of acquisitions: [PhantomScan.Acquisition], slice: Int?) {
    let images = acquisitions.flatMap { acquisition in
      acquisition.volumes.compactMap { volume -> Image? in
        let index = slice.map { $0 - 1 } ?? volume.planes.count / 2
        guard volume.planes.indices.contains(index) else { return nil }
        return Image(plane: volume.planes[index], acquisition: acquisition)
      }
    }
    guard !images.isEmpty else { return nil }
    self.images = Self.distinct(images)
    copies = Self.copies(among: self.images)
  }

  /// Each image once, however often it was sent: noise does not come twice. All of them where they are one
  /// image only, which is then said of the pair.
  private static func distinct(_ images: [Image]) -> [Image] {
    // A few pixels tell most images apart.
    var kept: [[Int32]: [Image]] = [:]
    let distinct = images.filter { image in
      let stored = image.plane.stored
      let few = stride(from: 0, to: stored.count, by: max(stored.count / 64, 1)).map { stored[$0] }
      if kept[few, default: []].contains(where: { $0.plane.stored == stored }) { return false }
      kept[few, default: []].append(image)
      return true
    }
    return distinct.count > 1 ? distinct : images
  }

  /// Images of one moment in two series, or in one where nothing else tells two acquisitions apart: a console
  /// may write an acquisition twice, as it is and filtered or corrected.
  ///
  /// Midnight, or a year before there was MR, is what is left of a moment that was taken out. The frames
  /// of one object are told apart by its own dimensions, and images of several weightings by what refuses them.
  private static func copies(among images: [Image]) -> String? {
    struct Turn: Hashable {
      let moment: ScannerTime
      let series: String
      let turn: Plane.Turn
    }
    var first: [ScannerTime: Series] = [:]
    var instances: [Turn: String] = [:]
    for image in images {
      guard let moment = image.plane.observedAt, moment.day >= .firstOfMR,
        moment.secondsOfDay != 0
      else { continue }
      let series = image.acquisition.series
      func name(_ series: Series) -> String { series.number.map { "series \($0)" } ?? "a series" }
      if let other = first[moment], other.uid != series.uid {
        return "\(name(other)) and \(name(series)) are of one moment"
      }
      first[moment] = series
      let turn = Turn(moment: moment, series: series.uid, turn: image.plane.turn)
      let instance = image.plane.origin.instance
      if let other = instances[turn], other != instance, image.weightings.isEmpty {
        return "two images of \(name(series)) are of one moment, acquisition and position in time"
      }
      instances[turn] = instance
    }
    return nil
  }

  /// The two images in the middle of the time; nil for a single one.
  var centralPair: (first: Image, second: Image)? {
    guard images.count > 1 else { return nil }
    let first = (images.count - 1) / 2
    return (images[first], images[first + 1])
  }
}
