/// How messages name a series: never by a UID, which may name the patient.
public enum SeriesName {
  /// As "series 3, T1 gre"; empty where a series has neither number nor description.
  public static func text(number: Int?, description: String) -> String {
    [number.map { "series \($0)" } ?? "", description].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  /// Files of a series, as "series 3, T1 gre: scans/a"; the files alone where it has no name.
  ///
  /// - Parameter files: paths that name no patient, as a text.
  public static func place(of files: String, number: Int?, description: String) -> String {
    [text(number: number, description: description), files].filter { !$0.isEmpty }
      .joined(separator: ": ")
  }
}
