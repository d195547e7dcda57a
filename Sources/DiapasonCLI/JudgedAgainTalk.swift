import Conformance
import Identity
import Reporting
import Workflows

extension JudgedAgain {
  /// Says how many recorded series were judged again and which verdicts changed, on series and on exams as
  /// wholes; nothing where none was. The same in every verb after which recorded series are judged again.
  func say(_ options: GlobalOptions) {
    for line in lines(isWhole: options.verbose > 0) { options.say("diapason: \(line)") }
  }

  /// How many, then a line an exam of which the verdict is another.
  ///
  /// - Parameter isWhole: whether all exams are wanted, however many they are.
  func lines(isWhole: Bool) -> [String] {
    if series == 0, exams.isEmpty { return [] }
    var said: [String] = []
    if !changes.isEmpty {
      let count = counted(changes.count, "verdict")
      said.append("\(count) changed, " + Self.kinds(changes.map { ($0.before, $0.after) }))
    }
    if !exams.isEmpty {
      let count = counted(
        exams.count, "verdict on an exam as a whole", "verdicts on exams as wholes")
      said.append("\(count) changed, " + Self.kinds(exams.map { ($0.before, $0.after) }))
    }
    let head =
      "\(series) recorded series judged again: "
      + (said.isEmpty ? "no verdict changed" : said.joined(separator: "; "))
    let isFolded = !isWhole && exams.count > Folding.most
    let shown = isFolded ? Array(exams.prefix(Folding.shown)) : exams
    return [head]
      + shown.map { exam in
        "\(exam.distinctName(among: exams)) as a whole, by \(exam.protocol): "
          + Self.words(exam.before, exam.after)
      } + (isFolded ? [Folding.remainder(exams.count - shown.count)] : [])
  }

  /// "2 fail to pass, 1 not asked to fail"
  private static func kinds(_ changes: [(Verdict?, Verdict)]) -> String {
    let kinds = Dictionary(grouping: changes.map { words($0.0, $0.1) }) { $0 }
    return kinds.keys.sorted().map { "\(kinds[$0]?.count ?? 0) \($0)" }.joined(separator: ", ")
  }

  private static func words(_ before: Verdict?, _ after: Verdict) -> String {
    "\(before?.rawValue ?? "not asked") to \(after.rawValue)"
  }
}
