import GRDB
public import Identity

extension Registry {
  /// Which of `subjects` have a recorded series.
  public func recordedSubjects(_ subjects: Set<Pseudonym>) throws(StoreError) -> Set<Pseudonym> {
    try reading { db in
      let statement = try db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM series WHERE subject = ?)")
      return try subjects.filter { try Bool.fetchOne(statement, arguments: [$0.text]) ?? false }
    }
  }
}
