/// What is asked of a series, or of an exam, as a whole, whatever the protocol; the raw values stand
/// in findings where a requirement's id does, and are a promise.
public enum SeriesPromise: String, Sendable, Hashable, CaseIterable {
  /// It is an acquisition: no map, no localizer.
  case acquisition = "series.acquisition"
  /// Its agent is named; where it is not, gadolinium is assumed, which is told and never counted.
  case agent = "series.agent"
  /// As many of its instances came as were announced (`Arrival`).
  case announced = "series.announced"
  /// All of it is there.
  case complete = "series.complete"
  /// Its files do not contradict each other.
  case files = "series.files"
  /// It is a measurement that the profile is about: no bolus of iron oxide, no imaging of exchange.
  case kind = "series.kind"
  /// It can be told whether a profile is meant for it.
  case match = "series.match"
  /// Its files hold their pixels to the end, in the shape that they say.
  case pixels = "series.pixels"
  /// The exam has the sequence at all.
  case sequence = "exam.sequence"
  /// Its files are of one subject.
  case subject = "exam.subject"
  /// It has series that its protocol does not ask about; told and never counted.
  case extra = "exam.extra"
  /// A sequence has more series than its protocol means; told and never counted.
  case repeated = "exam.repeated"
  /// A series of its sequences is not whole; told, and counted with the series itself.
  case incomplete = "exam.incomplete"
}
