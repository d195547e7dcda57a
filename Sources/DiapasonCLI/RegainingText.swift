/// A measurement in control on a chart that has not regained control, as every list of measurements
/// tells it: its state is the chart's, and this stands among the reasons.
enum RegainingText {
  static let because = "in control; the chart has not regained control yet"
}
