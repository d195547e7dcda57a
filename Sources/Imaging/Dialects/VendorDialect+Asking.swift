// What the quirks of a dialect answer.
extension VendorDialect {
  /// The tiles of a grid whose files do not say how many it has.
  static let unknownTiles = 0

  /// How many slices a file of the part holds as a grid, 1 where it holds one image; ascending, and
  /// several where files differ.
  func tiles(of part: SeriesPart) -> [Int] {
    for quirk in quirks {
      if case .tiles(let isSquare, let word, let slots) = quirk.rule {
        let counts = part.combinations([.imageType, .rows, .columns, .acquisitionMatrix] + slots)
          .map { TileGrid.counts(of: $0, in: slots, word: word, isSquare: isSquare) }
        return Set(counts.flatMap { $0.isEmpty ? [1] : $0 }).sorted()
      }
    }
    return [1]
  }

  /// The grid in which a file of this maker holds `count` slices.
  func grid(of count: Int) -> TileGrid {
    for quirk in quirks {
      if case .tiles(let isSquare, _, _) = quirk.rule {
        return TileGrid(holding: count, isSquare: isSquare)
      }
    }
    return TileGrid(holding: count, isSquare: true)
  }

  /// The component that the maker's own element names in a part of one frame; nil where it names
  /// none.
  func component(of frame: SeriesPart) -> Plane.Component? {
    for quirk in quirks {
      if case .component(let slot, let names) = quirk.rule, let number = frame.number(slot) {
        return names[number]
      }
    }
    return nil
  }

  /// Whether the repetition time may be that of one of several packages.
  var splitsPackages: Bool {
    quirks.contains { quirk in
      if case .packages = quirk.rule { true } else { false }
    }
  }

  /// Whether the repetition time of a file of one slice may be that of the slice.
  var mayRepeatSlices: Bool {
    quirks.contains { quirk in
      if case .sliceRepetition = quirk.rule { true } else { false }
    }
  }

  /// Whether an echo-planar gradient echo may be of an excitation before the last.
  var shiftsEchoes: Bool {
    quirks.contains { quirk in
      if case .shiftedEchoes = quirk.rule { true } else { false }
    }
  }

  /// Whether one acquisition may be stored as a series for each slice.
  var splitsSlices: Bool {
    quirks.contains { quirk in
      if case .slicesApart = quirk.rule { true } else { false }
    }
  }

  /// Whether water of spectra may be suppressed though (0018,9025) does not say so.
  var suppressesWaterUnsaid: Bool {
    quirks.contains { quirk in
      if case .unsaidWaterSuppression = quirk.rule { true } else { false }
    }
  }

  /// Whether the maker's field of view is the side of a square image.
  var statesSquareField: Bool {
    quirks.contains { quirk in
      if case .squareField = quirk.rule { true } else { false }
    }
  }
}
