import DICOM

/// How one maker states parameters: a table of quirks, each with when it applies and its source.
///
/// What no quirk touches is read from the standard elements. A maker that is not known is read by
/// `unknown`, and says so.
struct VendorDialect: Sendable {
  /// Shown in records: `siemens`.
  let name: String
  /// The maker's names in (0008,0070), lower case, as prefixes.
  let prefixes: [String]
  let quirks: [Quirk]

  static let all: [VendorDialect] = [.siemens, .ge, .philips, .canon, .uih]
  static let unknown = VendorDialect(name: "standard", prefixes: [], quirks: [])

  /// The dialect of a maker's name.
  static func of(_ manufacturer: String?) -> VendorDialect {
    // With a blank behind it, so that GE alone, as converters write it, is not the start of a word.
    let name = (manufacturer ?? "").lowercased() + " "
    return all.first { dialect in dialect.prefixes.contains { name.hasPrefix($0) } } ?? unknown
  }
}

extension Series {
  /// Whether a dialect knows its maker.
  public var isOfKnownMaker: Bool { dialect != VendorDialect.unknown.name }
}

/// One rule of a dialect.
struct Quirk: Sendable {
  /// What it is about, for tests and notices.
  let name: String
  /// Where it is known from.
  let source: String
  let rule: Rule

  enum Rule: Sendable {
    /// The kind of the sequence, where the standard elements leave it open.
    case sequenceKind(@Sendable (SeriesPart) -> (SequenceKind, Slot)?)
    /// The slot that alone tells an echo-planar image where no standard element does.
    case planarByFactor(Slot)
    /// Where one file may hold a grid of slices: whether the grid is square though it has empty rows,
    /// the word of the image type that says so, and the slots that say of how many.
    case tiles(isSquare: Bool, word: String, counts: [Slot])
    /// Which component the number of a slot names.
    case component(Slot, [Double: Plane.Component])
    /// Where the maker announces how many volumes there are, how many more there are than it says,
    /// and the least number of them that says anything.
    case claimedVolumes(Slot, more: Double, least: Double)
    /// How many volumes each announced one stands for.
    case claimedPhases(Slot)
    /// How many slices the maker announces; in a protocol it does so for all orientations of a series
    /// together, and not in every file.
    case claimedSlices(Slot, inProtocol: Bool)
    /// The start of each frame in seconds after the first, in order of preference.
    case frameStart(@Sendable (SeriesPart) -> [Double?]?, element: String)
    /// The duration in a private element, in seconds a unit.
    case duration(secondsPerUnit: Double)
    /// Seconds between two volumes that the repetition time leaves out.
    case groupDelay(Slot)
    /// The repetition time may be that of one of several packages, never surely the volume's.
    case packages
    /// The repetition time of a file of one slice may be that of the slice.
    case sliceRepetition
    /// The name of the coil, where no standard element has it.
    case coil(Slot)
    /// A classic series of several volumes may be stored as a series for each slice.
    case slicesApart
    /// The inversion times of frames in milliseconds, where no standard element states any.
    case inversionTime(Slot)
    /// An echo-planar gradient echo may be of an excitation before the last.
    case shiftedEchoes
    /// The length of the gradient echo train.
    case epiFactor(Slot)
    /// The in-plane acceleration in the text of the maker's own element.
    case parallelFactor(@Sendable (String) -> Double?)
    /// The in-plane acceleration that a protocol sets, where no text of the image tells it.
    case parallelFactorSet(Slot, @Sendable (StoredValue) -> Double?)
    /// The slices excited together that a protocol sets, where a word of another slot says that some
    /// are.
    case multibandFactorSet(
      Slot, @Sendable (StoredValue) -> Double?, marked: Slot, word: String)
    /// The slices excited together, in the text of a slot.
    case multibandFactor(Slot, @Sendable (String) -> Double?)
    /// How many slices a slot says begin together, where no text states a factor.
    case slicesTogether(Slot)
    /// The start of each frame of an echo-planar volume, which slices excited together share.
    case frameStarts(Slot)
    /// The share of k-space that is measured along phase, in a slot.
    case partialFourier(Slot, @Sendable (StoredValue) -> Double?)
    /// The b-values in the maker's own elements, which come before the standard's; of some, a 0 in
    /// every frame proves nothing.
    case bValues(provesZero: Bool, @Sendable (SeriesPart) -> Reading)
    /// Frames without a b-value beside others with one are not weighted.
    case unweightedUnstated
    /// The maker's direction of diffusion: the slot of all its numbers, or one for each.
    case gradientDirection([Slot])
    /// How spins are labelled, in a slot.
    case labelling(Slot, @Sendable (StoredValue) -> Labelling?)
    /// The delays after labelling in milliseconds, where something else says that spins are labelled.
    case postLabelDelay(Slot)
    /// The texts of a slot that say whether phase encoding runs along growing rows or columns.
    case polarity(Slot, positive: String, negative: String)
    /// Where a parameter is stated a second time.
    case secondWitness(SecondWitness)
    /// Water of spectra may be suppressed though (0018,9025) does not say so.
    case unsaidWaterSuppression
    /// (0018,1100) is the side of a square image.
    case squareField
    /// Line, major and minor part of the software's text; nil where the text is of another form.
    case software(@Sendable (String) -> SoftwareVersion?)
  }
}
