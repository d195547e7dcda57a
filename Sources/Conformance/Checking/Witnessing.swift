import Imaging
import Quantities

/// Finds the evidence for a subject in one series: files first, then what the site and the exam
/// say.
struct Witnessing {
  let series: Series
  let site: SiteEvidence

  /// What is known about `subject`.
  func evidence(for subject: Subject) -> Evidence {
    switch subject {
    case .parameter(.echoTimes): analysedEcho(Evidence(series.parameters[.echoTimes]))
    case .parameter(.flipAngles): nominal(Evidence(series.parameters[.flipAngles]))
    case .parameter(.bValues): collected(Evidence(series.parameters[.bValues]))
    case .parameter(let parameter):
      stepped(counted(Evidence(series.parameters[parameter]), parameter), [parameter])
    case .longerOf(let first, let second): stepped(longer(first, second), [first, second])
    case .largerSide(let parameter): larger(Evidence(series.parameters[parameter]))
    case .count(let parameter): count(Evidence(series.parameters[parameter]), parameter)
    case .siteRecord(let item): site.evidence(for: item)
    }
  }

  // The site may name the echo that is analysed; the requirement is then asked of that one only. Of a
  // single echo nothing but the first can be named.
  private func analysedEcho(_ all: Evidence) -> Evidence {
    guard case .known(.numbers(let echoes)) = all.state, let analysed = site.analysedEcho,
      echoes.count > 1 || analysed != 1
    else { return all }
    var one = all
    guard echoes.indices.contains(analysed - 1) else {
      one.state = .missing(.contradictory)
      one.notes.append(
        "the site record names echo \(analysed), and there "
          + (echoes.count == 1 ? "is 1" : "are \(echoes.count)"))
      return one
    }
    one.state = .known(.numbers([echoes[analysed - 1]]))
    one.notes.append("asked of echo \(analysed) of \(echoes.count), which the site record names")
    return one
  }

  // An angle that was varied within an image is prescribed, and no pulse need have had it: a finding
  // on it carries the mark and says so.
  private func nominal(_ angles: Evidence) -> Evidence {
    guard angles.sources.contains(where: { $0.notes.contains(.nominal) }) else { return angles }
    var varied = angles
    varied.notes.append(
      "nominal only: the file says that the angle was varied while an image was acquired")
    return varied
  }

  /// Of a series that is not whole more b-values may come, and so they may where nothing would show that
  /// it is not.
  private func collected(_ evidence: Evidence) -> Evidence {
    guard let value = evidence.value else { return evidence }
    var partial = evidence
    partial.notes += series.remarksOnVolumes
    guard series.lacksCounts(.volumes) else { return partial }
    partial.state = .atLeastThese(value, .seriesIncomplete)
    return partial
  }

  /// Counts of a series that is not whole are a lower end, and so is the time it took.
  private func counted(_ evidence: Evidence, _ parameter: Parameter) -> Evidence {
    guard
      [.volumes, .slices, .acquisitionDuration, .diffusionDirections].contains(parameter)
    else { return evidence }
    var partial = evidence
    let claimed = parameter == .volumes ? series.parameters[.claimedVolumes].number : nil
    guard case .known(let value) = evidence.state, let number = value.numbers.first else {
      // A count that is contradictory was counted; its witnesses say how.
      if let claimed, claimed.isFinite, evidence.witnesses.isEmpty {
        partial.notes.append("\(UnitText.number(claimed)) claimed, none counted")
      }
      if !evidence.witnesses.isEmpty { partial.notes += series.remarksOnCounts }
      return partial
    }
    if let claimed, claimed.isFinite, claimed != number {
      partial.notes.append(
        "\(UnitText.number(number)) counted, \(UnitText.number(claimed)) claimed")
    }
    partial.notes +=
      parameter == .diffusionDirections ? series.remarksOnVolumes : series.remarksOnCounts
    let short = claimed.map { number < $0 } ?? false
    if short || series.lacksCounts(parameter) {
      partial.state = .atLeast(number, .seriesIncomplete)
    }
    return partial
  }

  /// Where the time from one volume to the next is asked for, its clock and how even that is: a finding
  /// on the median says nothing of that.
  private func stepped(_ evidence: Evidence, _ asked: [Parameter]) -> Evidence {
    let time = series.parameters[.volumeRepetitionTime]
    guard asked.contains(.volumeRepetitionTime), let median = time.number else { return evidence }
    var remarked = evidence
    for source in time.sources {
      guard let steps = source.steps else { continue }
      remarked.notes.append("volumes by \(source.element): \(steps.text(median: median))")
    }
    return remarked
  }

  private func longer(_ first: Parameter, _ second: Parameter) -> Evidence {
    let one = Evidence(series.parameters[first])
    let two = Evidence(series.parameters[second])
    switch (one.value?.numbers.first, two.value?.numbers.first) {
    case (let a?, let b?):
      let (judged, number, from) = a >= b ? (first, a, one) : (second, b, two)
      return .known(
        .numbers([number]), sources: from.sources, notes: ["judged: \(judged.rawValue)"])
    case (let a?, nil): return atLeast(a, first, one, lacking: second, two)
    case (nil, let b?): return atLeast(b, second, two, lacking: first, one)
    case (nil, nil):
      return .missing(
        one.reason == .contradictory || two.reason == .contradictory
          ? .contradictory : .notRecorded)
    }
  }

  private func atLeast(
    _ number: Double, _ known: Parameter, _ from: Evidence, lacking: Parameter, _ gap: Evidence
  ) -> Evidence {
    Evidence(
      state: .atLeast(number, gap.reason ?? .notRecorded), shown: from.shown,
      sources: from.sources, witnesses: gap.witnesses,
      notes: [
        "only \(known.rawValue) is known: the longer of it and \(lacking.rawValue) is at least that"
      ])
  }

  private func larger(_ all: Evidence) -> Evidence {
    guard case .known(let value) = all.state, let most = value.numbers.max() else { return all }
    var one = all
    one.state = .known(.numbers([most]))
    return one
  }

  private func count(_ all: Evidence, _ parameter: Parameter) -> Evidence {
    guard case .known(let value) = all.state else { return all }
    let members = Double(value.numbers.count + value.words.count)
    var counted = Evidence.known(.numbers([members]), sources: all.sources)
    counted.notes = ["counted: \(value.text)"]
    guard parameter == .bValues else { return counted }
    counted.notes += series.remarksOnVolumes
    if series.lacksCounts(.volumes) {
      counted.state = .atLeast(members, .seriesIncomplete)
    }
    return counted
  }
}

extension Series {
  /// What the counts of this series rest on, where it is less than files usually tell: nothing then
  /// shows that volumes or slices are missing, and the findings on counts and times have to say so.
  ///
  /// A whole grid of frames is taken for the whole series where nothing was announced
  /// (`Completeness`): these remarks are the price.
  var remarksOnCounts: [String] { remarks(CountRemark.allCases) }

  /// The same of its volumes alone, for what is read from each of them, as b-values are.
  var remarksOnVolumes: [String] { remarks([.unannouncedVolumes, .untimedVolumes]) }

  private func remarks(_ remarks: [CountRemark]) -> [String] {
    remarks.filter { parameters[$0.parameter].isMarked($0.mark) }.map { remark in
      remark.sentence(parameters[remark.parameter].number.map { UnitText.number($0) })
    }
  }

  /// Whether a count of this series is only a lower end.
  func lacksCounts(_ parameter: Parameter) -> Bool {
    switch completeness.state {
    case .complete: false
    case .incomplete: true
    // A duration may come from an element of its own and needs no count; of a series that is also cut it
    // is that of what came.
    case .unknown:
      [.volumes, .slices, .diffusionDirections].contains(parameter) || lacksAnnouncedVolumes
    }
  }

  /// Whether any count that is announced, though files may contradict each other on it, is above that of the
  /// volumes that came.
  private var lacksAnnouncedVolumes: Bool {
    let announced = parameters[.claimedVolumes].witnesses.flatMap(\.value.numbers).max()
    let counted = parameters[.volumes].witnesses.flatMap(\.value.numbers).min()
    guard let announced, let counted else { return false }
    return counted < announced
  }
}
