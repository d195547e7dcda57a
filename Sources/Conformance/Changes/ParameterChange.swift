public import Imaging

/// A setting that the latest scan of a sequence has otherwise than the last one that was accepted.
///
/// - Source: `conformance.md` 8.
public struct ParameterChange: Sendable, Hashable, Codable {
  public let parameter: Parameter
  public let kind: Kind
  /// At the accepted scan: one value, the sides of a contradiction, the values of several scans that
  /// nothing orders, or nothing where nothing was recorded.
  public let before: [ParameterValue]
  /// The same at the latest scan.
  public let after: [ParameterValue]
  /// The first of the scans in a row up to the latest that have it so.
  public let firstSeen: ScanMark

  /// What a change is a change of.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Another value, or values that contradict each other where there was one.
    case changed
    /// A value was recorded and is not any more: it is not known whether it was changed.
    case noLongerRecorded
    /// A value is recorded where none was.
    case newlyRecorded
  }

  /// The settings that are compared, in this order: what was set at the console, and with what it was
  /// scanned. Coverage is left out: slices and fields of view are fitted to heads. The pixel, which follows
  /// from them, is not: profiles ask for it.
  public static let core: [Parameter] = [
    .model, .software, .coil, .fieldStrength, .sequenceKind, .dimensionality, .repetitionTime,
    .volumeRepetitionTime, .echoTimes, .inversionTimes, .flipAngles, .sliceThickness, .sliceGap,
    .pixelSpacing, .matrix, .echoTrainLength, .epiFactor, .volumes, .bandwidth, .phaseEncodingAxis,
    .phaseEncodingPolarity, .parallelFactor,
    .multibandFactor, .partialFourier, .averages, .bValues, .diffusionDirections, .aslType,
    .labelDuration, .postLabelDelay, .backgroundSuppression, .contrastAgent,
  ]

  /// What differs between the first of `scans` and the last.
  ///
  /// Values are compared at each parameter's resolution.
  ///
  /// - Parameter points: in order of time, the accepted one first.
  static func changes(in points: ArraySlice<CoursePoint>) -> [ParameterChange] {
    guard let first = points.first else { return [] }
    return core.compactMap { parameter in
      let before = first.sides(of: parameter)
      let after = (points.last ?? first).sides(of: parameter)
      guard !isSame(before, after, parameter) else { return nil }
      let run = points.dropFirst().reversed().prefix {
        isSame($0.sides(of: parameter), after, parameter)
      }
      guard let seen = run.last else { return nil }
      return ParameterChange(
        parameter: parameter,
        kind: after.isEmpty ? .noLongerRecorded : before.isEmpty ? .newlyRecorded : .changed,
        before: before, after: after, firstSeen: seen.mark)
    }
  }

  private static func isSame(
    _ a: [ParameterValue], _ b: [ParameterValue], _ parameter: Parameter
  ) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { $0.agrees(with: $1, resolution: parameter.resolution) }
  }
}

extension CourseScan {
  /// What is recorded of a parameter: one value, the sides of a contradiction, or nothing.
  fileprivate func sides(of parameter: Parameter) -> [ParameterValue] {
    parameters[parameter].witnesses.compactMap(\.value.usable)
  }
}

extension CoursePoint {
  /// What is recorded of a parameter by its scans; of several each value once, in ascending order.
  fileprivate func sides(of parameter: Parameter) -> [ParameterValue] {
    let sides = scans.map { $0.sides(of: parameter) }
    guard sides.count > 1 else { return sides.first ?? [] }
    return sides.joined().sorted { $0.precedes($1) }.reduce(into: []) { distinct, side in
      let isKnown = distinct.last.map {
        $0.agrees(with: side, resolution: parameter.resolution)
      }
      if isKnown != true { distinct.append(side) }
    }
  }
}

extension ParameterValue {
  /// Numbers before words, each in ascending order.
  fileprivate func precedes(_ other: ParameterValue) -> Bool {
    switch (self, other) {
    case (.numbers(let a), .numbers(let b)): a.lexicographicallyPrecedes(b)
    case (.words(let a), .words(let b)): a.lexicographicallyPrecedes(b)
    case (.numbers, .words): true
    case (.words, .numbers): false
    }
  }
}
