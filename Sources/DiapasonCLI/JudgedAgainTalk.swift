import Conformance
import Identity
import Workflows

extension JudgedAgain {
  /// Says how many recorded series were judged again and which verdicts changed; nothing where none
  /// was. The same in every verb after which recorded series are judged again.
  func say(_ options: GlobalOptions) {
    guard series > 0 else { return }
    let judged = "diapason: \(series) recorded series judged again: "
    guard !changes.isEmpty else { return options.say(judged + "no verdict changed") }
    let count = counted(changes.count, "verdict")
    let kinds = Dictionary(grouping: changes) {
      "\($0.before?.rawValue ?? "not asked") to \($0.after.rawValue)"
    }
    let each = kinds.keys.sorted().map { "\(kinds[$0]?.count ?? 0) \($0)" }
    options.say(judged + "\(count) changed, " + each.joined(separator: ", "))
  }
}
