import DICOM

/// What a maker's protocol sets: what the header of every image repeats, and what no header says.
struct ProtocolSettings {
  /// In microseconds.
  let repetitionTimes, echoTimes: [Double]
  /// In degrees.
  let flipAngles: [Double]
  /// The code of the share of k-space that is measured along phase.
  var partialFourier: Int?
  /// How spins are labelled; nil where none are.
  var labelling: Labelling?
  /// In plane, and slices excited together.
  var parallelFactor, multibandFactor: Int?

  /// The settings of arterial spin labelling, as the protocol has them.
  struct Labelling {
    let mode: Int
    /// Zero where the protocol does not say; the duration in microseconds.
    let suppression, duration: Int
    /// In microseconds.
    let delays: [Double]
  }

  init(repetitionTimes: [Double], echoTimes: [Double], flipAngles: [Double]) {
    self.repetitionTimes = repetitionTimes
    self.echoTimes = echoTimes
    self.flipAngles = flipAngles
  }

  var isEmpty: Bool {
    repetitionTimes.isEmpty && echoTimes.isEmpty && flipAngles.isEmpty && partialFourier == nil
      && labelling == nil && parallelFactor == nil && multibandFactor == nil
  }

  /// All that is kept of a protocol: lists parted by backslashes, their numbers by commas.
  var text: String {
    let codes: [Double] =
      labelling.map { [Double($0.mode), Double($0.suppression), Double($0.duration)] } ?? []
    func one(_ number: Int?) -> [Double] { number.map { [Double($0)] } ?? [] }
    let lists: [[Double]] = [
      repetitionTimes, echoTimes, flipAngles, one(partialFourier), codes, labelling?.delays ?? [],
      one(parallelFactor), one(multibandFactor),
    ]
    return lists.map { numbers in numbers.map { "\($0)" }.joined(separator: ",") }
      .joined(separator: "\\")
  }

  /// Reads what `text` writes.
  init(_ stored: StoredValue) {
    let all = stored.bytes.split(separator: 0x5C, omittingEmptySubsequences: false).map { list in
      list.split(separator: 0x2C).compactMap { DecimalText.number($0) }
    }
    var lists = all[...]
    repetitionTimes = lists.popFirst() ?? []
    echoTimes = lists.popFirst() ?? []
    flipAngles = lists.popFirst() ?? []
    func one(_ numbers: [Double]?) -> Int? { numbers?.first.flatMap { Int(exactly: $0) } }
    partialFourier = one(lists.popFirst())
    let codes = (lists.popFirst() ?? []).compactMap { Int(exactly: $0) }
    let delays = lists.popFirst() ?? []
    labelling =
      codes.count == 3
      ? Labelling(mode: codes[0], suppression: codes[1], duration: codes[2], delays: delays) : nil
    parallelFactor = one(lists.popFirst())
    multibandFactor = one(lists.popFirst())
  }
}
