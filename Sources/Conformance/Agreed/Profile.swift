public import Imaging

/// What a protocol asks of one kind of sequence.
public struct Profile: Sendable, Hashable, Codable {
  /// Unique in its protocol, as `dsc`.
  public let id: String
  /// How a candidate series is recognised.
  public let applies: Applies
  /// In the order of the document.
  public let requirements: [Requirement]

  public init(id: String, applies: Applies, requirements: [Requirement]) {
    self.id = id
    self.applies = applies
    self.requirements = requirements
  }
}

/// What makes a series a candidate for a profile; every part that is given must hold.
///
/// It should be wider than the requirements: a spin-echo EPI perfusion series must be recognised
/// to be failed.
public struct Applies: Sendable, Hashable, Codable {
  /// Any of these; empty: every kind.
  public let sequence: [SequenceKind]
  /// `2D` or `3D`, as the parameter has it; nil: either.
  public let dimensionality: String?
  /// More than one volume; nil: either.
  public let timeSeries: Bool?
  /// Whether contrast agent is involved; nil: either.
  public let contrast: Contrast?
  /// Whether the images are diffusion-weighted; nil: either.
  public let diffusion: Diffusion?
  /// Whether arterial spins are labelled; nil: either.
  public let labelling: Labelling?
  /// Parameters that tell it from other sequences of its kind, as an echo time of at least 60 ms; all
  /// must hold. Nil: none.
  public let when: [Condition]?

  /// Whether contrast agent is involved.
  public enum Contrast: String, Sendable, Hashable, Codable, CaseIterable {
    /// An agent must be recorded, or a bolus seen.
    case expected
    /// No agent may be recorded.
    case none
  }

  /// Whether the images are diffusion-weighted.
  public enum Diffusion: String, Sendable, Hashable, Codable, CaseIterable {
    /// A b-value above 0 must be recorded.
    case expected
    /// No b-value above 0 may be recorded: post-contrast diffusion imaging is an EPI series of
    /// several volumes with an agent in its header, as a perfusion series is.
    case none
  }

  /// Whether arterial spins are labelled.
  public enum Labelling: String, Sendable, Hashable, Codable, CaseIterable {
    /// A type, duration or delay of labelling, or its suppression of tissue, must be recorded.
    case expected
  }

  public init(
    sequence: [SequenceKind], dimensionality: String? = nil, timeSeries: Bool? = nil,
    contrast: Contrast? = nil, diffusion: Diffusion? = nil, labelling: Labelling? = nil,
    when: [Condition]? = nil
  ) {
    self.sequence = sequence
    self.dimensionality = dimensionality
    self.timeSeries = timeSeries
    self.contrast = contrast
    self.diffusion = diffusion
    self.labelling = labelling
    self.when = when
  }
}
