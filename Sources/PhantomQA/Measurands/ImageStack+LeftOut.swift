import Imaging

extension ImageStack {
  /// Images that a pair might have been made of and that are not measured in it, each with why.
  ///
  /// - A third repeat: the pair is the two in the middle of the time. Of a series long enough to show
  ///   a trend the pair is a part, and nothing is left out.
  /// - An image by itself that is no repeat of the pair, with the settings in which it differs.
  ///
  /// - Parameter stacks: all of the scan at this slice.
  func leftOut(among stacks: [ImageStack]) -> [PhantomMeasurement.Remark] {
    guard let (first, _) = centralPair, images.count < StabilityAnalysis.trendVolumes else {
      return []
    }
    let start = (images.count - 1) / 2
    let repeats = images.indices.filter { $0 < start || $0 > start + 1 }.map { index in
      PhantomMeasurement.Remark(
        .imageLeftOut,
        "repeat \(index + 1) of \(images.count), \(images[index].seriesName): "
          + "the pair is the two in the middle of the time")
    }
    let others = stacks.filter { $0.images.count == 1 }.flatMap(\.images).map { image in
      let differences = PairFit.mismatches(first, image).map(\.detail).joined(separator: "; ")
      return PhantomMeasurement.Remark(
        .imageLeftOut,
        "the image of \(image.seriesName): "
          + (differences.isEmpty ? "no repeat of the pair" : differences))
    }
    return repeats + others
  }
}

extension ImageStack.Image {
  /// As "series 3".
  var seriesName: String {
    acquisition.series.number.map { "series \($0)" } ?? "a series without a number"
  }
}
