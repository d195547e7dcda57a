import Calibration
import Chains
import Conformance
import DICOM
import Identity
import Imaging
import Library
import PhantomQA
import Reporting
import Store
import Testing
import Workflows

@testable import DiapasonCLI

@Suite("diapason explain")
struct ExplainTests {
  /// Every code that the program can say.
  private static let said: Set<String> = {
    func codes<Code: CaseIterable & RawRepresentable>(_: Code.Type) -> [String]
    where Code.RawValue == String { Code.allCases.map(\.rawValue) }
    return Set(
      codes(DICOMError.Code.self) + codes(DICOMNotice.Code.self) + codes(Notice.Code.self)
        + codes(Reason.self) + codes(SeriesPromise.self) + codes(SignalDoubt.Code.self)
        + codes(ConformanceErrorCode.self)
        + codes(LibraryErrorCode.self)
        + codes(StoreErrorCode.self) + codes(Damage.Code.self) + codes(ReportingErrorCode.self)
        + codes(WorkbenchErrorCode.self) + codes(SeriesReceipt.Code.self)
        + codes(CalibrationReason.self) + codes(CalibrationErrorCode.self) + codes(CohortCode.self)
        + codes(PhantomErrorCode.self) + codes(PhantomReason.self) + codes(ControlRule.self)
        + codes(Refusal.self)
        + codes(EvaluationRemark.self) + codes(ChainCode.self)
        + codes(SeriesList.Code.self) + codes(Trouble.Unforeseen.self) + codes(FaceErrorCode.self)
        + codes(TalkCode.self))
  }()

  @Test("every code that is said has an explanation, and every explanation a code")
  func complete() {
    #expect(Set(Explanation.all.map(\.code)).symmetricDifference(Self.said).sorted() == [])
  }

  @Test("a code is explained once, in whole sentences", arguments: Explanation.all)
  func sentences(explanation: Explanation) {
    #expect(Explanation.all.count { $0.code == explanation.code } == 1)
    for text in [explanation.what, explanation.why, explanation.do] {
      #expect(text.first?.isUppercase == true, "\(text)")
      #expect(text.hasSuffix(".") && !text.contains("  ") && !text.contains("\n"), "\(text)")
    }
    #expect(explanation.what.count <= 100, "\(explanation.what)")
  }

  @Test("keeps to 100 columns")
  func width() {
    let texts = Explanation.all.map(ExplainText.block) + [ExplainText.list(Explanation.all)]
    for line in texts.flatMap({ $0.split(separator: "\n") }) {
      #expect(line.count <= 100, "\(line)")
    }
  }

  @Test("lists every code, or explains the one that was asked for, as text and as JSON")
  func formats() throws {
    try Program.run { program in
      let list = try program("explain")
      #expect(list.status == 0)
      for code in Self.said { #expect(list.output.contains(code)) }
      let one = try program("explain", "imaging.truncated")
      #expect(one.status == 0)
      #expect(one.output.hasPrefix("imaging.truncated\n  means  The file ends inside"))
      #expect(one.output.contains("\n  why    ") && one.output.contains("\n  do     "))
      let record = try program("explain", "imaging.truncated", "--format", "json").result
      #expect(record?.array?.first?["code"]?.string == "imaging.truncated")
      let rule = try program("explain", "prediction")
      #expect(rule.status == 0 && rule.output.contains("young baseline"))
      let all = try program("explain", "--format", "json").result
      #expect(all?.array?.count == Self.said.count)
    }
  }

  @Test(
    "a code that is none is a usage error with the nearest",
    arguments: [
      ("imaging.truncatd", "explain imaging.truncated"), ("truncated", "imaging.truncated"),
      ("nonsense", "list them with diapason explain"),
    ])
  func unknown(code: String, words: String) throws {
    try Program.run { program in
      let answer = try program("explain", code)
      #expect(answer.status == 64)
      #expect(answer.output.isEmpty)
      #expect(answer.conversation.contains("error[input.noSuchCode]"))
      #expect(answer.conversation.contains(words))
    }
  }
}
