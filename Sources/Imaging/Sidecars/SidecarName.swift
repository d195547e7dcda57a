import Identity

/// What the path of a sidecar tells by the names of BIDS: what its images are, and the exam.
///
/// - Source: BIDS, common principles (entities and suffixes).
struct SidecarName {
  /// `bold` of `sub-01_task-rest_bold.json`; nil where the name does not begin with a subject: other
  /// programs end names as they like.
  let suffix: String?
  /// The identifier of a series that the sidecar does not name.
  let seriesUID: String
  /// The same of its exam: one for all sidecars of a session of a subject; of its own where the name
  /// tells none, since nothing may follow from another exam.
  let examUID: String

  init(_ path: String) {
    let parts = path.split(separator: "/").filter { $0 != "." }
    let name = parts.last ?? ""
    let entities = name.prefix { $0 != "." }.split(separator: "_")
    let whole = parts.joined(separator: "/")
    seriesUID = Self.uid("series", whole)
    guard let subject = entities.first, subject.hasPrefix("sub-") else {
      suffix = nil
      examUID = Self.uid("exam", whole)
      return
    }
    suffix = entities.count > 1 ? entities.last.map { String($0) } : nil
    let session = entities.first(where: { $0.hasPrefix("ses-") }) ?? ""
    let folders = parts.dropLast()
    // The data set is above the folders of subjects, if there are any.
    let dataSet = folders.prefix { !$0.hasPrefix("sub-") }.joined(separator: "/")
    examUID = Self.uid("exam", [dataSet, String(subject), String(session)].joined(separator: "\n"))
  }

  /// Suffixes of time series, whose repetition time is that of volumes.
  private static let timeSeries: Set<String> = ["bold", "cbv", "asl", "perf"]
  /// Suffixes of arterial spin labelling and its reference.
  private static let labelling: Set<String> = ["asl", "perf", "m0scan"]

  /// The suffix, where it is one of BIDS.
  var knownSuffix: String? { suffix.flatMap { BIDSSuffix.known.contains($0) ? $0 : nil } }
  var isTimeSeries: Bool { suffix.map { Self.timeSeries.contains($0) } ?? false }
  var isOfLabelling: Bool { suffix.map { Self.labelling.contains($0) } ?? false }

  /// A UID that is the same whenever the path is: `2.25.` and a UUID of the first 128 bits of a
  /// SHA-256, from which no name can be read.
  ///
  /// - Source: PS3.5 annex B.2; RFC 9562, 5.8 (version 8).
  private static func uid(_ kind: String, _ text: String) -> String {
    let hash = Fingerprint(of: "sidecar \(kind)\n\(text)".utf8).hex
    let hashed = UInt128(hash.prefix(32), radix: 16) ?? 0
    // Four bits hold the version of a UUID, two its variant.
    let marked: UInt128 = hashed & ~(UInt128(0xF) << 76) & ~(UInt128(3) << 62)
    let marks: UInt128 = UInt128(8) << 76 | UInt128(2) << 62
    return "2.25." + String(marked | marks)
  }
}
