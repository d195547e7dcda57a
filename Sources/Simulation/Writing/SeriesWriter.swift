import DICOM

/// Makes the files of one series in one dialect and form.
protocol SeriesWriter: Sendable {
  /// How many files there are.
  var count: Int { get }
  /// The data set of file `index`, counted from 0; the same at every call.
  func draft(at index: Int) -> DataSetDraft
}
