import DICOM

// How the signal was prepared and k-space filled: pulses, trains, acceleration and the direction of
// phase encoding.
extension SeriesPart {
  /// Inversion times: the standard's element, else the maker's.
  func inversionTimes(_ dialect: VendorDialect) -> Reading {
    var reading = set(.inversionTimes, from: .inversionTime) { $0 > 0 }
    for quirk in dialect.quirks {
      if case .inversionTime(let slot) = quirk.rule {
        reading = reading.or(set(.inversionTimes, from: slot) { $0 > 0 })
      }
    }
    return reading
  }

  /// Flip angles; nominal where a file says that the angle was varied while an image was acquired
  /// (`conformance.md` 2).
  var flipAngles: Reading {
    let reading = set(.flipAngles, from: .flipAngle) { $0 > 0 }
    guard case .known(let value, let sources) = reading, holds(.variableFlipAngle, "Y") else {
      return reading
    }
    return .known(value, sources.map { $0.noting(.nominal) })
  }

  /// Reads echo train and EPI factor; the kind of sequence must have been read before.
  ///
  /// The train of an echo-planar image is its gradient train, in either form. A train of 1 there is
  /// what GE and older Siemens software write whatever was measured: no value.
  func addTrains(_ p: inout AcquisitionParameters, _ dialect: VendorDialect) {
    func train(_ parameter: Parameter, _ slot: Slot, above least: Double) -> Reading {
      number(parameter, from: slot) { $0 > least && $0 < 10_000 }
    }
    let gradient = train(.epiFactor, .gradientEchoTrain, above: 1)
    var stated = Reading.absent
    for quirk in dialect.quirks {
      if case .epiFactor(let slot) = quirk.rule { stated = train(.epiFactor, slot, above: 1) }
    }
    p[.epiFactor] = gradient.or(stated)
    if isEchoPlanar(p.sequenceKind) {
      let whole = train(.echoTrainLength, .echoTrainLength, above: 1)
      p[.echoTrainLength] = gradient.or(whole)
      p[.epiFactor] = p[.epiFactor].or(whole)
    } else {
      // A gradient echo has no train of refocusing pulses: an Enhanced object counts 0 of them.
      p[.echoTrainLength] = train(.echoTrainLength, .echoTrainLength, above: 0)
        .or(train(.echoTrainLength, .gradientEchoTrain, above: 0))
    }
  }

  /// Whether the kind says so, or the elements do where they leave the kind open.
  private func isEchoPlanar(_ kind: SequenceKind?) -> Bool {
    kind == .gradientEchoEPI || kind == .spinEchoEPI || holds(.scanningSequence, "EP")
      || holds(.echoPlanar, "YES")
  }

  private func holds(_ slot: Slot, _ word: String) -> Bool {
    distinct(slot).contains { Self.texts($0).contains(word) }
  }

  /// In-plane acceleration: the standard's elements, else the maker's text, else what its protocol sets.
  ///
  /// Enhanced objects that were not accelerated need not state a factor: (0018,9077) NO is a factor of 1
  /// (PS3.3 C.8.13.5.3).
  func parallelFactor(_ dialect: VendorDialect) -> Reading {
    // Beyond 100 is a maker's way to write "not set".
    var reading = number(.parallelFactor, from: .parallelInPlane) { $0 >= 1 && $0 < 100 }
    if text(.parallelAcquisition) == "NO", let stored = distinct(.parallelAcquisition).first {
      reading = reading.beside(.known(.numbers([1]), [Self.source(stored, raw: "NO")]))
    }
    for quirk in dialect.quirks {
      if case .parallelFactor(let rule) = quirk.rule {
        reading = reading.or(
          number(.parallelFactor, from: .acceleration) { stored in
            factor(stored, rule).map { [$0] } ?? []
          })
      }
    }
    for quirk in dialect.quirks {
      if case .parallelFactorSet(let slot, let rule) = quirk.rule {
        reading = reading.or(
          number(.parallelFactor, from: slot) { stored in rule(stored).map { [$0] } ?? [] })
      }
    }
    return reading
  }

  /// The share of k-space that is measured along phase: 1 where every frame says that all of it is,
  /// and as the maker states it.
  ///
  /// That a part is measured tells no share: of the standard's YES nothing is read.
  func partialFourier(_ dialect: VendorDialect) -> Reading {
    var reading = number(.partialFourier, from: .partialFourierShare) { $0 > 0 && $0 <= 1 }
    if text(.partialFourier) == "NO", let stored = distinct(.partialFourier).first {
      reading = .known(.numbers([1]), [Self.source(stored, raw: "NO")])
    }
    for quirk in dialect.quirks {
      if case .partialFourier(let slot, let share) = quirk.rule {
        reading = reading.beside(
          number(.partialFourier, from: slot) { stored in share(stored).map { [$0] } ?? [] })
      }
    }
    return reading
  }

  /// Slices excited together, where the maker or a sidecar states it; no standard element does.
  private func statedMultibandFactor(_ dialect: VendorDialect) -> Reading {
    var reading = number(.multibandFactor, from: .multiband) { $0 >= 1 && $0 < 100 }
    for quirk in dialect.quirks {
      if case .multibandFactor(let slot, let rule) = quirk.rule {
        reading = reading.or(
          number(.multibandFactor, from: slot) { stored in
            factor(stored, rule).map { [$0] } ?? []
          })
      }
    }
    for quirk in dialect.quirks {
      if case .multibandFactorSet(let slot, let rule, let marked, let word) = quirk.rule,
        holds(marked, word)
      {
        reading = reading.or(
          number(.multibandFactor, from: slot) { stored in rule(stored).map { [$0] } ?? [] })
      }
    }
    return reading
  }

  /// Slices excited together: as the maker states it, and as the starts of slices tell.
  ///
  /// - Parameter p: with kind and dimensions of the sequence read already.
  func multibandFactor(
    _ p: AcquisitionParameters, _ count: FrameCount, _ dialect: VendorDialect
  ) -> Reading {
    var reading = statedMultibandFactor(dialect)
    // The partitions of a slab begin together as well.
    guard p[.dimensionality].word == "2D" else { return reading }
    for quirk in dialect.quirks {
      if case .slicesTogether(let slot) = quirk.rule {
        let told = number(.multibandFactor, from: slot) { $0 > 1 && $0 < 100 }
        reading = reading.beside(told.inferred)
      }
      if case .frameStarts(let slot) = quirk.rule, isEchoPlanar(p.sequenceKind) {
        reading = reading.beside(framesTogether(slot, count))
      }
    }
    return reading
  }

  /// How many slices begin together by the times of their frames; absent where that is not one number
  /// for all starts, or one that proves nothing.
  private func framesTogether(_ slot: Slot, _ count: FrameCount) -> Reading {
    guard let slices = count.slices, !table.isConstant(slot), let stored = distinct(slot).first,
      distinct(slot).contains(where: { Self.tellsParts($0) })
    else { return .absent }
    let column = table.column(slot)
    var places: [Int32: [Int]] = [:]
    for (frame, position) in zip(frames, count.positionOfFrame) {
      guard column[frame] >= 0, let position else { return .absent }
      places[column[frame], default: []].append(position)
    }
    let sizes = Set(places.values.map(\.count))
    guard sizes.count == 1, let size = sizes.first, size > 1, size < slices,
      slices.isMultiple(of: size), places.values.allSatisfy({ Set($0).count == size })
    else { return .absent }
    return Reading.known(.numbers([Double(size)]), [Self.source(stored)]).inferred
  }

  /// Whether a time has parts of a second: slices of one whole second need not begin together.
  private static func tellsParts(_ stored: StoredValue) -> Bool {
    guard let point = stored.bytes.firstIndex(of: UInt8(ascii: ".")) else { return false }
    return stored.bytes[point...].contains { $0 > UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  /// Whether phase encoding runs along growing rows or columns (`POSITIVE`) or against them.
  ///
  /// - Source: dcm2niix; in `dcm_qa_nih` anterior to posterior is positive, its reverse negative.
  func phaseEncodingPolarity(_ dialect: VendorDialect) -> Reading {
    var reading = polarityOfVoxels
    for quirk in dialect.quirks {
      if case .polarity(let slot, let positive, let negative) = quirk.rule {
        reading = reading.or(
          word(from: slot) { text in
            switch text {
            case positive: "POSITIVE"
            case negative: "NEGATIVE"
            default: nil
            }
          })
      }
    }
    return reading
  }

  private func factor(_ stored: StoredValue, _ rule: (String) -> Double?) -> Double? {
    guard let text = Self.texts(stored).first, let value = rule(text),
      value >= 1, value < 100
    else { return nil }
    return value
  }
}

/// Numbers in makers' texts.
enum FactorText {
  /// The number right after `mark`: 2 in `p2s4` after `p`, 2 in `F:2S` after the colon.
  static func number(after mark: Character, in text: String) -> Double? {
    guard let place = text.firstIndex(of: mark) else { return nil }
    let digits = text[text.index(after: place)...].prefix {
      $0.isASCII && $0.isNumber || $0 == "."
    }
    return Double(digits)
  }
}
