import DICOM

/// The direction of diffusion that Canon writes into a comment: `b=1500(0.895,0.000,0.445)`.
///
/// Of any other comment nothing is kept: a person may have typed it.
///
/// - Source: dcm2niix Canon notes; `dcm_qa_canon`.
enum DirectionComment {
  /// Its three numbers, parted by backslashes; nil where the comment is of another form.
  static func numbers(in element: ArraySlice<UInt8>) -> String? {
    let text = TextTrim.trimmed(element)
    guard text.count <= 64, text.starts(with: "b=".utf8), text.last == UInt8(ascii: ")"),
      let opening = text.firstIndex(of: UInt8(ascii: "(")),
      DecimalText.number(text[..<opening].dropFirst(2)) != nil
    else { return nil }
    let parts = text[(opening + 1)...].dropLast()
      .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ DecimalText.number($0) != nil }) else { return nil }
    return parts.map { TextTrim.text($0) }.joined(separator: "\\")
  }
}
