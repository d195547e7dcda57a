extension SimulatedSeries {
  /// The files of this acquisition in the dialect of its scanner, in the order of acquisition.
  ///
  /// - Parameter form: nil for the form that the scanner exports.
  /// - Precondition: there is at least one image, and counts, field and volume time are positive.
  public func files(as form: SimulatedScanner.Form? = nil) -> SimulatedFiles {
    let form = form ?? exam.scanner.form
    let plan = FilePlan(self, form)
    switch (exam.scanner.maker, form) {
    case (.siemens, .classic):
      switch plan.grouping {
      case .slice: return SimulatedFiles(SiemensSliceWriter(self, plan))
      case .volume, .series: return SimulatedFiles(SiemensMosaicWriter(self, plan))
      }
    case (.siemens, .enhanced): return SimulatedFiles(SiemensEnhancedWriter(self, plan))
    case (.ge, .classic): return SimulatedFiles(GESliceWriter(self, plan))
    case (.ge, .enhanced): return SimulatedFiles(GEEnhancedWriter(self, plan))
    case (.philips, .classic): return SimulatedFiles(PhilipsSliceWriter(self, plan))
    case (.philips, .enhanced): return SimulatedFiles(PhilipsEnhancedWriter(self, plan))
    }
  }

  /// What a reader must find in `files(as:)`.
  public func truth(as form: SimulatedScanner.Form? = nil) -> SimulatedTruth {
    let form = form ?? exam.scanner.form
    let plan = FilePlan(self, form)
    return SimulatedTruth(
      schema: SimulatedTruth.schema, seriesUID: uid(as: form), examUID: exam.uid, kind: kind,
      maker: exam.scanner.maker, form: form, fieldStrength: exam.scanner.field,
      echoTime: echoTime, repetitionTime: repetitionTime, volumeTime: volumeTime,
      duration: duration, flipAngle: flipAngle, sliceThickness: sliceThickness,
      sliceSpacing: sliceSpacing, pixelSpacing: pixelSpacing, rows: matrix, columns: matrix,
      slices: slices, claimedVolumes: volumes, volumes: plan.images / slices,
      images: plan.images, files: plan.files, droppedFiles: plan.droppedFiles,
      arrivalVolume: kind == .perfusionMap ? nil : arrivalVolume, contrast: contrast)
  }
}
