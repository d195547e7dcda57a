import Quantities

extension ScanProtocol {
  /// What the exam part of `new` asks otherwise than that of this, in the order of this document, then
  /// what only `new` has. Requirements are paired by id.
  func examDifferences(to new: ScanProtocol) -> [ProtocolDifference] {
    let changed = exam.compactMap { old -> ProtocolDifference? in
      guard let other = new.exam.first(where: { $0.id == old.id }) else {
        return ProtocolDifference(
          .removed, old.counts ? .hard : .none, examBefore: old, examAfter: nil)
      }
      return old.difference(to: other)
    }
    let added = new.exam.filter { one in !exam.contains { $0.id == one.id } }
    return changed
      + added.map {
        ProtocolDifference(.added, $0.counts ? .hard : .none, examBefore: nil, examAfter: $0)
      }
  }
}

extension ExamRequirement {
  /// Whether an exam's verdict can rest on it.
  fileprivate var counts: Bool { level != .informative }

  fileprivate func difference(to new: ExamRequirement) -> ProtocolDifference? {
    if self == new { return nil }
    func found(
      _ kind: ProtocolDifference.Kind, _ effect: ProtocolDifference.Effect
    ) -> ProtocolDifference {
      ProtocolDifference(kind, effect, examBefore: self, examAfter: new)
    }
    let hard: ProtocolDifference.Effect = counts || new.counts ? .hard : .none
    switch (new.isWithin(self), isWithin(new)) {
    case (true, true): return found(.reworded, .none)
    // What was only told and is asked now is asked for the first time.
    case (true, false): return found(.tightened, counts ? .toleranceOnly : hard)
    case (false, true): return found(.loosened, hard)
    case (false, false): return found(.moved, hard)
    }
  }

  /// Whether every exam that meets this meets `wider` as well, and one that misses it is judged no
  /// milder than there.
  private func isWithin(_ wider: ExamRequirement) -> Bool {
    guard level >= wider.level else { return false }
    switch (question, wider.question) {
    case (.gap(let a, let b, let mine), .gap(let c, let d, let theirs)):
      return a == c && b == d && theirs.contains(mine)
    case (.same(let a, let b, let mine), .same(let c, let d, let theirs)):
      return a == c && b == d && Set(theirs).isSubset(of: mine)
    case (.present, _), (.order, _), (.opposite, _), (.gap, _), (.same, _):
      return question == wider.question
    }
  }
}
