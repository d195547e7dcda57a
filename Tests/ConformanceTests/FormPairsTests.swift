import Conformance
import Imaging
import Testing

/// Both forms of one acquisition, by every dialect and by makers without one.
@Suite("Forms of every dialect")
struct FormPairsTests {
  /// What is planted in either form, so that equal does not mean that both say nothing.
  private static let known: [Parameter] = [
    .fieldStrength, .imagingFrequency, .repetitionTime, .volumeRepetitionTime, .echoTimes,
    .flipAngles, .echoTrainLength, .epiFactor, .sequenceKind, .contrastWeighting, .dimensionality,
    .sliceThickness, .sliceSpacing, .sliceGap, .pixelSpacing, .acquiredVoxel, .matrix, .fieldOfView,
    .slices, .volumes, .claimedVolumes, .acquisitionDuration, .bandwidth, .phaseEncodingAxis,
    .averages, .coil, .software, .model, .manufacturer, .serial, .imageType,
  ]

  @Test(
    "have equal parameters and equal outcomes", arguments: PairedForms.Maker.allCases,
    PairedForms.Kind.allCases)
  func equal(_ maker: PairedForms.Maker, _ kind: PairedForms.Kind) throws {
    let pair = PairedForms(maker: maker, kind: kind)
    let classic = try pair.read(.classic)
    let enhanced = try pair.read(.enhanced)
    #expect(classic.form == .classic && enhanced.form == .enhanced)
    #expect(classic.dialect == enhanced.dialect && classic.equipment == enhanced.equipment)
    #expect(classic.startedAt == enhanced.startedAt)
    #expect(classic.placement != nil && classic.placement == enhanced.placement)
    #expect(classic.placement?.frame != nil && classic.placement?.extent == [45, 45])
    #expect(classic.completeness.state == .complete && enhanced.completeness.state == .complete)
    for parameter in Parameter.allCases {
      #expect(
        classic.parameters[parameter].value == enhanced.parameters[parameter].value,
        "\(parameter)")
    }
    let parallel: [Parameter] = maker.parallelFactor == nil ? [] : [.parallelFactor]
    let own: [Parameter] = kind == .bolus ? [.contrastAgent] : [.bValues, .diffusionDirections]
    for parameter in Self.known + parallel + own {
      #expect(classic.parameters[parameter].value != nil, "\(parameter)")
    }
    for (agreed, profile) in try Shipped.profiles() {
      let reports = [classic, enhanced].map { profile.check($0, of: agreed) }
      #expect(reports[0].verdict == reports[1].verdict, "\(profile.id)")
      #expect(
        reports[0].findings.map { "\($0.requirement) \($0.outcome.rawValue)" }
          == reports[1].findings.map { "\($0.requirement) \($0.outcome.rawValue)" })
      #expect(reports[0].findings.count >= profile.requirements.count)
    }
  }

  @Test("have equal counts where no clock tells volumes apart and their number does")
  func withoutClocks() throws {
    for maker in PairedForms.Maker.allCases {
      var pair = PairedForms(maker: maker, kind: .bolus)
      pair.hasClocks = false
      let forms = [try pair.read(.classic), try pair.read(.enhanced)]
      for one in forms {
        #expect(one.parameters[.volumes].number == 4, "\(maker) \(one.form)")
        #expect(one.completeness.state == .complete, "\(maker) \(one.form)")
      }
      for parameter in Parameter.allCases {
        #expect(
          forms[0].parameters[parameter].value == forms[1].parameters[parameter].value,
          "\(maker) \(parameter)")
      }
    }
  }

  @Test("what is planted is found")
  func planted() throws {
    for maker in PairedForms.Maker.allCases {
      let bolus = try PairedForms(maker: maker, kind: .bolus).read(.classic).parameters
      #expect(bolus[.echoTimes].value == .numbers([30]))
      #expect(bolus[.volumeRepetitionTime].number == 2000)
      #expect(bolus[.acquisitionDuration].number == 8)
      #expect(bolus[.sequenceKind].word == "gradientEchoEPI")
      #expect(bolus[.imagingFrequency].number == 127.74)
      #expect(bolus[.parallelFactor].number == maker.parallelFactor.map(Double.init))
      // 48 mm over 16 steps; 3/4 of it over 12 along phase.
      #expect(bolus[.acquiredVoxel].value == .numbers([3, 3, 5]))
      let diffusion = try PairedForms(maker: maker, kind: .diffusion).read(.classic).parameters
      #expect(diffusion[.bValues].value == .numbers([0, 1000]))
      #expect(diffusion[.diffusionDirections].value == .numbers([3]))
    }
  }
}
