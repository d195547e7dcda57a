import Conformance
import Identity
import Imaging
import Testing

/// Series that are announced, beside those that came.
@Suite("Announced series")
struct ArrivalTests {
  private static func series(
    _ uid: String, form: Series.Form = .classic, part: Int? = nil,
    completeness: Completeness = Completeness(state: .complete, files: 3, frames: 3, reason: nil)
  ) -> Series {
    Series(
      uid: uid, examUID: "1.2", part: part, number: 7, description: "",
      equipment: ScannerIdentity(manufacturer: "MAKER", model: nil, serial: nil),
      dialect: "standard", form: form, parameters: AcquisitionParameters(),
      completeness: completeness, startedAt: nil, setAside: nil, notices: [])
  }

  private static func arrivals(
    _ announced: [String: Int], came: [Series], counting counts: [String: Int]
  ) -> [Arrival] {
    Arrival.all(
      of: announced.sorted { $0.key < $1.key }.map {
        AnnouncedSeries(uid: $0.key, instances: $0.value)
      }, beside: came, counting: counts)
  }

  @Test("each state by what was announced and what came, in the order of UIDs")
  func states() {
    let came = ["1.2.1", "1.2.2", "1.2.4", "1.2.5", "1.2.6"].map { Self.series($0) }
    let all = Self.arrivals(
      ["1.2.1": 3, "1.2.2": 4, "1.2.3": 9, "1.2.4": 2, "1.2.5": 3], came: came,
      counting: ["1.2.1": 3, "1.2.2": 3, "1.2.4": 3, "1.2.6": 1])
    #expect(all.map(\.state) == [.whole, .short, .absent, .more, .uncounted, .unannounced])
    #expect(all.map(\.uid) == ["1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.2.6"])
    #expect(all.map(\.isLacking) == [false, true, true, false, true, false])
    #expect(
      all.map(\.reason) == [nil, .seriesIncomplete, .notRecorded, nil, .notRecorded, nil])
    #expect(all[1].words == "3 of 4 announced instances")
    #expect(all[2].words == "none of 9 announced instances")
    #expect(all[3].words == "3 instances, of which 2 are announced")
    // Whatever order they came in.
    let turned = Self.arrivals(
      ["1.2.1": 3, "1.2.2": 4, "1.2.3": 9, "1.2.4": 2, "1.2.5": 3], came: came.reversed(),
      counting: ["1.2.1": 3, "1.2.2": 3, "1.2.4": 3, "1.2.6": 1])
    #expect(turned == all)
  }

  @Test("what leaves the reader as a pseudonym is found by its UID, and shown by the pseudonym")
  func hidden() {
    let shown = Pseudonym.unique("1.2.19580203", key: .open).text
    let all = Self.arrivals(
      ["1.2.19580203": 2], came: [Self.series(shown)], counting: [shown: 2])
    #expect(all == Self.arrivals([shown: 2], came: [Self.series(shown)], counting: [shown: 2]))
    #expect(all.map(\.state) == [.whole] && all.map(\.uid) == [shown])
  }

  @Test("a series that came short is incomplete in every part, and says both counts behind its own")
  func noted() {
    let torn = Completeness(state: .unknown, files: 3, frames: 3, reason: "the frames differ")
    let came = [
      Self.series("1.2.1", part: 1), Self.series("1.2.1", part: 2, completeness: torn),
      Self.series("1.2.1", form: .sidecar), Self.series("1.2.2"),
    ]
    let all = Self.arrivals(
      ["1.2.1": 5, "1.2.2": 3], came: came, counting: ["1.2.1": 3, "1.2.2": 3])
    let noted = all.noted(on: came)
    #expect(noted.map(\.completeness.state) == [.incomplete, .incomplete, .complete, .complete])
    #expect(noted[0].completeness.reason == "3 of 5 announced instances")
    #expect(noted[1].completeness.reason == "the frames differ; 3 of 5 announced instances")
    #expect(noted[2] == came[2] && noted[3] == came[3])
  }

  @Test("the images of a series that came short settle no count, and no absence of a bolus")
  func signals() {
    let came = [Self.series("1.2.1"), Self.series("1.2.2")]
    let all = Self.arrivals(
      ["1.2.1": 5, "1.2.2": 3], came: came, counting: ["1.2.1": 3, "1.2.2": 3])
    let none = SignalEvidence(baselineVolumes: nil, bolusSeen: false)
    let torn = SignalEvidence.unknown(SignalDoubt(.unreadable, why: "a frame cannot be decoded"))
    let keys = came.map { SeriesKey($0) }
    let noted = all.noted(on: [keys[0]: none, keys[1]: none])
    #expect(noted[keys[0]]?.bolusSeen == nil && noted[keys[0]]?.doubt?.code == .incomplete)
    #expect(noted[keys[0]]?.doubt?.why == "3 of 5 announced instances")
    #expect(noted[keys[1]] == none)
    // A doubt of their own says more.
    #expect(all.noted(on: [keys[0]: torn]) == [keys[0]: torn])
  }

  @Test("what is lacking makes no whole answer pass, and nothing else does")
  func verdict() {
    func answer(_ arrivals: [Arrival]?) -> CheckAnswer {
      CheckAnswer(
        series: [CheckedSeries(series: Self.series("1.2.1"), reports: [])], missing: [],
        arrivals: arrivals)
    }
    let absent = Self.arrivals(["1.2.9": 1], came: [], counting: [:])
    let short = Self.arrivals(["1.2.1": 4], came: [Self.series("1.2.1")], counting: ["1.2.1": 3])
    let more = Self.arrivals(["1.2.1": 2], came: [Self.series("1.2.1")], counting: ["1.2.1": 3])
    #expect(absent.map(\.verdict) == [.undetermined] && short.map(\.verdict) == [.undetermined])
    #expect(more.map(\.verdict) == [.pass])
    #expect(answer(absent).verdict == .undetermined)
    // The exam that it belongs to is known for a series that came.
    #expect(answer(short).verdictsOfExams == ["1.2": .undetermined])
    #expect(answer(absent).verdictsOfExams.isEmpty && answer(more).verdictsOfExams.isEmpty)
  }
}
