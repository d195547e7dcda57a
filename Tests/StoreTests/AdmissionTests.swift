import Conformance
import GRDB
import Identity
import Imaging
import Testing
import Trials

@testable import Store

@Suite("Admission")
struct AdmissionTests {
  @Test("a series that is new brings exam, scanner, files and report in one transaction")
  func admitted() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let receipt = try Sample.admit(1, registry)
    #expect(receipt.outcome == .admitted && receipt.revision == 1)
    #expect(receipt.scanner.text == "OSLO-1" && receipt.isNewScanner)
    #expect(receipt.newInstances == 3 && receipt.duplicates == 0 && receipt.newReports == 1)
    #expect(receipt.newEpochs.map(\.cause) == ["first seen"])
    let counts = try registry.counts()
    #expect(counts.exams == 1 && counts.series == 1 && counts.instances == 3)
    #expect(counts.scanners == 1 && counts.reports == [.pass: 1])
    let series = try #require(try registry.series().first)
    #expect(series.value.series.uid == receipt.series.uid)
    #expect(
      series.value.series == Sample.series(1, registry: registry).pseudonymised(with: registry.key))
    #expect(series.value.instances == 3 && series.value.software == "VE11")
    let report = try #require(try registry.reports().first)
    #expect(report.value.report.verdict == .pass && report.value.isOfLatestRevision)
    #expect(try Fingerprint(encoding: report.value.report) == report.value.fingerprint)
  }

  @Test("the same files again record nothing")
  func again() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    try Sample.admit(1, registry)
    let head = try registry.auditHead()
    let receipt = try Sample.admit(1, at: Sample.day(1), registry)
    #expect(receipt.outcome == .duplicate && receipt.revision == 1 && receipt.isAsHandedIn)
    #expect(receipt.newInstances == 0 && receipt.duplicates == 3)
    #expect(receipt.newReports == 0 && !receipt.isNewScanner && receipt.newEpochs.isEmpty)
    #expect(try registry.auditHead() == head)
  }

  @Test("later files make a further revision, and the earlier report is about fewer files")
  func extended() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    try Sample.admit(1, files: 0..<3, registry)
    let receipt = try Sample.admit(1, files: 0..<5, outcome: nil, at: Sample.day(1), registry)
    #expect(receipt.outcome == .extended && receipt.revision == 2)
    #expect(receipt.newInstances == 2 && receipt.duplicates == 3)
    #expect(try registry.series().map(\.value.instances) == [5])
    #expect(try registry.reports().map(\.value.isOfLatestRevision) == [false])
    try Sample.admit(1, files: 0..<5, outcome: .fail, at: Sample.day(2), registry)
    let reports = try registry.reports()
    #expect(reports.map(\.value.isOfLatestRevision) == [true])
    #expect(reports.map(\.value.report.verdict) == [.fail])
    // What was known before stays known.
    #expect(try registry.series(knownAt: Sample.start).map(\.value.instances) == [3])
    #expect(try registry.reports(knownAt: Sample.day(1)).map(\.value.report.verdict) == [.pass])
    #expect(try registry.counts(knownAt: Sample.start).instances == 3)
    #expect(try registry.counts().instances == 5)
  }

  @Test("new files without the known ones are not recorded, and the receipt says how many miss")
  func partial() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    try Sample.admit(1, files: 0..<3, registry)
    let head = try registry.auditHead()
    let receipt = try Sample.admit(1, files: 2..<6, registry)
    let tags = Sample.instances(1, 3..<6, registry: registry).map(\.tag).sorted()
    #expect(receipt.outcome == .partial(missing: 2, tags: tags) && receipt.revision == 1)
    #expect(receipt.newInstances == 3 && receipt.duplicates == 1)
    #expect(!receipt.isAsHandedIn)
    let known = try Sample.admit(1, files: 1..<2, registry)
    #expect(known.outcome == .duplicate && !known.isAsHandedIn)
    #expect(try registry.auditHead() == head)
  }

  @Test("the same files read by a newer extraction make a further revision")
  func reread() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    try Sample.admit(1, outcome: nil, registry)
    let receipt = try registry.admit(
      SeriesAdmission(
        series: Sample.series(1, echo: 35, registry: registry), site: Sample.oslo.code,
        instances: Sample.instances(1, 0..<3, registry: registry), software: "VE11"),
      by: Sample.actor, at: Sample.day(1))
    #expect(receipt.outcome == .extended && receipt.newInstances == 0)
    #expect(try registry.series().map(\.value.series.parameters.echoTimes.count) == [1])
    #expect(try registry.series().map(\.value.revision) == [2])
  }

  /// Files with the UIDs of `instances` and other bytes.
  private func changed(_ instances: [ReceivedInstance]) -> [ReceivedInstance] {
    instances.map {
      ReceivedInstance(sopUID: $0.sopUID, tag: String($0.tag.reversed()), head: $0.head)
    }
  }

  /// Admits series 1 as another reading of these files.
  private func admit(
    _ instances: [ReceivedInstance], part: Int? = nil, echo: Double = 42, _ registry: Registry
  ) throws -> Receipt {
    try registry.admit(
      SeriesAdmission(
        series: Sample.series(1, echo: echo, part: part, registry: registry),
        site: Sample.oslo.code, instances: instances, software: "VE11"),
      by: Sample.actor, at: Sample.day(1))
  }

  @Test("other bytes under a known UID are refused with all that came with them")
  func otherBytes() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    try Sample.admit(1, registry)
    let head = try registry.auditHead()
    let known = Sample.instances(1, 0..<3, registry: registry)
    let others = changed(known)
    let new = Sample.instances(1, 5..<9, registry: registry)
    for (handedIn, refused) in [
      (others, others), (known + others, others), (known + new + [others[1]], [others[1]]),
    ] {
      for part in [nil, 2] {
        let receipt = try admit(handedIn, part: part, registry)
        #expect(receipt.outcome == .conflict(tags: refused.map(\.tag).sorted()))
        #expect(!receipt.isAsHandedIn)
      }
    }
    #expect(try registry.auditHead() == head)
  }

  @Test("of two files with one UID that came together neither replaces both")
  func together() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let mine = Sample.instances(1, 0..<3, registry: registry)
    let both = mine + changed([mine[0]])
    #expect(try admit(both, registry).outcome == .admitted)
    #expect(try admit(both, registry).outcome == .duplicate)
    let alone = try admit(mine, echo: 30, registry)
    #expect(alone.outcome == .duplicate && !alone.isAsHandedIn)
    let new = Sample.instances(1, 3..<4, registry: registry)
    #expect(
      try admit(mine + new, echo: 30, registry).outcome
        == .partial(missing: 1, tags: new.map(\.tag)))
    #expect(try registry.series().map(\.value.revision) == [1])
    #expect(try admit(both, echo: 30, registry).outcome == .extended)
  }

  @Test("refused files are one act on the series that has their UIDs, once")
  func refused() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    func refuse(_ number: Int, _ tag: String) throws -> Int {
      let series = try Sample.admit(number, registry).series
      let new = try registry.refuse(
        [QuarantinedFile(tag: tag, code: "series.conflict", size: 9)], .conflict(series),
        by: Sample.actor, at: Sample.day(1))
      let acts = try registry.auditLog(AuditSelection(object: series.uid)).map(\.act)
      #expect(acts == ["series.admitted", "series.checked", "series.conflicted"])
      return new
    }
    let tags = ["a", "b"].map { String(repeating: $0, count: 64) }
    #expect(try refuse(1, tags[0]) == 1)
    #expect(try refuse(1, tags[0]) == 0)
    #expect(try registry.quarantined().map(\.value.code) == ["series.conflict"])
    // It came before, when its site was not known: the conflict is said all the same.
    try registry.quarantine(
      [QuarantinedFile(tag: tags[1], code: "site.unknown", size: 9)], by: Sample.actor,
      at: Sample.day(1))
    #expect(try refuse(2, tags[1]) == 0)
    #expect(try registry.verify(deep: true).isIntact)
  }

  @Test("a refusal is told until its files are files of a series, and by what was known when")
  func refusals() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    func told(_ day: Int64? = nil) throws -> [RefusedDelivery.Kind] {
      try registry.refusals(knownAt: day.map(Sample.day)).map(\.value.kind)
    }
    let series = try Sample.admit(1, files: 0..<3, registry).series
    #expect(try told().isEmpty)
    let part = Sample.instances(1, 3..<5, registry: registry).map {
      QuarantinedFile(tag: $0.tag, code: "series.partial", size: 9)
    }
    #expect(try registry.refuse(part, .partial(series), by: Sample.actor, at: Sample.day(1)) == 2)
    #expect(try registry.refuse(part, .partial(series), by: Sample.actor, at: Sample.day(1)) == 0)
    #expect(try told() == [.partial])
    try Sample.admit(1, files: 0..<4, outcome: nil, at: Sample.day(2), registry)
    #expect(try told() == [.partial])
    try Sample.admit(1, files: 0..<5, outcome: nil, at: Sample.day(3), registry)
    #expect(try told().isEmpty)
    #expect(try told(2) == [.partial] && told(0).isEmpty)
    let other = QuarantinedFile(tag: String(repeating: "c", count: 64), code: "x", size: 9)
    try registry.refuse(
      [other], .conflict(SeriesKey(uid: series.uid, part: 2)), by: Sample.actor, at: Sample.day(4))
    let conflict = try #require(try registry.refusals().first?.value)
    #expect(conflict.kind == .conflict && conflict.series == series.uid)
    #expect(conflict.site == Sample.oslo.code && conflict.observedOn != nil)
    #expect(try registry.refusals(SeriesSelection(site: Sample.bergen.code)).isEmpty)
    #expect(try registry.verify(deep: true).isIntact)
  }

  @Test("another subject under an exam's UID is refused, one that is not named is not")
  func otherSubject() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    func admit(_ number: Int, of subject: String?) throws -> Receipt {
      try registry.admit(
        SeriesAdmission(
          series: Sample.series(number, exam: 9, registry: registry), site: Sample.oslo.code,
          subject: subject.map { Pseudonym.subject(issuer: "", number: $0, key: registry.key) },
          instances: Sample.instances(number, 0..<3, registry: registry), software: "VE11"),
        by: Sample.actor, at: Sample.start)
    }
    #expect(try admit(1, of: nil).outcome == .admitted)
    #expect(try admit(2, of: "A").outcome == .admitted)
    #expect(try admit(3, of: nil).outcome == .admitted)
    let head = try registry.auditHead()
    let tags = Sample.instances(4, 0..<3, registry: registry).map(\.tag).sorted()
    let refused = try admit(4, of: "B")
    #expect(refused.outcome == .otherSubject(tags: tags) && !refused.isAsHandedIn)
    #expect(try registry.auditHead() == head)
    #expect(try admit(2, of: "A").outcome == .duplicate)
    let subjects = try registry.series().compactMap(\.value.subject)
    #expect(subjects == [Pseudonym.subject(issuer: "", number: "A", key: registry.key)])
    try registry.refuse(
      tags.map { QuarantinedFile(tag: $0, code: "exam.otherSubject", size: 9) },
      .otherSubject(
        exam: Sample.series(1, exam: 9, registry: registry)
          .pseudonymised(with: registry.key).examUID), by: Sample.actor, at: Sample.day(1))
    let told = try #require(try registry.refusals().first?.value)
    #expect(try registry.refusals().count == 1)
    #expect(told.kind == .otherSubject && told.series == nil)
  }

  @Test("the parts of a split series are kept apart")
  func parts() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    for part in [1, 2] {
      let receipt = try registry.admit(
        SeriesAdmission(
          series: Sample.series(1, part: part, registry: registry), site: Sample.oslo.code,
          instances: Sample.instances(1, 0..<3, registry: registry), software: nil),
        by: Sample.actor, at: Sample.start)
      #expect(receipt.outcome == .admitted && receipt.series.part == part)
    }
    #expect(try registry.series().map(\.value.series.part) == [1, 2])
    #expect(try registry.counts().instances == 3)
  }

  @Test("a scanner is known by its serial number at its site only")
  func scanners() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    #expect(try Sample.admit(1, registry).isNewScanner)
    #expect(try !Sample.admit(2, registry).isNewScanner)
    #expect(try Sample.admit(3, serial: "777", registry).scanner.text == "OSLO-2")
    #expect(try Sample.admit(4, serial: nil, registry).scanner.text == "OSLO-3")
    #expect(try Sample.admit(5, serial: nil, registry).scanner.text == "OSLO-3")
    #expect(
      try Sample.admit(6, serial: nil, site: Sample.bergen.code, registry).scanner.text
        == "BERGEN-1")
    #expect(
      code { try Sample.admit(7, site: Sample.bergen.code, registry) } == .scannerElsewhere)
    #expect(code { try Sample.admit(8, site: Sample.id("PARIS"), registry) } == .unknownObject)
    #expect(try registry.counts().series == 6)
  }

  @Test("a file without the model is of the scanner with its serial number, whichever came first")
  func modelUnknown() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    func add(_ number: String, _ serial: String?, _ model: String?) throws {
      try registry.addScanner(
        MRScanner(
          id: Sample.id(number), site: Sample.oslo.code,
          identity: Sample.scanner(serial: serial, model: model, registry)),
        by: Sample.actor, at: Sample.start)
    }
    func known(_ serial: String?, _ model: String?) throws -> [String] {
      try registry.scanners(identity: Sample.scanner(serial: serial, model: model, registry))
        .map(\.value.id.text)
    }
    try add("NAMED", "1", "Prisma")
    #expect(code { try add("AGAIN", "1", nil) } == .exists)
    #expect(try known("1", nil) == ["NAMED"])
    try add("UNNAMED", "2", nil)
    #expect(try known("2", "Prisma") == ["UNNAMED"])
    // Upgraded in place, one serial number has two models.
    try add("UPGRADED", "1", "PrismaFit")
    #expect(try known("1", "Prisma") == ["NAMED"])
    // Without a serial number a model is all there is.
    try add("LOOSE", nil, "Prisma")
    #expect(try known(nil, nil).isEmpty)
  }

  @Test("an exam belongs to one site")
  func exams() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    try Sample.admit(1, exam: 9, registry)
    try Sample.admit(2, exam: 9, registry)
    #expect(
      code { try Sample.admit(3, serial: "8", site: Sample.bergen.code, exam: 9, registry) }
        == .siteDiffers)
    #expect(try registry.counts().exams == 1)
  }

  @Test("a series is selected by site, trial, scanner, exam and day, in a fixed order")
  func selections() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    try Sample.admit(3, day: 9, registry)
    try Sample.admit(1, day: 1, registry)
    try Sample.admit(2, day: 5, serial: "9", site: Sample.bergen.code, registry)
    func numbers(_ selection: SeriesSelection) throws -> [Int?] {
      let series = try registry.series(selection).map(\.value.series.number)
      #expect(try registry.reports(selection).count == series.count)
      return series
    }
    func day(_ number: Int64) -> CalendarDay {
      CalendarDay(daysSince1970: Int(Sample.day(number).seconds / 86_400))
    }
    #expect(try numbers(SeriesSelection()) == [2, 1, 3])
    #expect(try numbers(SeriesSelection(site: Sample.oslo.code)) == [1, 3])
    #expect(try numbers(SeriesSelection(scanner: Sample.id("BERGEN-1"))) == [2])
    #expect(try numbers(SeriesSelection(from: day(5))) == [2, 3])
    #expect(try numbers(SeriesSelection(to: day(5))) == [2, 1])
    #expect(try numbers(SeriesSelection(from: day(2), to: day(4))) == [])
    let exam = Sample.series(2, registry: registry).pseudonymised(with: registry.key).examUID
    #expect(try numbers(SeriesSelection(exam: exam)) == [2])

    let trial: Identifier<Trial> = Sample.id("GLIO-2")
    try registry.addTrial(
      Trial(id: trial, title: "Glioma", protocols: []), by: Sample.actor, at: Sample.start)
    #expect(try numbers(SeriesSelection(trial: trial)) == [])
    try registry.enrol(
      Enrolment(trial: trial, site: Sample.oslo.code, protocols: [], from: day(2)),
      by: Sample.actor, at: Sample.start)
    #expect(try numbers(SeriesSelection(trial: trial)) == [3])
  }

  @Test("a report needs its protocol and its series, and the latest is not recorded twice")
  func reports() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let series = Sample.series(1, registry: registry)
    let agreed = try Sample.agreed()
    let pass = try Sample.report(on: series, by: agreed, registry: registry)
    let fail = try Sample.report(on: series, .fail, by: agreed, registry: registry)
    func record(_ report: ConformanceReport, _ day: Int64) throws -> Int {
      try registry.record([report], by: Sample.actor, at: Sample.day(day))
    }
    #expect(code { _ = try record(pass, 0) } == .unknownObject)
    try Sample.admit(1, outcome: nil, registry)
    #expect(try record(pass, 1) == 1)
    #expect(try record(pass, 2) == 0)
    #expect(try record(fail, 3) == 1)
    // Judged back: a new fact, or the wrong one would stay the latest.
    #expect(try record(pass, 4) == 1)
    #expect(try registry.reports().map(\.value.report) == [pass])
    #expect(try registry.reports(knownAt: Sample.day(3)).map(\.value.report) == [fail])
    #expect(try registry.counts().reports == [.pass: 1])
    let unknown = try Sample.report(
      on: series, by: Sample.agreed(version: 2), registry: registry)
    #expect(code { _ = try record(unknown, 5) } == .unknownObject)
    // Another version of a protocol answers the same question: the latest counts.
    try registry.recordProtocol(Sample.agreed(version: 2), by: Sample.actor, at: Sample.day(5))
    #expect(try record(unknown, 6) == 1)
    #expect(try registry.reports().map(\.value.report.protocolVersion) == [2])
    #expect(try registry.verify(deep: true).isIntact)
  }

  @Test("findings are kept with what was seen and the bounds they were judged by")
  func findings() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    try Sample.admit(1, outcome: .undetermined, registry)
    let row = try registry.reading { db in
      try Row.fetchOne(
        db,
        sql: "SELECT requirement, subject, level, outcome, reason, seen, bounds FROM finding")
    }
    let texts = try #require(row).map { "\($1)" }
    #expect(
      texts == [
        "\"echoTime.3T\"", "\"echoTimes\"", "\"required\"", "\"undetermined\"", "\"notRecorded\"",
        "\"30 ms\"", "\"required: 25 .. 35 ms\"",
      ])
  }

  @Test("for a fixed moment the answers never change when later facts arrive")
  func past() throws {
    let scratch = Scratch()
    let registry = try Sample.everything(scratch)
    struct Answer: Equatable {
      let sites: [Fact<Site>]
      let series: [RecordedSeries]
      let reports: [RecordedReport]
      let counts: StoreCounts
      let epochs: [Epoch]
      let head: AuditHead?
    }
    func answer(_ day: Int64) throws -> Answer {
      let moment = Sample.day(day)
      return Answer(
        sites: try registry.sites(knownAt: moment),
        series: try registry.series(knownAt: moment).map(\.value),
        reports: try registry.reports(knownAt: moment).map(\.value),
        counts: try registry.counts(knownAt: moment),
        epochs: try registry.epochs(of: Sample.id("OSLO-1"), knownAt: moment),
        head: try registry.auditHead(knownAt: moment))
    }
    let days: [Int64] = [-1, 0, 1, 41, 45, 50]
    let before = try days.map(answer)
    try Sample.admit(1, files: 0..<9, outcome: .fail, at: Sample.day(60), registry)
    try Sample.admit(5, day: -30, software: "VD13", at: Sample.day(61), registry)
    try registry.editSite(
      Site(code: Sample.oslo.code, name: "Other", zone: "UTC"), reason: nil, by: Sample.actor,
      at: Sample.day(62))
    #expect(try days.map(answer) == before)
    #expect(try answer(62) != before[5])
  }

  @Test("a file that could not be read is listed until a reader can read it")
  func quarantine() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let tag = Sample.instances(1, 0..<1, registry: registry)[0].tag
    let file = QuarantinedFile(tag: tag, reader: "1", code: "imaging.truncated", size: 100)
    #expect(try registry.quarantine([file, file], by: Sample.actor, at: Sample.start) == 1)
    #expect(try registry.quarantine([file], by: Sample.actor, at: Sample.day(1)) == 0)
    let newer = QuarantinedFile(tag: tag, reader: "2", code: "imaging.tooDeep", size: 100)
    #expect(try registry.quarantine([newer], by: Sample.actor, at: Sample.day(2)) == 1)
    #expect(try registry.quarantined().map(\.value) == [newer])
    #expect(try registry.quarantined(knownAt: Sample.day(1)).map(\.value) == [file])
    try Sample.admit(1, at: Sample.day(3), registry)
    #expect(try registry.quarantined().isEmpty)
  }
}
