/// A person who does not exist, so that tests can see where an identity leaks to.
///
/// Every text of identity holds the word CANARY, and the birth date is one that no living person
/// has; `canaries` lists them all.
public struct SimulatedSubject: Sendable, Hashable, Codable {
  /// (0010,0010)
  public let name: String
  /// (0010,0020)
  public let number: String
  /// (0010,0030)
  public let birthDate: String
  /// (0008,0050)
  public let accession: String
  /// (0008,0090), (0008,1050) and (0008,1070)
  public let staff: String

  /// Subject `index` of a trial.
  public init(_ index: Int) {
    name = "CANARY^NAME\(index)"
    number = "CANARY-\(index)"
    birthDate = "19010203"
    accession = "CANARYACC\(index)"
    staff = "CANARY^STAFF"
  }

  /// Phantom `index`: an object without a birth date, registered by the staff.
  public init(phantom index: Int) {
    name = "UNIFORM^SPHERE"
    number = "PHANTOM-\(index)"
    birthDate = ""
    accession = ""
    staff = "CANARY^STAFF"
  }

  /// Texts that must appear nowhere but in the files themselves.
  public var canaries: [String] {
    [name, number, birthDate, accession, staff, "CANARY"].filter { !$0.isEmpty }
  }
}
