import Calibration
import Quantities

/// Reads how much a value scatters: as a coefficient of variation for metrics on a logarithmic scale,
/// else as a standard deviation on the scale of the metric.
enum RepeatabilityReader {
  static func read(_ entry: Entry) -> Repeatability? {
    guard
      let members = entry.members(
        of: "repeatability", keys: ["wCV", "wSD", "subjects", "measurements", "source"])
    else { return nil }
    let coefficient = members["wCV"].map { $0.percent(0.01...200) }
    let deviation = members["wSD"].map { $0.number("wSD", .one) }
    let subjects = members["subjects"].flatMap { $0.count() }
    let measurements = members.due("measurements").flatMap { $0.count() }
    let source = members.due("source").flatMap { ProtocolReader.citation($0) }
    if (members["wCV"] == nil) == (members["wSD"] == nil) {
      entry.report(
        .contradiction, "repeatability is given by one of wCV and wSD",
        remedy: "write wCV for a metric on a logarithmic scale, else wSD on its scale")
    }
    if let deviation, let deviation, deviation <= 0 {
      members["wSD"]?.report(
        .invalidBound, "a standard deviation is positive", remedy: "leave repeatability out")
    }
    if let measurements, measurements < 2 {
      members["measurements"]?.report(
        .invalidBound, "one measurement says nothing of repeatability",
        remedy: "write how often each subject was measured")
    }
    let within =
      coefficient.flatMap(\.self).map { Repeatability.withinSubject(ofCoefficient: $0 / 100) }
      ?? deviation.flatMap(\.self)
    guard let within, let measurements, let source else { return nil }
    return Repeatability(
      withinSubject: within, subjects: subjects, measurements: measurements, source: source)
  }
}
