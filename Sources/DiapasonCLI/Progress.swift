import Glibc

/// One line on the terminal that says how far a long act is, and is gone when the act ends.
///
/// It appears after a second and is drawn at most ten times a second; where the conversation is no
/// terminal, or is written as JSON, nothing is drawn (`cli.md` 1.4).
struct Progress {
  private let isShown: Bool
  private let began = Progress.now()
  private var drawn = 0.0
  private var isOnScreen = false

  init(_ options: GlobalOptions, _ surroundings: Surroundings = .read()) {
    isShown =
      !options.quiet && Terminal.logFormat == .text && Terminal.isTerminal(2)
      && surroundings["TERM"] != nil
      && surroundings["TERM"] != "dumb"
  }

  mutating func show(_ text: @autoclosure () -> String) {
    guard isShown else { return }
    let time = Progress.now()
    guard time - began >= 1, time - drawn >= 0.1 else { return }
    drawn = time
    isOnScreen = true
    Terminal.redraw(text())
  }

  /// Files that are read.
  mutating func files(_ done: Int, of total: Int) {
    show("reading file \(done + 1) of \(total)")
  }

  /// Series whose images are read.
  mutating func series(_ done: Int, of total: Int) {
    show("reading the images of series \(done + 1) of \(total)")
  }

  mutating func end() {
    if isOnScreen { Terminal.redraw("") }
    isOnScreen = false
  }

  /// Seconds of a clock that only goes on; for pace, never in an answer.
  private static func now() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
