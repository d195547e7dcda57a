import Identity
import Trials

extension EarlierSeries {
  /// As `2 series are dated before 2026-03-01, its first day in the trial`.
  var words: String {
    "\(Words.series(count)) \(count == 1 ? "is" : "are") dated before \(firstDay.text), its first day in the trial"
  }
}
