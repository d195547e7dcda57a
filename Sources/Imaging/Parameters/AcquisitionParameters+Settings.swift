public import Identity

extension AcquisitionParameters {
  /// The parameters that make two acquisitions repeats of one another: what was set at the console,
  /// and how the images were made of it.
  ///
  /// - Source: `phantom.md` 1.4, `pairMismatch`.
  public static let repeated: [Parameter] = [
    .echoTimes, .repetitionTime, .inversionTimes, .flipAngles, .bandwidth, .matrix, .pixelSpacing,
    .sliceThickness, .coil, .phaseEncodingAxis, .averages, .bValues,
  ]

  /// Of `repeated`, the parameters in which this differs from `other`, in that order.
  ///
  /// Values are compared as read, which is at each parameter's resolution. A value that only one of
  /// them has is a difference; where either is contradictory, the sides of both are compared.
  public func differences(from other: AcquisitionParameters) -> [Parameter] {
    Self.repeated.filter { parameter in
      Self.values(self[parameter]) != Self.values(other[parameter])
    }
  }

  private static func values(_ reading: Reading) -> [ParameterValue] {
    switch reading {
    case .known(let value, _): [value]
    case .absent: []
    case .contradictory(let witnesses): witnesses.map(\.value)
    }
  }

  /// One fingerprint for all acquisitions that are repeats of one another, whenever they were made
  /// and whatever the elements were called that said so.
  ///
  /// A b-value is part of it only where one is stated: what states none keeps the fingerprint that it
  /// had before b-values were asked for, and so its charts.
  public var settingsFingerprint: Fingerprint {
    let stated = Self.repeated.filter { $0 != .bValues || self[$0] != .absent }
    return Fingerprint(
      of: JSONValue.object(
        Dictionary(
          uniqueKeysWithValues: stated.map { parameter in
            (parameter.rawValue, JSONValue.array(Self.values(self[parameter]).map(\.json)))
          })))
  }
}
