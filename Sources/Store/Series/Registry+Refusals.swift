import Conformance
import GRDB
public import Identity
import Imaging

extension Registry {
  /// What was refused of the selected series and their exams and is not settled, each series or exam
  /// once a kind, in the order of the series; the fact is the last act that refused something.
  ///
  /// A refusal is settled once all files that it kept out are files of series, as when a part came
  /// again with the whole. One that broke off is settled by another copy that its series has.
  public func refusals(
    _ selection: SeriesSelection = SeriesSelection(), knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<RefusedDelivery>] {
    let open = try openRefusals(knownAt)
    if open.isEmpty { return [] }
    var found: [Fact<RefusedDelivery>] = []
    // A series may have several parts, and an exam several series.
    var told: Set<[String]> = []
    for one in try series(selection, knownAt: knownAt).map(\.value) {
      let (uid, exam) = (one.series.uid, one.series.examUID)
      for fact in open where fact.value.isAbout(series: uid, exam: exam) {
        let kind = fact.value.kind
        let series = kind == .otherSubject ? nil : uid
        guard told.insert([kind.rawValue, series ?? exam]).inserted else { continue }
        found.append(
          fact.map { _ in
            RefusedDelivery(
              kind: kind, exam: exam, series: series, site: one.site, scanner: one.scanner,
              observedOn: one.observedOn)
          })
      }
    }
    return found
  }

  /// An act that refused files which no series has.
  private struct Refused {
    let kind: RefusedDelivery.Kind
    let object: String

    /// Of a split series the part that was refused may not be one that is recorded.
    func isAbout(series: String, exam: String) -> Bool {
      switch kind {
      case .conflict, .partial: object.prefix { $0 != "#" } == series
      case .otherSubject: object == exam
      }
    }
  }

  private func openRefusals(_ knownAt: Instant?) throws(StoreError) -> [Fact<Refused>] {
    try reading { db in
      // A part without rows is of files that were in quarantine already: a series that grew since is
      // taken to have grown by them.
      try FactQuery.facts(
        db,
        """
        SELECT a.seq AS fact, a.object, CASE a.act WHEN :conflict THEN 'conflict'
          WHEN :part THEN 'partial' ELSE 'otherSubject' END AS kind
        FROM audit AS a WHERE a.act IN (:conflict, :part, :subject) AND a.at <= :known
          AND (EXISTS (SELECT 1 FROM quarantine AS q WHERE q.fact = a.seq
              AND NOT EXISTS (SELECT 1 FROM instance AS i
                WHERE i.tag = q.tag AND i.recordedAt <= :known)
              AND NOT EXISTS (SELECT 1 FROM instance AS i
                WHERE i.series = substr(a.object, 1, instr(a.object || '#', '#') - 1)
                  AND i.head = q.head AND i.recordedAt <= :known))
            OR (NOT EXISTS (SELECT 1 FROM quarantine AS q WHERE q.fact = a.seq)
              AND NOT (a.act = :part AND EXISTS (SELECT 1 FROM audit AS b WHERE b.act = :grown
                AND b.object = a.object AND b.seq > a.seq AND b.at <= :known))))
        """,
        [
          "known": FactQuery.limit(knownAt), "conflict": Act.seriesConflicted.rawValue,
          "part": Act.seriesSentInPart.rawValue, "subject": Act.examConflicted.rawValue,
          "grown": Act.seriesExtended.rawValue,
        ], order: "t.fact DESC"
      ) { row in
        Refused(kind: try Stored.word(row.text("kind")), object: try row.text("object"))
      }
    }
  }
}
