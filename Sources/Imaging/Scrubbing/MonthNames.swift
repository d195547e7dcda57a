/// How the months begin in the languages of the sites, folded (`LetterFolding`).
///
/// English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish, Finnish,
/// Polish, Czech, Turkish, Hungarian, Romanian, Russian (also in Latin letters), Ukrainian and
/// Greek. Three letters are what people shorten a month to. So few say a month only beside a day
/// and a year, which `BirthDate` asks for.
enum MonthNames {
  /// - Parameter month: 1 to 12.
  static func beginnings(of month: Int) -> [[UInt8]] { all[month - 1] }

  /// Words that stand between the parts of a date, and the ends of ordinal numbers.
  static func joins(_ letters: [UInt8]) -> Bool { joints.contains(letters) }

  private static let all = [
    "jan jaen ene gen sty led oca tam ian yan янв січ ιαν",
    "feb fév lut úno şub hel фев лют φεβ",
    "mar maer mrz mrt maa bře мар бер μαρ",
    "apr avr abr kwi dub nis huh апр кві απρ",
    "may mai maj mei mag kvě tou май мая тра μαι",
    "jun jui giu cze čer haz kes iun iyu июн чер ιουν",
    "jul jui lug lip čer tem hei iul iyu июл лип ιουλ",
    "aug aoû ago agu avg sie srp elo авг сер αυγ",
    "sep set sze wrz zář eyl syy sen сен вер σεπ",
    "oct okt ott out paź říj eki lok окт жов οκτ",
    "nov noi noy lis kas mar ноя лис νοε",
    "dec dez des dic dek gru pro ara jou дек гру δεκ",
  ].map { FoldedText(Array($0.utf8)[...]).folded }

  private static let joints = Set(
    FoldedText(
      Array(
        """
        of the st nd rd th de del d o º er e den der ste ter ten en го 年 月 日 년 월 일
        """.utf8)[...]
    ).folded)
}
