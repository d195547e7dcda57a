/// How messages name a series: never by a UID, which may name the patient.
enum SeriesName {
  /// As "series 3, T1 gre"; empty where a series has neither number nor description.
  static func text(number: Int?, description: String) -> String {
    [number.map { "series \($0)" } ?? "", description].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }
}
