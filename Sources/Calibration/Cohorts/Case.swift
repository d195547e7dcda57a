public import Identity

/// One lesion at one time: the value of a metric, what became of the lesion, and what is known of
/// the scan behind it.
public struct Case: Sendable, Hashable, Codable {
  public let site: Identifier<Site>
  /// A pseudonym, stable within the study: the unit of clustering and of splitting.
  public let patient: String
  /// Unique for the patient.
  public let scan: String
  /// The id of the series; nil where the file does not say.
  public let series: String?
  public let scanDate: CohortDate
  public let lesion: String
  public let scanner: Identifier<MRScanner>
  /// The metric's name.
  public let metric: String
  /// In the unit of the metric.
  public let value: Double
  /// As `name@version`.
  public let recipe: String
  public let label: CaseLabel
  /// As `name@version`; nil while the label is pending, as the next two.
  public let labelRule: String?
  public let labelDate: CohortDate?
  public let labelSource: LabelSource?
  /// Days from the scan to the last one that the rule used.
  public let followupDays: Int?
  /// The share of viable tumour in the specimen, in percent.
  public let tumourPercent: Double?
  public let antiangiogenic: Antiangiogenic
  public let steroid: Steroid?
  public let therapy: Therapy
  /// From the end of radiotherapy to the scan.
  public let daysSinceRT: Int?
  public let rater: String?
  /// 0 for the value itself, more for the repeats of an agreement study, which are never fitted.
  public let `repeat`: Int
  /// Nil: not assigned, which is used as `fit`.
  public let role: CaseRole?
  /// What the registry knew of the scan; nil where none was asked.
  public private(set) var evidence: ScanEvidence?

  public init(
    site: Identifier<Site>, patient: String, scan: String, series: String? = nil,
    scanDate: CohortDate, lesion: String = "1", scanner: Identifier<MRScanner>, metric: String,
    value: Double, recipe: String, label: CaseLabel, labelRule: String? = nil,
    labelDate: CohortDate? = nil, labelSource: LabelSource? = nil, followupDays: Int? = nil,
    tumourPercent: Double? = nil, antiangiogenic: Antiangiogenic, steroid: Steroid? = nil,
    therapy: Therapy, daysSinceRT: Int? = nil, rater: String? = nil, repeat: Int = 0,
    role: CaseRole? = nil, evidence: ScanEvidence? = nil
  ) {
    self.site = site
    self.patient = patient
    self.scan = scan
    self.series = series
    self.scanDate = scanDate
    self.lesion = lesion
    self.scanner = scanner
    self.metric = metric
    self.value = value
    self.recipe = recipe
    self.label = label
    self.labelRule = labelRule
    self.labelDate = labelDate
    self.labelSource = labelSource
    self.followupDays = followupDays
    self.tumourPercent = tumourPercent
    self.antiangiogenic = antiangiogenic
    self.steroid = steroid
    self.therapy = therapy
    self.daysSinceRT = daysSinceRT
    self.rater = rater
    self.repeat = `repeat`
    self.role = role
    self.evidence = evidence
  }

  /// What may stand only once in a cohort: one value of one lesion, by one recipe and rater.
  public struct Key: Sendable, Hashable {
    let parts: [String]
  }

  public var key: Key {
    Key(parts: [
      site.text, patient, scan, lesion, metric, recipe, rater ?? "", "\(`repeat`)",
    ])
  }

  /// SHA-256 of the canonical JSON of what the file says of the case.
  ///
  /// What the registry knew is no part of it: the same file is the same cohort wherever it is read.
  /// - Throws: `calibration.definitionNotFinite` where a number is not finite, which no file brings
  ///   about.
  public func fingerprint() throws(CalibrationError) -> Fingerprint {
    var bare = self
    bare.evidence = nil
    return try Fingerprint(of: bare, "a case", "\(patient), \(scan)")
  }
}

/// What a registry knew of the scan behind a case when its cohort was closed.
public struct ScanEvidence: Sendable, Hashable, Codable {
  /// The check of its series; nil where the case names none, or none that is known.
  public let check: CheckedScan?
  /// The scanner with the epoch of the scan; nil where it is not known.
  public let scanner: ScannerState?
  /// The day of the scan; nil where only an offset is known.
  public let day: CalendarDay?
  /// The ids of the control charts of the metric's measurands on the scanner in this epoch.
  public let charts: [String]
  /// The worst of them around the day; nil where there is no chart or no day.
  public let phantom: PhantomCoverage?

  public init(
    check: CheckedScan?, scanner: ScannerState?, day: CalendarDay?, charts: [String],
    phantom: PhantomCoverage?
  ) {
    self.check = check
    self.scanner = scanner
    self.day = day
    self.charts = charts
    self.phantom = phantom
  }
}

/// A scanner with the software it had.
public struct ScannerState: Sendable, Hashable, Codable {
  public let id: Identifier<MRScanner>
  public let identity: ScannerIdentity
  /// The major software; nil where nothing says.
  public let software: String?
  /// The number of the epoch.
  public let epoch: Int

  public init(
    id: Identifier<MRScanner>, identity: ScannerIdentity, software: String?, epoch: Int
  ) {
    self.id = id
    self.identity = identity
    self.software = software
    self.epoch = epoch
  }
}
