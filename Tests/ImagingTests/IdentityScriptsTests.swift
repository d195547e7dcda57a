import DICOM
import Imaging
import Testing

/// A patient whom one element writes in one script and another element in another.
@Suite("Identity in other kana and digits")
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
