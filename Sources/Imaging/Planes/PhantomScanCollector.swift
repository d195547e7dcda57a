public import DICOM
public import Identity

/// What files of phantom scans gave: the scans, and what became of the rest.
public struct PhantomReading: Sendable {
  /// One an exam, in the order of their start, then of the exam's UID.
  public let scans: [PhantomScan]
  /// Series that are no images of a signal: spectra, raw data.
  public let setAside: [Series]
  /// Objects whose images cannot be read or placed, with why.
  public let refusals: [FileRefusal]
}

/// Gathers files in any order into phantom scans.
///
/// Headers are read as for conformance, by the maker's dialect, so that an acquisition of a phantom
/// and one of a subject have one reading. Pixels are kept as stored, four bytes each.
public struct PhantomScanCollector {
  private var headers = SeriesCollector()
  private var frames: [String: [FramePixels]] = [:]
  private var paths: [String: String] = [:]
  /// By the number of the file.
  private var instances: [UInt32: String] = [:]
  private var refusals: [FileRefusal] = []

  public init() {}

  /// Adds the object of one file.
  ///
  /// An object whose pixels cannot be read is refused and its header is kept: the series then says
  /// how much of it there is.
  ///
  /// - Parameters:
  ///   - number: the caller's number of the file, as `SeriesCollector` takes it.
  ///   - bytes: all bytes of the file, as `PixelFrames` takes them.
  public mutating func add(
    _ dataSet: DataSet, file number: Int, bytes: [UInt8], path: String
  ) -> SeriesCollector.Receipt {
    let receipt = headers.add(dataSet, file: number)
    guard case .admitted = receipt, let instance = Self.instance(of: dataSet) else {
      return receipt
    }
    instances[UInt32(number)] = instance
    paths[instance] = path
    do {
      frames[instance] = try FramePixels.read(dataSet, file: bytes)
    } catch {
      refusals.append(FileRefusal(path: path, error: error))
    }
    return receipt
  }

  /// Records that the file at `path` has an object that came before with other bytes.
  ///
  /// Neither is measured: which of them is kept would depend on the names of the files.
  public mutating func conflict(_ dataSet: DataSet, path: String) {
    headers.conflict(dataSet)
    guard let instance = Self.instance(of: dataSet) else { return }
    frames[instance] = nil
    refusals.append(
      FileRefusal(
        path: path,
        error: DICOMError(
          .duplicateConflict, tag: Tag(0x0008, 0x0018),
          why: "which of the two is right cannot be told: neither is used"),
        other: paths[instance]))
  }

  private static func instance(of dataSet: DataSet) -> String? {
    dataSet.element(Tag(0x0008, 0x0018)).map { TextTrim.text(dataSet.value(of: $0)) }
  }

  /// The scans of what was gathered.
  ///
  /// - Parameter key: under which serial numbers become pseudonyms.
  public consuming func reading(key: PseudonymKey = .open) -> PhantomReading {
    let frames = frames
    let paths = paths
    let instances = instances
    var refusals = refusals
    var setAside: [Series] = []
    var exams: [String: [PhantomScan.Acquisition]] = [:]
    for (series, part) in headers.parts(key: key) {
      let (files, numbers) = (part.table.fileOfFrame, part.table.frameOfFile)
      let origins = part.frames.map {
        Plane.Origin(instance: instances[files[$0]] ?? "", frame: numbers[$0])
      }
      let assembly = PlaneAssembly(part, origins: origins, frames: frames)
      let acquisitions = assembly.acquisitions(of: series)
      if acquisitions.isEmpty {
        setAside.append(series)
      } else {
        exams[series.examUID, default: []] += acquisitions
      }
      for (instance, error) in assembly.refused {
        refusals.append(FileRefusal(path: paths[instance] ?? "", error: error))
      }
    }
    let scans = exams.sorted { $0.key < $1.key }.map { _, acquisitions in
      PhantomScan(acquisitions: Self.ordered(acquisitions))
    }
    return PhantomReading(
      scans: Self.ordered(scans, by: \.observedAt), setAside: setAside,
      refusals: refusals.sorted { $0.path < $1.path })
  }

  /// In the order of their start; those without one after the others, as they came.
  private static func ordered(
    _ acquisitions: [PhantomScan.Acquisition]
  ) -> [PhantomScan.Acquisition] {
    ordered(acquisitions) { $0.volumes[0].observedAt }
  }

  private static func ordered<Item>(
    _ items: [Item], by start: (Item) -> ScannerTime?
  ) -> [Item] {
    items.enumerated().sorted { a, b in
      switch (start(a.element), start(b.element)) {
      case (let first?, let second?) where first != second: first < second
      case (nil, .some): false
      case (.some, nil): true
      case (.some, .some), (nil, nil): a.offset < b.offset
      }
    }.map(\.element)
  }
}
