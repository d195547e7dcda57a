import Imaging
import Testing

@Suite("Values of sidecars that cannot be meant")
struct SidecarUnitsTests {
  private func codes(_ changes: [String: String]) throws -> [String] {
    try SmallSidecar.series(changes).notices.map(\.code)
  }

  static let broken: [(String, String, Parameter)] = [
    ("EchoTime", "30", .echoTimes), ("EchoTime", "2.5", .echoTimes),
    ("EchoTime", "[0.03, 50]", .echoTimes),
    ("EchoTime", "1e-7", .echoTimes), ("EchoTime", #""30""#, .echoTimes),
    ("RepetitionTime", "1500", .repetitionTime), ("RepetitionTime", "30", .repetitionTime),
    ("RepetitionTime", "0.00001", .repetitionTime), ("InversionTime", "900", .inversionTimes),
    ("RepetitionTimeExcitation", "735", .volumeRepetitionTime),
  ]

  @Test("a time in milliseconds is left out and named", arguments: broken)
  func unit(_ row: (String, String, Parameter)) throws {
    let series = try SmallSidecar.series([row.0: row.1])
    if row.2 != .volumeRepetitionTime { #expect(series.parameters[row.2] == .absent) }
    #expect(series.notices.map(\.code) == ["imaging.implausibleUnit"])
    #expect(series.notices[0].text.hasPrefix("\(row.0) is "))
  }

  static let sound: [(String, String)] = [
    ("EchoTime", "0.00003"), ("EchoTime", "0.288"), ("RepetitionTime", "0.0025"),
    ("RepetitionTime", "22"), ("InversionTime", "2.5"),
  ]

  @Test("short and long times of real protocols are read", arguments: sound)
  func kept(_ row: (String, String)) throws {
    #expect(try codes([row.0: row.1]) == [])
  }

  @Test("a repetition time beside an echo time in milliseconds is left out where it may be so too")
  func shared() throws {
    for (echo, repetition) in [("2", "5"), ("1", "1.5")] {
      let both = try SmallSidecar.series(["EchoTime": echo, "RepetitionTime": repetition])
      #expect(both.parameters[.echoTimes] == .absent)
      #expect(both.parameters[.repetitionTime] == .absent)
      #expect(both.notices.map(\.code) == ["imaging.implausibleUnit", "imaging.implausibleUnit"])
    }
    // 1.5 ms is too short for an echo at 30.
    let one = try SmallSidecar.parameters(["EchoTime": "30"])
    #expect(one[.repetitionTime].number == 1500)
  }

  @Test("a number written as text is read and noted, one with a comma is not read")
  func texts() throws {
    let text = try SmallSidecar.series(["FlipAngle": #"" 60 ""#])
    #expect(text.parameters[.flipAngles].value == .numbers([60]))
    #expect(text.notices.map(\.code) == ["imaging.textForNumber"])
    for junk in [
      #""1,5""#, #""60 deg""#, "true", "NaN", "-nan", "[60, null]", #"{"a": 1}"#, "1e400",
    ] {
      let series = try SmallSidecar.series(["FlipAngle": junk])
      #expect(series.parameters[.flipAngles] == .absent, "\(junk)")
      #expect(series.notices.map(\.code) == ["imaging.unreadableValue"], "\(junk)")
    }
    for nothing in ["null", #""""#, #""  ""#, "0", "[]"] {
      let series = try SmallSidecar.series(["FlipAngle": nothing])
      #expect(series.parameters[.flipAngles] == .absent && series.notices.isEmpty, "\(nothing)")
    }
  }

  @Test("an angle that was varied is nominal")
  func nominal() throws {
    let parameters = try SmallSidecar.parameters(["VariableFlipAngleFlag": "true"])
    #expect(parameters[.flipAngles].sources.map(\.notes) == [[.nominal]])
  }

  @Test("several numbers where one is due contradict each other, unless they are one")
  func several() throws {
    #expect(
      try SmallSidecar.parameters(["RepetitionTime": "[2, 2]"])[.repetitionTime].number == 2000)
    let parameters = try SmallSidecar.parameters(["RepetitionTime": "[2, 3]"])
    guard case .contradictory(let witnesses) = parameters[.repetitionTime] else {
      Issue.record("two repetition times are one")
      return
    }
    #expect(witnesses.map(\.value) == [.numbers([2000]), .numbers([3000])])
  }

  @Test("a field that the frequency denies is contradictory; gauss is corrected")
  func field() throws {
    guard
      case .contradictory = try SmallSidecar.parameters(["MagneticFieldStrength": "1.5"])[
        .fieldStrength]
    else {
      Issue.record("1.5 T at 123 MHz is no contradiction")
      return
    }
    let gauss = try SmallSidecar.parameters([
      "MagneticFieldStrength": "15000", "ImagingFrequency": "",
    ])
    #expect(gauss[.fieldStrength].number == 1.5)
  }
}
