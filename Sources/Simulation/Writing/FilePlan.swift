import Quantities

/// How the images of a series are spread over files, and which are there.
struct FilePlan {
  /// What one file holds.
  enum Grouping {
    case slice, volume, series
  }

  let grouping: Grouping
  let slices: Int
  /// Images that the files hold, in the order of acquisition: volume by volume, slice by slice.
  let images: Int
  let files: Int
  /// Files of the complete series that are not there.
  let droppedFiles: Int

  init(_ series: SimulatedSeries, _ form: SimulatedScanner.Form) {
    let all = series.slices * series.volumes
    precondition(
      series.slices > 0 && series.volumes > 0 && series.matrix > 0 && series.missingImages >= 0
        && series.missingImages < all && series.exam.scanner.field.value > 0
        && series.volumeTime.value > 0, "a series has images, a field and a time scale")
    slices = series.slices
    grouping =
      switch (series.exam.scanner.maker, form) {
      case (.siemens, .classic):
        series.kind == .dsc && !series.exam.scanner.isSiemensXA ? .volume : .slice
      case (.ge, .classic), (.philips, .classic): .slice
      case (.siemens, .enhanced): .volume
      case (.ge, .enhanced), (.philips, .enhanced): .series
      }
    let present = all - series.missingImages
    switch grouping {
    case .slice:
      (images, files, droppedFiles) = (present, present, series.missingImages)
    case .volume:
      let whole = present / series.slices
      (images, files, droppedFiles) = (whole * series.slices, whole, series.volumes - whole)
    case .series:
      (images, files, droppedFiles) = (present, 1, 0)
    }
  }

  /// Volume and slice of image `index` in the order of acquisition.
  func place(of index: Int) -> (volume: Int, slice: Int) { (index / slices, index % slices) }
}
