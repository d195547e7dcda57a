public import Identity
public import Quantities

/// What was scanned of a phantom in one exam: its acquisitions with their pixels.
///
/// Pairs and series of images are found in it by what the images are, never by their files: order,
/// names and folders of the files change nothing.
public struct PhantomScan: Sendable, Hashable {
  /// At least one, in the order of their start, then of their series.
  public let acquisitions: [Acquisition]

  /// One acquisition: its settings and its images.
  ///
  /// A series of several echoes gives one for each echo, one of label and control one for each of them.
  public struct Acquisition: Sendable, Hashable {
    public let series: Series
    /// The echo that the images show, where the series has several; nil else.
    public let echoTime: Quantity<Millisecond>?
    /// The kind of its volumes, where those of the series are of several that take turns, as `CONTROL`;
    /// nil else.
    public let kind: String?
    /// At least one, in the order of time. Where positions have different numbers of images, the
    /// last volumes are short.
    public let volumes: [Volume]

    /// - Precondition: there is a volume.
    public init(
      series: Series, echoTime: Quantity<Millisecond>?, kind: String? = nil, volumes: [Volume]
    ) {
      precondition(!volumes.isEmpty, "an acquisition holds an image")
      self.series = series
      self.echoTime = echoTime
      self.kind = kind
      self.volumes = volumes
    }

    /// How the images of the acquisition state their rescale.
    public enum RescaleState: Sendable, Hashable {
      /// Every image states the same numbers, or none states any.
      case uniform
      /// Slopes or intercepts differ between images; all are usable.
      case varying
      /// A slope is 0 or not finite, an intercept is not finite, or only some images state one.
      case invalid
    }

    /// Whether stored numbers can be turned into values, and whether all in one way.
    public var rescale: RescaleState {
      var stated: Set<Plane.Rescale> = []
      for volume in volumes {
        for plane in volume.planes {
          if let slope = plane.rescale.slope, slope == 0 || !slope.isFinite { return .invalid }
          if let intercept = plane.rescale.intercept, !intercept.isFinite { return .invalid }
          stated.insert(plane.rescale)
        }
      }
      if Set(stated.map { $0.slope == nil }).count > 1 { return .invalid }
      if Set(stated.map { $0.intercept == nil }).count > 1 { return .invalid }
      return stated.count > 1 ? .varying : .uniform
    }

    /// Whether every volume has images at the same number of positions.
    public var isWhole: Bool { Set(volumes.map(\.planes.count)).count == 1 }
  }

  /// - Precondition: there is an acquisition.
  public init(acquisitions: [Acquisition]) {
    precondition(!acquisitions.isEmpty, "a scan holds an acquisition")
    self.acquisitions = acquisitions
  }

  /// The scanner of the first acquisition.
  public var equipment: ScannerIdentity { acquisitions[0].series.equipment }

  /// When the scan began, by the scanner's clock; nil where no element says.
  public var observedAt: ScannerTime? { acquisitions.compactMap(\.series.startedAt).min() }
}
