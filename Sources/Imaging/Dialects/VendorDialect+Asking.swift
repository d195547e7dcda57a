// What the quirks of a dialect answer.
extension VendorDialect {
  /// How many slices one file of the part holds as a grid; nil where it holds one image.
  func tiles(of part: SeriesPart) -> Int? {
    for quirk in quirks {
      if case .tiles(let rule) = quirk.rule, let count = rule(part) { return count }
    }
    return nil
  }

  /// Whether the repetition time may be that of one of several packages.
  var splitsPackages: Bool {
    quirks.contains { quirk in
      if case .packages = quirk.rule { true } else { false }
    }
  }

  /// Whether one acquisition may be stored as a series for each slice.
  var splitsSlices: Bool {
    quirks.contains { quirk in
      if case .slicesApart = quirk.rule { true } else { false }
    }
  }

  /// MHz for one unit of the imaging frequency as this maker writes it.
  var megahertzPerUnit: Double {
    for quirk in quirks {
      if case .imagingFrequency(let factor) = quirk.rule { return factor }
    }
    return 1
  }
}
