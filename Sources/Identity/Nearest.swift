/// Suggestions for a word that is not known.
public enum Nearest {
  /// The candidate closest to `word`, nil where none is within two edits.
  ///
  /// An edit inserts, removes or replaces one letter, whatever its case. A word must keep at least
  /// one of its letters, so that `x` does not suggest `T`. Of equally close candidates the first.
  ///
  /// - Source: Levenshtein, Soviet Physics Doklady 1966;10:707 (the distance).
  public static func candidate(to word: String, among candidates: some Sequence<String>) -> String?
  {
    let letters = folded(word)
    guard (1...64).contains(letters.count) else { return nil }
    let limit = min(2, letters.count - 1)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(letters, folded(candidate), limit: limit)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  private static func folded(_ text: String) -> [Unicode.Scalar] {
    Array(text.lowercased().unicodeScalars)
  }

  /// The number of edits between `a` and `b`, or a number beyond `limit` where there are more.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
