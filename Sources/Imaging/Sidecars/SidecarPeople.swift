import DICOM

/// Whom a sidecar names, as the elements of DICOM that name people.
///
/// Its keys are the keywords of the standard (PS3.6). As a data set they teach the scrubbers of texts
/// and paths what those learn of a DICOM file, and are let go with it.
enum SidecarPeople {
  /// - Parameter members: of the outermost object; what lies deeper, as dcmstack nests whole headers,
  ///   counts as well.
  static func dataSet(
    of members: [SidecarValue.Member], series: String, exam: String
  ) throws(DICOMError) -> DataSet {
    var texts: [Tag: [String]] = [:]
    collect(members, into: &texts)
    if let moment = members.first(where: { $0.key == "AcquisitionDateTime" }),
      case .string(let text) = moment.value
    {
      add(String(text.prefix(10)), to: Self.acquisitionDay, into: &texts)
    }
    // Phantoms have the day of the exam for a day of birth.
    if texts[Self.examDay] == nil { texts[Self.examDay] = texts[Self.acquisitionDay] }
    var draft = DataSetDraft()
    draft.set(.specificCharacterSet, .CS, "ISO_IR 192")
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4")
    draft.set(Tag(0x0008, 0x0018), .UI, "1.2")
    for (tag, values) in texts {
      // Of unlimited text: a short one could not hold what a file made for it has.
      draft.set(tag, .UT, values.joined(separator: "\\"))
    }
    draft.set(Tag(0x0020, 0x000D), .UT, exam)
    draft.set(Tag(0x0020, 0x000E), .UT, series)
    return try DataSet.read(draft.encodedPart10())
  }

  private static let examDay = Tag(0x0008, 0x0020)
  private static let acquisitionDay = Tag(0x0008, 0x0022)
  private static let birthDay = Tag(0x0010, 0x0030)
  /// The days that a text of DICOM writes in eight digits.
  private static let days: Set<Tag> = [
    examDay, Tag(0x0008, 0x0021), acquisitionDay, Tag(0x0008, 0x0023), birthDay,
  ]
  /// Values of one key, and characters of a value: more name nobody.
  private static let mostValues = 64
  private static let longest = 256

  private static func collect(
    _ members: [SidecarValue.Member], into texts: inout [Tag: [String]]
  ) {
    for member in members {
      if let tag = tags[member.key] {
        collect(member.value, of: tag, into: &texts)
      } else {
        for case .object(let inner) in member.value.elements { collect(inner, into: &texts) }
      }
    }
  }

  /// Adds every text of a value: a name may be an object of its scripts, as in DICOM's own JSON.
  private static func collect(
    _ value: SidecarValue, of tag: Tag, into texts: inout [Tag: [String]]
  ) {
    switch value {
    case .null, .bool, .noNumber: break
    case .number(let text), .string(let text): add(text, to: tag, into: &texts)
    case .array(let values):
      for value in values { collect(value, of: tag, into: &texts) }
    case .object(let members):
      for member in members { collect(member.value, of: tag, into: &texts) }
    }
  }

  private static func add(_ text: String, to tag: Tag, into texts: inout [Tag: [String]]) {
    var text = String(text.prefix(longest))
    if days.contains(tag) { text = SidecarClock.day(text) ?? text }
    guard !text.isEmpty, (texts[tag]?.count ?? 0) < mostValues else { return }
    texts[tag, default: []].append(text)
  }

  /// The keywords of the elements that `IdentityWords.Role` knows, of the issuer and of days.
  private static let tags: [String: Tag] = [
    "StudyDate": examDay, "SeriesDate": Tag(0x0008, 0x0021), "AcquisitionDate": acquisitionDay,
    "ContentDate": Tag(0x0008, 0x0023),
    "AccessionNumber": Tag(0x0008, 0x0050), "ReferringPhysicianName": Tag(0x0008, 0x0090),
    "ConsultingPhysicianName": Tag(0x0008, 0x009C), "PhysiciansOfRecord": Tag(0x0008, 0x1048),
    "PerformingPhysicianName": Tag(0x0008, 0x1050),
    "NameOfPhysiciansReadingStudy": Tag(0x0008, 0x1060), "OperatorsName": Tag(0x0008, 0x1070),
    "PatientName": Tag(0x0010, 0x0010), "PatientID": Tag(0x0010, 0x0020),
    "IssuerOfPatientID": Tag(0x0010, 0x0021), "PatientBirthDate": birthDay,
    "PatientBirthDateInAlternativeCalendar": Tag(0x0010, 0x0033),
    "OtherPatientIDs": Tag(0x0010, 0x1000), "OtherPatientNames": Tag(0x0010, 0x1001),
    "PatientBirthName": Tag(0x0010, 0x1005), "PatientAddress": Tag(0x0010, 0x1040),
    "InsurancePlanIdentification": Tag(0x0010, 0x1050),
    "PatientMotherBirthName": Tag(0x0010, 0x1060), "MedicalRecordLocator": Tag(0x0010, 0x1090),
    "PatientTelephoneNumbers": Tag(0x0010, 0x2154),
    "PatientTelecomInformation": Tag(0x0010, 0x2155), "ResponsiblePerson": Tag(0x0010, 0x2297),
    "PatientComments": Tag(0x0010, 0x4000), "ClinicalTrialSubjectID": Tag(0x0012, 0x0040),
    "ClinicalTrialSubjectReadingID": Tag(0x0012, 0x0042), "StudyID": Tag(0x0020, 0x0010),
    "PatientAge": Tag(0x0010, 0x1010),
    "ReferringPhysicianTelephoneNumbers": Tag(0x0008, 0x0094),
    "ScheduledProcedureStepID": Tag(0x0040, 0x0009),
    "PerformedProcedureStepID": Tag(0x0040, 0x0253),
    "RequestedProcedureID": Tag(0x0040, 0x1001), "PersonAddress": Tag(0x0040, 0x1102),
    "PersonTelephoneNumbers": Tag(0x0040, 0x1103),
    "PersonTelecomInformation": Tag(0x0040, 0x1104),
    "OrderCallbackPhoneNumber": Tag(0x0040, 0x2010),
    "RequestingPhysician": Tag(0x0032, 0x1032), "AdmissionID": Tag(0x0038, 0x0010),
    "ServiceEpisodeID": Tag(0x0038, 0x0060),
    "ScheduledPerformingPhysicianName": Tag(0x0040, 0x0006),
    "NamesOfIntendedRecipientsOfResults": Tag(0x0040, 0x1010),
    "OrderEnteredBy": Tag(0x0040, 0x2008),
    "PlacerOrderNumberImagingServiceRequest": Tag(0x0040, 0x2016),
    "FillerOrderNumberImagingServiceRequest": Tag(0x0040, 0x2017),
    "HumanPerformerName": Tag(0x0040, 0x4037), "VerifyingObserverName": Tag(0x0040, 0xA075),
    "PersonName": Tag(0x0040, 0xA123), "ContentCreatorName": Tag(0x0070, 0x0084),
    "InterpretationRecorder": Tag(0x4008, 0x0102),
    "InterpretationTranscriber": Tag(0x4008, 0x010A), "InterpretationAuthor": Tag(0x4008, 0x010C),
    "PhysicianApprovingInterpretation": Tag(0x4008, 0x0114),
    "DistributionName": Tag(0x4008, 0x0119),
  ]
}
