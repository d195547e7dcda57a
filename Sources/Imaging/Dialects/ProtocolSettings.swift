import DICOM

/// What a maker's protocol sets and the header of every image repeats, as the protocol has it.
struct ProtocolSettings {
  /// In microseconds.
  let repetitionTimes, echoTimes: [Double]
  /// In degrees.
  let flipAngles: [Double]

  init(repetitionTimes: [Double], echoTimes: [Double], flipAngles: [Double]) {
    self.repetitionTimes = repetitionTimes
    self.echoTimes = echoTimes
    self.flipAngles = flipAngles
  }

  var isEmpty: Bool { repetitionTimes.isEmpty && echoTimes.isEmpty && flipAngles.isEmpty }

  /// All that is kept of a protocol: the three lists parted by backslashes, their numbers by commas.
  var text: String {
    [repetitionTimes, echoTimes, flipAngles].map { numbers in
      numbers.map { "\($0)" }.joined(separator: ",")
    }.joined(separator: "\\")
  }

  /// Reads what `text` writes.
  init(_ stored: StoredValue) {
    let lists = stored.bytes.split(separator: 0x5C, omittingEmptySubsequences: false).map { list in
      list.split(separator: 0x2C).compactMap { DecimalText.number($0) }
    }
    repetitionTimes = lists.first ?? []
    echoTimes = lists.dropFirst().first ?? []
    flipAngles = lists.dropFirst(2).first ?? []
  }
}
