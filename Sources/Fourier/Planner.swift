internal import Synchronization

/// The one place that plans: FFTW's planner is not re-entrant, only its execution is.
enum Planner {
  private static let plans = Mutex(Plans())

  /// More sizes than any scan has; the oldest plan is let go beyond it.
  static let most = 64

  private struct Plans: Sendable {
    var byShape: [Plan.Shape: Plan] = [:]
    /// In the order they were made.
    var order: [Plan.Shape] = []
  }

  /// The plan for `shape`, made where there is none yet.
  static func plan(_ shape: Plan.Shape) -> Plan {
    // What is let go takes this lock to be destroyed: it must outlive the closure.
    let (plan, _) = plans.withLock { plans -> (Plan, Plan?) in
      if let known = plans.byShape[shape] { return (known, nil) }
      let made = Plan(shape)
      var gone: Plan?
      if plans.order.count == most {
        gone = plans.byShape.removeValue(forKey: plans.order.removeFirst())
      }
      plans.byShape[shape] = made
      plans.order.append(shape)
      return (made, gone)
    }
    return plan
  }

  /// Runs what only one thread may do at a time.
  static func alone(_ body: () -> Void) { plans.withLock { _ in body() } }
}
