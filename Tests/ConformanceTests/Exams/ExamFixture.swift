import Conformance
import Identity
import Imaging
import TestSupport
import Testing

/// Exams made from the bounds of a protocol with an exam part.
struct ExamFixture {
  /// One series and when it began, in minutes after ten.
  struct Member {
    var fixture: Fixture
    var number: Int
    var minutes: Double?
    var examUID = "1.2.840.99.1"
    var day = 20_520
    /// 176 axial slices of 1 mm, of 256 x 256 pixels of 1 mm.
    var placement = SlicePlacement(
      cosines: [1, 0, 0, 0, 1, 0], first: [-127.5, -127.5, -80], last: [-127.5, -127.5, 95],
      extent: [255, 255], frame: ExamFixture.frame)

    var series: Series {
      let made = fixture.series
      return Series(
        uid: "\(examUID).\(number)", examUID: examUID, part: nil, number: number,
        description: made.description, equipment: made.equipment, dialect: made.dialect,
        form: made.form, parameters: made.parameters, placement: placement,
        completeness: made.completeness,
        startedAt: minutes.map {
          ScannerTime(
            day: CalendarDay(daysSince1970: day), secondsOfDay: 36_000 + $0 * 60)
        }, setAside: made.setAside, notices: made.notices)
    }

    mutating func put(_ parameter: Parameter, _ numbers: [Double]) {
      fixture.parameters[parameter] = Fixture.known(numbers)
    }

    /// Seconds from its start to the injection.
    mutating func tellInjection(_ seconds: Double) {
      fixture.parameters[.contrastStart] = .known(
        .numbers([seconds]), [Source(element: "(0018,1042)")])
    }

    mutating func giveAgent(_ text: String = "gadobutrol") {
      fixture.parameters[.contrastAgent] = .known(
        .words([text]), [Source(element: "(0018,0010)")])
    }
  }

  /// In which all series of an exam lie.
  static let frame = Pseudonym.unique("1.2.840.99.7", key: .open)

  let agreed: ScanProtocol
  var members: [Member]
  var injectionTime: String?

  var series: [Series] { members.map(\.series) }

  var records: [SiteRecord] {
    guard let injectionTime else { return [] }
    return [
      SiteRecord(
        scope: .exam("1.2.840.99.1"), declaredBy: "nurse",
        values: [.injectionTime: .words([injectionTime])])
    ]
  }

  func report() throws -> ExamReport {
    try #require(agreed.check(exam: series, records: records))
  }

  func finding(_ id: String) throws -> Finding {
    try #require(try report().findings.first { $0.requirement == id })
  }

  /// The member of a number.
  subscript(number: Int) -> Member {
    get throws { try #require(members.first { $0.number == number }) }
  }

  /// Changes the member of a number.
  mutating func change(_ number: Int, _ change: (inout Member) -> Void) {
    for index in members.indices where members[index].number == number { change(&members[index]) }
  }

  /// One series of a profile that conforms, with what two series are compared by.
  static func member(
    _ agreed: ScanProtocol, _ profile: String, _ number: Int, at minutes: Double?
  ) throws -> Member {
    var fixture = try Fixture(
      conformingTo: try #require(agreed[profile], "\(profile)"), field: 3)
    fixture.description = profile
    for (parameter, value) in [
      (Parameter.repetitionTime, 7000.0), (.flipAngles, 9), (.bandwidth, 200), (.slices, 176),
      (.sliceSpacing, 1), (.echoTimes, 3),
    ] where fixture.parameters[parameter] == .absent {
      fixture.parameters[parameter] = Fixture.known([value])
    }
    for (parameter, value) in [
      (Parameter.inversionTimes, [1000.0]), (.sliceThickness, [1]), (.pixelSpacing, [1, 1]),
      (.matrix, [256, 256]),
    ] where fixture.parameters[parameter] == .absent {
      fixture.parameters[parameter] = Fixture.known(value)
    }
    return Member(fixture: fixture, number: number, minutes: minutes)
  }

  static func agreed(_ name: String, version: Int = 2) throws -> ScanProtocol {
    try #require(try Shipped.protocols().first { $0.name == name && $0.version == version })
  }

  /// Five sequences in their order; contrast is injected between the third and the fourth.
  static func btip() throws -> ExamFixture {
    let agreed = try agreed("btip2015")
    var exam = ExamFixture(
      agreed: agreed,
      members: [
        try member(agreed, "t1-pre", 2, at: 0), try member(agreed, "flair", 3, at: 6),
        try member(agreed, "dwi", 4, at: 11), try member(agreed, "t2", 5, at: 16),
        try member(agreed, "t1-post", 6, at: 21),
      ])
    exam.change(5) { $0.giveAgent() }
    return exam
  }

  /// One series before contrast, one 5 and one 65 minutes after it.
  static func trams() throws -> ExamFixture {
    let agreed = try agreed("trams")
    return ExamFixture(
      agreed: agreed,
      members: [
        try member(agreed, "t1-pre", 2, at: 0), try member(agreed, "t1", 5, at: 20),
        try member(agreed, "t1", 9, at: 80),
      ], injectionTime: "10:15")
  }
}
