import DICOM

extension IdentityWords {
  /// What an element says of people.
  enum Role {
    case birth, age, patient, staff, patientNumber, number, order, place, remark

    /// What an element says of people; nil where it says nothing.
    ///
    /// A name is one under any tag. Those of the patient that the standard has are known by theirs; a
    /// maker may keep the patient's under its own.
    init?(_ element: Element) {
      if let known = Self(element.tag) {
        self = known
      } else if element.vr == .PN {
        self = element.tag.isPrivate ? .patient : .staff
      } else {
        return nil
      }
    }

    /// The elements that name or number a person: the patient and those that answer for the patient,
    /// visits and orders, physicians, readers and operators.
    ///
    /// - Source: PS3.15 table E.1-1.
    init?(_ tag: Tag) {
      switch tag.rawValue {
      // Name, other names, name of birth, name of birth of the mother, person responsible.
      case 0x0010_0010, 0x0010_1001, 0x0010_1005, 0x0010_1060, 0x0010_2297: self = .patient
      // Number, other numbers, insurance plan, locator of the record.
      case 0x0010_0020, 0x0010_1000, 0x0010_1050, 0x0010_1090: self = .patientNumber
      case 0x0010_0030: self = .birth
      case 0x0010_1010: self = .age
      // Addresses of the patient and of others.
      case 0x0010_1040, 0x0040_1102: self = .place
      case 0x0010_4000: self = .remark
      // Accession, study; birth date in another calendar, telephone and telecommunication of the
      // patient; subject and reading of a trial; admission, episode; orders.
      case 0x0008_0050, 0x0020_0010, 0x0010_0033, 0x0010_2154, 0x0010_2155, 0x0012_0040,
        0x0012_0042, 0x0038_0010, 0x0038_0060, 0x0040_2016, 0x0040_2017:
        self = .number
      // Telephones of the referring physician and of whom an order names; telephone and
      // telecommunication of others, as operators.
      case 0x0008_0094, 0x0040_2010, 0x0040_1103, 0x0040_1104: self = .number
      // Steps scheduled and performed, the procedure requested; orders as older files number them.
      case 0x0040_0009, 0x0040_0253, 0x0040_1001, 0x0040_2006, 0x0040_2007: self = .order
      // Physicians referring, consulting, of record, performing, reading; operators.
      case 0x0008_0090, 0x0008_009C, 0x0008_1048, 0x0008_1050, 0x0008_1060, 0x0008_1070:
        self = .staff
      // Physicians requesting and scheduled, recipients, who ordered and performed; observers and
      // authors; recorders, transcribers, authors and approvers of an interpretation.
      case 0x0032_1032, 0x0040_0006, 0x0040_1010, 0x0040_2008, 0x0040_4037, 0x0040_A075,
        0x0040_A123, 0x0070_0084, 0x4008_0102, 0x4008_010A, 0x4008_010C, 0x4008_0114,
        0x4008_0119:
        self = .staff
      default: return nil
      }
    }
  }
}
