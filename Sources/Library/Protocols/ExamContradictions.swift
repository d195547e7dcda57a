import Conformance
import Identity
import Imaging
import Quantities

/// What requirements of an exam cannot both be, or ask twice.
enum ExamContradictions {
  /// Reports each requirement that no exam can meet, alone or beside an earlier one.
  static func report(_ read: [(requirement: ExamRequirement, entry: Entry)]) {
    for (index, later) in read.enumerated() {
      let entry = later.entry.quietly("id") ?? later.entry
      if let why = alone(later.requirement.question) {
        entry.report(.contradiction, why, remedy: "correct what it compares")
        continue
      }
      for earlier in read[..<index] {
        let (mine, theirs) = (later.requirement, earlier.requirement)
        if mine.question.asksAgain(theirs.question) {
          entry.report(
            .overlappingRequirements,
            "\(quoted(mine.id)) and \(quoted(theirs.id)) ask the same",
            remedy: "make one requirement of them")
          break
        }
        if mine.question.excludes(theirs.question) || theirs.question.excludes(mine.question) {
          entry.report(
            .contradiction, "\(quoted(mine.id)) and \(quoted(theirs.id)) cannot both be met",
            remedy: "correct one of them")
          break
        }
      }
    }
    reportCircle(read)
  }

  /// Why no exam can meet it; nil where one can.
  private static func alone(_ question: ExamQuestion) -> String? {
    switch question {
    case .present: return nil
    case .order(let places):
      return Set(places).count < places.count ? "one place stands twice in the order" : nil
    case .same(let a, let b, _), .opposite(let a, let b):
      if a == .injection || b == .injection { return "the injection is no series to compare" }
      return a == b && !a.isOneOfSeveral ? "a series is compared with itself" : nil
    case .gap(let a, let b, _):
      return a == b && !a.isOneOfSeveral ? "no time passes from one place to itself" : nil
    }
  }

  /// Reports orders that, taken together, begin before themselves.
  private static func reportCircle(_ read: [(requirement: ExamRequirement, entry: Entry)]) {
    var after: [ExamPlace: Set<ExamPlace>] = [:]
    for (requirement, entry) in read {
      guard case .order(let places) = requirement.question, Set(places).count == places.count
      else { continue }
      for (earlier, later) in zip(places, places.dropFirst()) {
        var reached: Set<ExamPlace> = [later]
        var due = [later]
        while let next = due.popLast() {
          for place in after[next] ?? [] where reached.insert(place).inserted { due.append(place) }
        }
        if reached.contains(earlier) {
          (entry.quietly("id") ?? entry).report(
            .contradiction,
            "by the orders together \(quoted(earlier.text)) would come before itself",
            remedy: "correct one of the orders")
          return
        }
        after[earlier, default: []].insert(later)
      }
    }
  }
}

extension ExamPlace {
  /// Whether two different series can stand for it.
  fileprivate var isOneOfSeveral: Bool { if case .any = self { true } else { false } }
}

extension ExamQuestion {
  /// Whether both ask the same of the same series, bounds aside.
  fileprivate func asksAgain(_ other: ExamQuestion) -> Bool {
    switch (self, other) {
    case (.present(let a), .present(let b)): a == b
    case (.order(let a), .order(let b)): a == b
    case (.same(let a, let b, let mine), .same(let c, let d, let theirs)):
      Set([a, b]) == Set([c, d]) && !Set(mine).isDisjoint(with: theirs)
    case (.opposite(let a, let b), .opposite(let c, let d)): Set([a, b]) == Set([c, d])
    case (.gap(let a, let b, let mine), .gap(let c, let d, let theirs)):
      a == c && b == d && Limit.range(mine).includes(.range(theirs))
        && Limit.range(theirs).includes(.range(mine))
    case (.present, _), (.order, _), (.same, _), (.opposite, _), (.gap, _): false
    }
  }

  /// Whether no exam can meet both, as far as can be told.
  fileprivate func excludes(_ other: ExamQuestion) -> Bool {
    switch (self, other) {
    case (.gap(let a, let b, let mine), .gap(let c, let d, let theirs)):
      return a == c && b == d && !a.isOneOfSeveral && !b.isOneOfSeveral
        && Limit.range(mine).isDisjoint(from: .range(theirs))
    case (.gap(let a, let b, let bounds), .order(let places)):
      guard let first = places.firstIndex(of: a), let second = places.firstIndex(of: b) else {
        return false
      }
      let time = bounds.lower ?? -.infinity
      return second < first && (time > 0 || (time == 0 && bounds.lowerOpen))
    case (.opposite(let a, let b), .same(let c, let d, let parameters)):
      return Set([a, b]) == Set([c, d]) && parameters.contains(.phaseEncodingPolarity)
    case (.present, _), (.order, _), (.same, _), (.opposite, _), (.gap, _): return false
    }
  }
}
