import DICOM
import Imaging
import Testing

/// A patient whom one element writes in one script and another element in another.
@Suite("Identity in other spellings of a script")
struct IdentityScriptsTests {
  private func kept(
    _ text: String, name: String = "Doe", number: String = "QX7731", birth: String = "19600312"
  ) throws -> String {
    var draft = SmallSeries.image("SIEMENS")
    draft.set(.specificCharacterSet, .CS, "ISO_IR 192")
    draft.set(Tag(0x0008, 0x103E), .LO, text)
    draft.set(Tag(0x0010, 0x0010), .PN, name)
    draft.set(Tag(0x0010, 0x0020), .LO, number)
    draft.set(Tag(0x0010, 0x0030), .DA, birth)
    return try #require(try SmallSeries.read([draft]).first).description
  }

  @Test(
    "a name in half-width katakana, katakana or hiragana is one",
    arguments: ["ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ", "やまだ たろう", "やまた\u{3099} たろう", "ヤマタ\u{309B} タロウ"],
    ["ﾔﾏﾀﾞ^ﾀﾛｳ", "ヤマダ^タロウ", "やまだ^たろう", "Yamada^Tarou=山田^太郎=やまだ^たろう"])
  func kana(text: String, name: String) throws {
    #expect(try kept("DSC \(text) T1", name: name) == "DSC T1")
  }

  @Test(
    "so are all kana that have marks or are small",
    arguments: [
      ("ｶﾞｷﾞｸﾞｹﾞｺﾞ", "がぎぐげご"), ("ｻﾞｼﾞｽﾞｾﾞｿﾞ", "ざじずぜぞ"), ("ﾀﾞﾁﾞﾂﾞﾃﾞﾄﾞ", "だぢづでど"),
      ("ﾊﾞﾋﾞﾌﾞﾍﾞﾎﾞ", "ばびぶべぼ"), ("ﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ", "ぱぴぷぺぽ"), ("ｳﾞｧﾝ", "ヴァン"),
      ("ｱｲｳｴｵｦﾝ", "あいうえおをん"), ("ｷｮｳｺ", "きょうこ"), ("ｷﾖｳｺ", "キョウコ"), ("ｲｯﾍﾟｲ", "いっぺい"),
      ("ｽｰｻﾞﾝ", "スーザン"), ("みすゝ", "ミスヽ"), ("みすゞ", "ミスヾ"),
    ])
  func marks(_ one: String, _ other: String) throws {
    #expect(try kept("DSC \(one)", name: other) == "DSC")
    #expect(try kept("DSC \(other)", name: one) == "DSC")
  }

  @Test(
    "names that differ in a mark are two",
    arguments: [("ﾔﾏﾀ^ﾀﾛｳ", "DSC ヤマダ"), ("ヤマダ^タロウ", "DSC ヤマタ"), ("はな^み", "DSC バナナ")])
  func others(name: String, text: String) throws {
    #expect(try kept(text, name: name) == text)
  }

  @Test("a name in half-width katakana of its own set is found in paths")
  func paths() throws {
    var draft = DataSetDraft()
    draft.set(Tag(0x0008, 0x0018), .UI, "1.2.3.4")
    draft.set(.specificCharacterSet, .CS, "ISO_IR 13")
    draft.set(Tag(0x0010, 0x0010), .PN, bytes: [0xD4, 0xCF, 0xC0, 0xDE, 0x5E, 0xC0, 0xDB, 0xB3])
    var scrubber = PathScrubber()
    scrubber.add(try DataSet.read(draft.encoded()))
    // Some systems part letters and marks in the names of files.
    for folder in ["ヤマダ", "やまだ_1", "ﾀﾛｳ", "ヤマタ\u{3099}タロウ"] {
      #expect(scrubber.scrubbed("cd/\(folder)/a") == "cd/*/a", "\(folder)")
    }
    #expect(scrubber.scrubbed("cd/ヤマタ/a") == "cd/ヤマタ/a")
  }

  @Test(
    "a name of Arabic, Persian or Urdu is one with marks and without, and in each keyboard's letters",
    arguments: [
      ("أحمد^إبراهيم", "احمد ابراهيم"), ("احمد^ابراهيم", "أحمد إبراهيم"),
      ("مُحَمَّد^علي", "محمد"), ("محمد^علي", "مُحَمَّد"), ("محمد^علي", "محـمـد"),
      ("علی^کریمی", "علي كريمي"), ("علي^كريمي", "علی کریمی"), ("آمنة^ٱلرحمن", "امنه الرحمن"),
      ("فؤاد^رائد", "فواد رايد"), ("ليلى^هدى", "ليلي هدي"), ("مها^ہاشم", "مہا هاشم"),
      ("عبدالرحمٰن^علي", "عبدالرحمن"),
      // Shapes of letters: the first and last of a word, lam with alef, and a word in one sign.
      ("محمد^علي", "\u{FEE3}\u{FEA4}\u{FEE4}\u{FEAA}"), ("سلام^علي", "\u{FEB3}\u{FEFC}\u{FEE1}"),
      ("کریمی^رضا", "\u{FB90}\u{FEAE}\u{FBFE}\u{FEE4}\u{FBFD}"), ("عبدالله^رضا", "عبد\u{FDF2}"),
      ("محمد^علي", "\u{200F}محمد\u{200E}"),
    ])
  func arabic(name: String, text: String) throws {
    #expect(try kept("DSC \(text) T1", name: name) == "DSC T1")
  }

  @Test(
    "a name of Hebrew is one with points and without",
    arguments: [
      ("דָּוִד^כֹּהֵן", "דוד כהן"), ("דוד^כהן", "דָּוִד כֹּהֵן"), ("כהן^דוד", "כהנ"), ("שלום^לוי", "שלומ"),
      // Letters with their points as one.
      ("שרה^לוי", "\u{FB2A}רה"), ("כהן^דוד", "\u{FB3B}הן"),
    ])
  func hebrew(name: String, text: String) throws {
    #expect(try kept("DSC \(text) T1", name: name) == "DSC T1")
  }

  @Test(
    "so is one of other scripts",
    arguments: [
      // A tone, a silencer, dots below and above, a breve, an accent.
      ("สมใจ^นอย", "น้อย"), ("พงษ^ดี", "พงษ์"), ("फ\u{93C}रहान^खान", "फरहान"),
      ("\u{95E}रहान^खान", "फरहान"), ("কবির^রা\u{9DF}", "রায"), ("Андреи\u{306}^Ян", "Андрей"),
      ("Андрей^Ян", "Андреи"), ("Фёдоров^Ян", "Федоров"), ("Παπάς^Νίκος", "Παπας Νικος"),
      ("Παπας^Νικος", "Παπα\u{301}ς Νι\u{301}κος"), ("ʿAlī^Reżā", "Ali Reza"),
      ("葛\u{E0100}城^花子", "葛城"),
    ])
  func otherMarks(name: String, text: String) throws {
    #expect(try kept("DSC \(text) T1", name: name) == "DSC T1")
  }

  @Test(
    "names that differ in a letter, or in a vowel that only marks write, are two",
    arguments: [
      ("محمد^علي", "DSC محمود"), ("بسام^علي", "DSC وسام"), ("דוד^כהן", "DSC לוי"),
      ("कुल^राम", "DSC कल"), ("गुरु^सिंह", "DSC गिरि"), ("张^伟", "DSC 章 威"), ("齋藤^一", "DSC 斉藤"),
    ])
  func otherNames(name: String, text: String) throws {
    #expect(try kept(text, name: name) == text)
  }

  @Test(
    "a name in simplified, traditional or Japanese characters is one",
    arguments: [
      ("张^伟", "張偉"), ("張^偉", "张伟"), ("张^伟", "張 偉"), ("刘^晓丽", "劉曉麗"), ("Zhang^Wei=萧^兰", "蕭蘭"),
      ("钱^国强", "錢國強"), ("錢^國強", "钱国强"), ("髙橋^一", "高橋"), ("高橋^一", "髙橋"), ("山﨑^一", "山崎"),
      ("濱田^一", "浜田"), ("齋藤^一", "斎藤"), ("齊藤^一", "斉藤"), ("渡邊^一", "渡辺"), ("渡邉^一", "渡辺"),
      ("澤田^一", "沢田"), ("廣田^一", "広田"), ("𠮷田^一", "吉田"),
    ])
  func han(name: String, text: String) throws {
    #expect(try kept("DSC \(text) T1", name: name) == "DSC T1")
  }

  @Test(
    "a name is found in paths however its script is spelt",
    arguments: [
      ("أحمد^إبراهيم", "احمد_2"), ("علی^کریمی", "كريمي"), ("דָּוִד^כֹּהֵן", "דוד"), ("张^晓伟", "張曉偉"),
    ])
  func spelledPaths(name: String, folder: String) throws {
    var draft = DataSetDraft()
    draft.set(Tag(0x0008, 0x0018), .UI, "1.2.3.4")
    draft.set(.specificCharacterSet, .CS, "ISO_IR 192")
    draft.set(Tag(0x0010, 0x0010), .PN, name)
    var scrubber = PathScrubber()
    scrubber.add(try DataSet.read(draft.encoded()))
    #expect(scrubber.scrubbed("cd/\(folder)/a") == "cd/*/a")
  }

  @Test(
    "what does not show parts no number and no date",
    arguments: [
      "7744\u{200F}113", "\u{200F}7744113", "12\u{200F}/03/1960", "\u{200E}12\u{FE0F}.3.60",
    ])
  func hidden(text: String) throws {
    #expect(try kept("DSC \(text) T1", number: "7744113") == "DSC T1")
  }

  private static let digits = ["7744113", "٧٧٤٤١١٣", "۷۷۴۴۱۱۳", "७७४४११३", "７７４４１１３", "৭৭৪৪১১৩"]

  @Test(
    "a number is one in the digits of every script", arguments: digits, digits)
  func numbers(number: String, text: String) throws {
    #expect(try kept("DSC \(text) T1", number: number) == "DSC T1")
    #expect(try kept("DSC \(text) T1", name: number, number: "") == "DSC T1")
  }

  @Test(
    "so is a birth date, in every form",
    arguments: [
      ("١٩٦٠٠٣١٢", "12.03.1960"), ("१९६००३१२", "19600312"), ("۱۹۶۰۰۳۱۲", "12 March 60"),
      ("19600312", "١٢/٠٣/١٩٦٠"), ("19600312", "१९६०-०३-१२"), ("19600312", "۶۰۰۳۱۲"),
      ("19600312", "١٢ März ١٩٦٠"),
    ])
  func birthDates(birth: String, text: String) throws {
    #expect(try kept("DSC \(text)", birth: birth) == "DSC")
  }

  @Test("other numbers in those digits stay", arguments: ["٧٧٤٤١١", "DSC ٦٠", "७७"])
  func otherNumbers(text: String) throws {
    #expect(try kept(text, number: "7744113") == text)
  }

  @Test("files that write one number in two scripts name one patient", arguments: [true, false])
  func onePatient(isSame: Bool) throws {
    let drafts = ["774411", isSame ? "٧٧٤٤١١" : "٧٧٤٤١٢"].enumerated().map { index, number in
      var draft = SmallSeries.image("SIEMENS", instance: index)
      draft.set(.specificCharacterSet, .CS, "ISO_IR 192")
      draft.set(Tag(0x0010, 0x0020), .LO, number)
      return draft
    }
    let series = try SmallSeries.read(drafts)
    let isTorn = series.contains { $0.notices.contains { $0.text.contains("than one patient") } }
    #expect(isTorn == !isSame)
  }
}
