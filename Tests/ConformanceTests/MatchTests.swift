import Conformance
import Identity
import Imaging
import Testing

/// Which series a protocol asks about.
@Suite("Match")
struct MatchTests {
  private func dsc() throws -> (ScanProtocol, Profile) {
    try Shipped.profile(of: "thust2018-dsc")
  }

  private func isUndecided(_ match: ProtocolMatch) -> Bool {
    if case .undecided = match { true } else { false }
  }

  @Test("a time series with agent is asked, one without is undecided unless a bolus was seen")
  func contrast() throws {
    let (agreed, profile) = try dsc()
    var fixture = try Fixture(conformingTo: profile, field: 3)
    #expect(agreed.match(fixture.series) == .profile(profile))
    for words in ["NONE", "no", " Unknown "] {
      fixture.parameters[.contrastAgent] = .known(.words([words]), [])
      #expect(isUndecided(agreed.match(fixture.series)))
    }
    fixture.parameters[.contrastAgent] = .absent
    fixture.parameters[.contrastVolume] = Fixture.known([0])
    #expect(isUndecided(agreed.match(fixture.series)))
    let seen = SignalEvidence(baselineVolumes: nil, bolusSeen: true)
    #expect(agreed.match(fixture.series, signal: seen) == .profile(profile))
    let notSeen = SignalEvidence(baselineVolumes: nil, bolusSeen: false)
    #expect(agreed.match(fixture.series, signal: notSeen) == .none)
  }

  @Test("an undecided series gives one finding, and is asked when a person names it")
  func chosen() throws {
    let (agreed, profile) = try dsc()
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.parameters[.contrastAgent] = .absent
    let report = try #require(agreed.check(fixture.series, records: fixture.records))
    #expect(report.verdict == .undetermined)
    #expect(report.profile.isEmpty)
    #expect(report.findings.map(\.reason) == [.matchAmbiguous])
    let chosen = try #require(
      agreed.check(fixture.series, records: fixture.records, isChosen: true))
    #expect(chosen.verdict == .pass)
  }

  @Test("diffusion after contrast is no perfusion, and is undecided where no b-value is read")
  func diffusion() throws {
    let (agreed, profile) = try dsc()
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.parameters[.sequenceKind] = .known(.words(["spinEchoEPI"]), [])
    #expect(isUndecided(agreed.match(fixture.series)))
    fixture.parameters[.bValues] = Fixture.known([0, 1000])
    #expect(agreed.match(fixture.series) == .none)
    fixture.parameters[.bValues] = Fixture.known([0])
    #expect(agreed.match(fixture.series) == .profile(profile))
  }

  @Test("a series whose files state the contrast of diffusion is no perfusion, b-value or not")
  func statedDiffusion() throws {
    let (agreed, profile) = try dsc()
    for kind in ["spinEchoEPI", "gradientEchoEPI"] {
      for values in [Reading.absent, Fixture.known([0])] {
        var fixture = try Fixture(conformingTo: profile, field: 3)
        fixture.parameters[.sequenceKind] = .known(.words([kind]), [])
        fixture.parameters[.bValues] = values
        fixture.parameters[.contrastWeighting] = .known(.words(["DIFFUSION"]), [])
        #expect(agreed.match(fixture.series) == .none)
      }
    }
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.parameters[.bValues] = .absent
    fixture.parameters[.contrastWeighting] = .contradictory(
      ["DIFFUSION", "T2_STAR"].map { Witness(value: .words([$0]), sources: []) })
    #expect(isUndecided(agreed.match(fixture.series)))
  }

  @Test("labelled spins after contrast are no perfusion of an agent, whatever says that they are")
  func labelled() throws {
    let (agreed, profile) = try dsc()
    let labels: [(Parameter, Reading)] = [
      (.aslType, .known(.words(["PSEUDOCONTINUOUS"]), [])),
      (
        .aslType,
        .contradictory(
          ["PULSED", "CONTINUOUS"].map { Witness(value: .words([$0]), sources: []) })
      ),
      (.labelDuration, Fixture.known([1800])), (.postLabelDelay, Fixture.known([1800])),
      (.imageType, .known(.words(["ORIGINAL", "PRIMARY", "ASL", "NONE"]), [])),
    ]
    for (parameter, reading) in labels {
      var fixture = try Fixture(conformingTo: profile, field: 3)
      #expect(agreed.match(fixture.series) == .profile(profile))
      fixture.parameters[parameter] = reading
      #expect(agreed.match(fixture.series) == .none, "\(parameter)")
    }
  }

  @Test("one volume is no time series, unless more were announced or frames are missing")
  func timeSeries() throws {
    let (agreed, profile) = try dsc()
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.parameters[.volumes] = Fixture.known([1])
    #expect(agreed.match(fixture.series) == .none)
    fixture.parameters[.claimedVolumes] = Fixture.known([120])
    #expect(agreed.match(fixture.series) == .profile(profile))
    fixture.parameters[.claimedVolumes] = .absent
    fixture.completeness = Completeness(state: .incomplete, files: 1, frames: 1, reason: nil)
    #expect(isUndecided(agreed.match(fixture.series)))
  }

  @Test("several flip angles are a map of T1, not the dynamic series")
  func flipAngles() throws {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dce")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    #expect(agreed.match(fixture.series) == .profile(profile))
    fixture.parameters[.flipAngles] = Fixture.known([2, 5, 15])
    fixture.parameters[.volumes] = Fixture.known([3])
    #expect(agreed.match(fixture.series) == .none)
  }

  @Test("a time series of which some volumes have another flip angle is not passed over")
  func oneFlipAngleOfMany() throws {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    for several in [Parameter.flipAngles, .inversionTimes] {
      var one = fixture
      one.parameters[several] = Fixture.known([60, 90])
      guard case .undecided(let profiles, let why) = agreed.match(one.series) else {
        Issue.record("\(several): \(agreed.match(one.series))")
        continue
      }
      #expect(profiles == [profile])
      #expect(why.count == 1 && why[0].hasPrefix("it may be a time series or a set of "))
    }
    // What lost most of its volumes is held to what it announced.
    fixture.parameters[.flipAngles] = Fixture.known([60, 90])
    fixture.parameters[.volumes] = Fixture.known([2])
    fixture.parameters[.claimedVolumes] = Fixture.known([120])
    #expect(isUndecided(agreed.match(fixture.series)))
  }

  @Test("labelled spins are asked as such, and what says nothing of labelling is undecided")
  func labelling() throws {
    let (agreed, profile) = try Shipped.profile(of: "alsop2015-asl")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    #expect(agreed.match(fixture.series) == .profile(profile))
    // Delays are written where inversion times are: several of them are no map of T1 here.
    fixture.parameters[.inversionTimes] = Fixture.known([1500, 2000])
    #expect(agreed.match(fixture.series) == .profile(profile))
    fixture.parameters[.inversionTimes] = .absent
    let recorded: [Parameter] = [.aslType, .labelDuration, .postLabelDelay, .backgroundSuppression]
    for kept in recorded {
      var one = fixture
      for parameter in recorded where parameter != kept { one.parameters[parameter] = .absent }
      #expect(agreed.match(one.series) == .profile(profile), "\(kept)")
    }
    for parameter in recorded { fixture.parameters[parameter] = .absent }
    #expect(isUndecided(agreed.match(fixture.series)))
    fixture.parameters[.contrastAgent] = .known(.words(["gadobutrol"]), [])
    #expect(agreed.match(fixture.series) == .none)
  }

  @Test("a bolus is asked by each protocol about it, and undecided by none")
  func bolus() throws {
    for name in ["thust2018-dsc", "thust2018-dce"] {
      let (_, own) = try Shipped.profile(of: name)
      let series = try Fixture(conformingTo: own, field: 3).series
      for agreed in try Shipped.protocols() {
        let match = agreed.match(series)
        #expect(!isUndecided(match), "\(agreed.key) of \(name)")
        #expect((match != .none) == (agreed.profiles.first?.id == own.id), "\(agreed.key)")
      }
    }
  }

  @Test("another kind of sequence is not asked, an unknown one is undecided")
  func kind() throws {
    let (agreed, profile) = try dsc()
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.parameters[.sequenceKind] = .known(.words(["fastSpinEcho"]), [])
    #expect(agreed.match(fixture.series) == .none)
    #expect(agreed.check(fixture.series) == nil)
    fixture.parameters[.sequenceKind] = .absent
    #expect(isUndecided(agreed.match(fixture.series)))
  }
}
