import Glibc
import Synchronization

/// How often Ctrl-C was pressed: a handler of a signal can reach nothing but a global.
private let interrupts = Atomic<Int>(0)

/// Ctrl-C once: the verb stops at its next safe point. Twice: at once.
enum Interrupt {
  /// From here on Ctrl-C is counted, and no longer ends the program by itself.
  static func watch() {
    // Touched before the handler is, for what makes a global is not safe inside one.
    _ = interrupts.load(ordering: .relaxed)
    signal(SIGINT) { _ in
      let before = interrupts.add(1, ordering: .relaxed).oldValue
      if before > 0 { _exit(130) }
    }
  }

  static var isRequested: Bool { interrupts.load(ordering: .relaxed) > 0 }
}
