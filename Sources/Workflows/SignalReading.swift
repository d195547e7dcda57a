public import Conformance
import DICOM
import Imaging
import Quantities

extension ReadingResult {
  /// What the images show of a bolus, for the series of which a protocol wants to know.
  ///
  /// Files are read a second time, each twice: for the mean image that the object is found in, and for
  /// the mean over it. Memory is that of one volume and of the files that are read ahead, however many
  /// volumes there are. Recording reads no images: `ingest` stays with headers.
  ///
  /// - Parameters:
  ///   - wanted: what the series were read from, with `isPlacing`.
  ///   - chosen: the UIDs of the series that will be asked; nil: all.
  ///   - progress: told before every series how many were looked at, of how many.
  public func signals(
    in wanted: FilesToRead, for protocols: [ScanProtocol], chosen: Set<String>? = nil,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> [SeriesKey: SignalEvidence] {
    let asked = read.filter { one in
      (chosen?.contains(one.series.uid) ?? true)
        && protocols.contains { $0.asksForSignal(of: one.series, isChosen: chosen != nil) }
    }
    let alike = Dictionary(grouping: read, by: { SeriesKey($0.series) }).filter { $1.count > 1 }
    var found: [SeriesKey: SignalEvidence] = [:]
    for (number, one) in asked.enumerated() {
      progress(number, asked.count)
      let key = SeriesKey(one.series)
      guard let images = one.images,
        let effect = SignalCourse.Effect(one.series.parameters.sequenceKind)
      else { continue }
      if alike[key] != nil {
        found[key] = .unknown(
          SignalDoubt(.contradictory, why: "two series have one UID, and one of them is meant"))
        continue
      }
      let reader = SignalReader(
        images, paths: files, from: FileSource(wanted), by: wanted.jobs)
      switch reader.means() {
      case .failure(let refusal): found[key] = .unknown(refusal.doubt)
      case .success(let means):
        let time = one.series.parameters[.volumeRepetitionTime].number
        found[key] = SignalEvidence(
          SignalCourse(
            values: means.values, voxels: means.voxels,
            volumeTime: time.map { Quantity($0 / 1000) }, effect: effect),
          of: one.series)
      }
    }
    return found
  }
}

/// Reads the images of one series, one at a time.
struct SignalReader {
  private let images: SeriesImages
  private let source: FileSource
  private let jobs: Jobs
  /// Each file with the places of its images, in the order of the first of them: sums then do not
  /// depend on the order or the names of files.
  private let files: [(path: String?, places: [SeriesImages.Place])]

  /// The most voxels of a volume that are read.
  static let mostVoxels = 1 << 24

  /// Why there is no course.
  struct Refusal: Error { let doubt: SignalDoubt }

  init(
    _ images: SeriesImages, paths: FileList, from source: FileSource, by jobs: Jobs
  ) {
    self.images = images
    self.source = source
    self.jobs = jobs
    let places = Dictionary(grouping: images.places, by: \.file)
    var order: [Int] = []
    var met: Set<Int> = []
    for place in images.places where met.insert(place.file).inserted { order.append(place.file) }
    files = order.map {
      (path: paths.indices.contains($0) ? paths[$0] : nil, places: places[$0] ?? [])
    }
  }

  /// The mean over the object of each volume.
  func means() -> Result<(values: [Double], voxels: Int), Refusal> {
    do throws(Refusal) {
      try check()
      var mean = MeanImage(slices: images.slices, pixels: images.rows * images.columns)
      try eachSlice { mean.add($0, slice: $2) }
      guard let mask = SignalMask(mean.mean, rows: images.rows, columns: images.columns) else {
        throw Refusal(.noObject, "nothing stands out of the background")
      }
      var means = MaskedMeans(mask, volumes: images.volumes)
      try eachSlice { means.add($0, volume: $1, slice: $2) }
      guard let values = means.means else {
        throw Refusal(.incomplete, "a volume lacks an image")
      }
      return .success((values: values, voxels: mask.count))
    } catch {
      return .failure(error)
    }
  }

  private func check() throws(Refusal) {
    switch images.doubt {
    case nil: break
    case .noPixels?: throw Refusal(.noPixels, "the files hold no images")
    case .uneven?:
      throw Refusal(.incomplete, "images cannot be put together to volumes of equal slices")
    case .severalKinds?:
      throw Refusal(
        .severalKinds, "images of several echoes, labels or b-values stand side by side")
    case .unordered?: throw Refusal(.unordered, "nothing tells which volume came first")
    case .contradictory?:
      throw Refusal(.contradictory, "elements contradict each other about the order of volumes")
    }
    // Rows and columns are 16-bit numbers, and a slice was counted for a frame or a tile.
    let voxels = Double(images.rows) * Double(images.columns) * Double(images.slices)
    guard voxels > 0, voxels <= Double(Self.mostVoxels),
      images.volumes <= SignalCourse.mostVolumes
    else {
      throw Refusal(
        .tooLarge,
        "\(images.slices) slices of \(images.rows) x \(images.columns) in \(images.volumes) volumes; "
          + "at most \(Self.mostVoxels) voxels a volume are read")
    }
  }

  /// Hands every slice to `take`, with the numbers of its volume and slice.
  private func eachSlice(
    _ take: (_ values: [Double], _ volume: Int, _ slice: Int) -> Void
  ) throws(Refusal) {
    let (source, paths) = (source, files.map { $0.path })
    var opened = MadeAhead(files.count, by: jobs) { Self.frames(at: paths[$0], from: source) }
    var isRescaled: Bool?
    for number in files.indices {
      let frames: ImageFrames
      switch opened.value(of: number) {
      case .success(let read): frames = read
      case .failure(let error): throw Refusal(error)
      }
      for place in files[number].places {
        let image: (values: [Double], isRescaled: Bool)
        do throws(DICOMError) {
          image = try frames.values(of: place.frame)
        } catch {
          throw Refusal(error)
        }
        if let isRescaled, isRescaled != image.isRescaled {
          throw Refusal(.contradictory, "some images state a rescale and others do not")
        }
        isRescaled = image.isRescaled
        let slices = images.slices(of: image.values, rows: frames.rows, columns: frames.columns)
        guard let slices, place.slice + slices.count <= images.slices else {
          throw Refusal(.unreadable, "an image has another size than its header says")
        }
        for (offset, slice) in slices.enumerated() {
          take(slice, place.volume, place.slice + offset)
        }
      }
    }
  }

  private static func frames(
    at path: String?, from source: FileSource
  ) -> Result<ImageFrames, DICOMError> {
    guard let path else {
      return .failure(DICOMError(.unreadable, why: "its place is not known"))
    }
    switch source.read(path, .whole) {
    case .failure(let error): return .failure(error)
    case .success(.sidecar): return .failure(DICOMError(.noPixels, why: "it is a sidecar"))
    case .success(.records): return .failure(DICOMError(.noPixels, why: "it is a file of records"))
    case .success(.dataSet(let dataSet, let bytes)):
      do throws(DICOMError) {
        return .success(try ImageFrames(dataSet, file: bytes ?? []))
      } catch {
        return .failure(error)
      }
    }
  }
}

extension SignalReader.Refusal {
  fileprivate init(_ code: SignalDoubt.Code, _ why: String) {
    self.init(doubt: SignalDoubt(code, why: why))
  }

  /// The error names no path, which may name a patient.
  fileprivate init(_ error: DICOMError) {
    self.init(.unreadable, "\(error.code.rawValue): \(error.why)")
  }
}
