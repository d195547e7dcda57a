import Identity
public import Imaging
import Quantities

extension Phantom {
  /// What the scan says of the scanner: every measurand that this phantom asks for, each with its
  /// value and interval, or refused by name.
  ///
  /// - One measurement for each measurand and each group of acquisitions that are repeats of one
  ///   another; a group that has too few images for a measurand is passed over where another has
  ///   enough.
  /// - What refuses one measurand leaves the others alone.
  /// - The same scan gives the same measurements, whatever the order, names and folders of its files.
  ///
  /// - Returns: in the order in which the phantom asks; never empty.
  public func measure(_ scan: PhantomScan) -> [PhantomMeasurement] {
    var seen = Seen(shape)
    return measurands.flatMap { asked -> [PhantomMeasurement] in
      guard let measurand = Measurand.named(asked.id) else { return [] }
      let all = ImageStack.stacks(of: scan, slice: asked.slice)
      let stacks = Measurand.ofPair.contains(measurand) ? ImageStack.paired(all) : all
      if stacks.isEmpty {
        return [
          PhantomMeasurement(
            refused: measurand,
            [.init(.notFound, "no acquisition has slice \(asked.slice ?? 1)")],
            observedAt: scan.observedAt, basis: basis(measurand, [], &seen))
        ]
      }
      let measured = stacks.enumerated().map { place, stack in
        measure(measurand, asked, stack, of: stacks, StackKey(asked, place), &seen)
      }
      let useful = measured.filter { measurement in
        measurement.state != .refused || !measurement.reasons.contains { $0.code == .fewVolumes }
      }
      return useful.isEmpty ? Array(measured.prefix(1)) : useful
    }
  }

  /// Where the phantom lies in an image, or why it was not found.
  public func locate(_ plane: Plane) -> PhantomSighting {
    Locator(shape: shape).locate(plane.picture)
  }

  /// What was found out of a scan, so that it is found out once.
  private struct Seen {
    var sightings: Sightings
    var pairs: [StackKey: PairAnalysis] = [:]
    var series: [StackKey: StabilityStack] = [:]
    private var fingerprints: [Plane.Origin: Fingerprint] = [:]

    init(_ shape: PhantomShape) { sightings = Sightings(shape: shape) }

    mutating func fingerprint(of plane: Plane) -> Fingerprint {
      let fingerprint = fingerprints[plane.origin] ?? plane.fingerprint
      fingerprints[plane.origin] = fingerprint
      return fingerprint
    }
  }

  /// One analysis serves all measurands that ask for the same slice and region.
  private struct StackKey: Hashable {
    let slice: Int?
    let region: PhantomRegion?
    let place: Int

    init(_ asked: PhantomMeasurand, _ place: Int) {
      slice = asked.slice
      region = asked.region
      self.place = place
    }
  }

  private func measure(
    _ measurand: Measurand, _ asked: PhantomMeasurand, _ stack: ImageStack,
    of stacks: [ImageStack], _ key: StackKey, _ seen: inout Seen
  ) -> PhantomMeasurement {
    if measurand == .diameterFit {
      let image = stack.images[0]
      let diameter = Diameter(image, sightings: &seen.sightings)
      return conclude(
        measurand, diameter.estimate, diameter.remarks, diameter.details, [image], &seen)
    }
    if Measurand.stability.contains(measurand) {
      if let copies = stack.copies {
        return conclude(measurand, nil, [.init(.pairIdentical, copies)], [:], stack.images, &seen)
      }
      let series =
        seen.series[key]
        ?? StabilityStack(stack, region: asked.region, sightings: &seen.sightings)
      seen.series[key] = series
      let answer = series.answer(measurand)
      return conclude(
        measurand, answer.estimate, answer.remarks, answer.details, series.images, &seen)
    }
    guard let (first, second) = stack.centralPair else {
      return conclude(measurand, nil, [.init(.fewVolumes, "1 image")], [:], stack.images, &seen)
    }
    if let copies = stack.copies {
      return conclude(measurand, nil, [.init(.pairIdentical, copies)], [:], [first, second], &seen)
    }
    let pair =
      seen.pairs[key]
      ?? PairAnalysis(first, second, region: asked.region, sightings: &seen.sightings)
    seen.pairs[key] = pair
    let answer = pair.answer(measurand)
    // What refuses the pair is said by itself.
    let leftOut = answer.estimate == nil ? [] : stack.leftOut(among: stacks)
    return conclude(
      measurand, answer.estimate, answer.remarks + leftOut, answer.details, [first, second], &seen)
  }

  private func conclude(
    _ measurand: Measurand, _ estimate: Estimate<Double>?, _ remarks: [PhantomMeasurement.Remark],
    _ details: [String: Double], _ images: [ImageStack.Image], _ seen: inout Seen
  ) -> PhantomMeasurement {
    let observedAt = images.compactMap(\.plane.observedAt).min()
    let basis = basis(measurand, images, &seen)
    guard let estimate else {
      return PhantomMeasurement(
        refused: measurand, remarks, details: details, observedAt: observedAt, basis: basis)
    }
    return PhantomMeasurement(
      measurand, estimate, remarks: remarks, details: details, observedAt: observedAt,
      basis: basis)
  }

  private func basis(
    _ measurand: Measurand, _ images: [ImageStack.Image], _ seen: inout Seen
  ) -> Basis {
    var observed = images.enumerated().map { place, image in
      Basis.Source(name: "image \(place + 1)", fingerprint: seen.fingerprint(of: image.plane))
    }
    if let first = images.first {
      observed.append(
        Basis.Source(
          name: "settings", fingerprint: first.acquisition.settingsFingerprint))
    }
    return Basis(
      agreed: [Basis.Source(name: key, fingerprint: fingerprint)], observed: observed,
      methods: [measurand.id: "\(measurand.method)"])
  }
}

extension PhantomScan.Acquisition {
  /// Of the settings with the kind of volume, where there are several: each kind has charts of its own.
  fileprivate var settingsFingerprint: Fingerprint {
    let settings = series.parameters.settingsFingerprint
    guard let kind else { return settings }
    return Fingerprint(
      of: .object(["kind": .string(kind), "settings": .string(settings.hex)]))
  }
}
