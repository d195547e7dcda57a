import Conformance
import Reporting
import Workflows

extension GlobalOptions {
  /// Says where each exam lies that did not pass: answers number exams, and nobody finds a folder by a
  /// number.
  ///
  /// It is conversation, since records of exams give the same answer and know no folder. Of one exam
  /// alone nothing is said.
  func tell(examsOf checked: CheckAnswer, in places: [String: String]) {
    let exams = checked.exams
    if exams.count < 2 { return }
    let verdicts = checked.verdictsOfExams
    for (index, exam) in exams.enumerated() {
      guard let place = places[exam], let verdict = verdicts[exam], verdict != .pass
      else { continue }
      say(
        "diapason: exam \(index + 1) of \(exams.count), \(verdict.rawValue): "
          + VisibleText.escaped(place))
    }
  }
}
