import ArgumentParser
import Calibration
import Identity
import Library
import Reporting
import Workflows

/// `diapason calibrate`: thresholds from cases.
struct CalibrateVerbs: VerbGroup {
  static let configuration = CommandConfiguration(
    commandName: "calibrate", abstract: "Calibrate a local threshold by a plan.",
    discussion: """
      EXAMPLES
        diapason calibrate threshold --plan rcbv-local --cohort cases.csv
        diapason calibrate threshold --plan rcbv-local --cohort OSLO-rcbv.mean \\
          --record

      EXIT STATUS
        that of the verb   64 no verb, or none of these

      SEE ALSO
        diapason cohort, diapason apply, diapason threshold
      """,
    subcommands: [CalibrateThreshold.self])
}

/// `diapason calibrate threshold`
struct CalibrateThreshold: Verb {
  static let configuration = CommandConfiguration(
    commandName: "threshold", abstract: "Calibrate the threshold of a cohort.",
    discussion: """
      The cohort is a file or a recorded one. Without a store nothing of a file is checked, and the \
      status is provisional at best. --record records the cohort and issues the threshold, named \
      SITE-METRIC, with all that it rests on.

      EXAMPLES
        diapason calibrate threshold --plan rcbv-local --cohort cases.csv
        diapason calibrate threshold --plan rcbv-local --cohort OSLO-rcbv.mean \\
          --record

      EXIT STATUS
        0 a threshold that may be used   2 nothing to fit
        3 refused: too few cases, no discrimination, one class, the same cases again,
          what it would rest on is retired; or suspended: that is broken already
        64 no such plan   65 the cohort cannot be used   66 the file cannot be opened

      SEE ALSO
        diapason cohort import, diapason threshold show, diapason apply
      """)

  @Option(help: "The plan, as rcbv-local or rcbv-local@1.") var plan: String
  @Option(help: "A file, - for standard input, or a recorded cohort as OSLO-rcbv.mean.")
  var cohort: String
  @Option(help: "The site, where the file has cases of several.") var site: Identifier<Site>?
  @Option(help: "Whose threshold: untreated or antiangiogenic.") var stratum = CaseStratum.untreated
  @Option(help: "Of the resampling; else as the plan says.") var seed: UInt64?
  @Flag(help: "Record the cohort and issue the threshold.") var record = false
  @OptionGroup var jobs: JobsOption
  @OptionGroup(title: "The file") var fileOptions: CohortFileOptions
  @OptionGroup(title: "Judging") var judging: CohortJudgingOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json])
    var answer = try Answer(options)
    let request = CalibrationRequest(
      plan: plan, site: site, stratum: stratum, seed: seed, jobs: jobs.chosen)
    let found = try calibrate(request)
    let threshold = found.threshold
    if format == .json {
      try answer.object(
        schema: "diapason.threshold/1",
        basis: [
          "seed": .string(SeedText.write(threshold.fit.seed)),
          "recorded": .bool(found.issued != nil && !writing.isDryRun),
        ], result: found.record)
    } else {
      let text = ThresholdText(threshold, options.style())
      answer.line(text.calibrated(isIssued: found.issued != nil, found.standing))
    }
    try answer.finish()
    found.lint?.talk(options, of: cohort)
    if found.issued != nil {
      writing.close(options, next: "diapason threshold why \(threshold.id)")
    }
    return found.isUsable ? Status.favourable : Status.refused
  }

  private func calibrate(_ request: CalibrationRequest) throws -> CalibrationAnswer {
    if InputFile.exists(at: cohort) {
      return try calibrate(judging(try fileOptions.file(at: cohort)), request)
    }
    // What looks like a file is one.
    if cohort.contains("/") || cohort.hasSuffix(".csv") { _ = try fileOptions.file(at: cohort) }
    return try options.workbench(isRehearsal: writing.isDryRun)
      .calibrate(cohort: cohort, request, isRecorded: record)
  }

  private func calibrate(
    _ file: CohortFile, _ request: CalibrationRequest
  ) throws -> CalibrationAnswer {
    let workbench = try workbench(isNeeded: record)
    do {
      guard let workbench else {
        return try request.calibrate(
          file, by: options.referenceLibrary(), now: Surroundings.now())
      }
      return try workbench.calibrate(file, request, isRecorded: record)
    } catch let error
      where (error as? WorkbenchError)?.code == .noCases || error is CalibrationError
      || (error as? LibraryError)?.code == .retired
    {
      // What keeps rows from use is said before that none is left, or none of a class.
      try lint(file, workbench).talk(options, of: cohort)
      throw error
    }
  }

  /// What there is to say about the file, by what the store knows where there is one.
  private func lint(_ file: CohortFile, _ workbench: Workbench?) throws -> CohortLint {
    let reading =
      if let workbench {
        try workbench.judge(file)
      } else {
        try file.judge(by: options.referenceLibrary(), now: Surroundings.now())
      }
    return reading.lint
  }

  private func workbench(isNeeded: Bool) throws -> Workbench? {
    isNeeded
      ? try options.workbench(isRehearsal: writing.isDryRun) : try options.workbenchIfThere()
  }
}
