import GRDB
public import Identity

/// One scan of a phantom, as it was read.
public struct PhantomScanRecord: Sendable, Hashable {
  /// The exam's pseudonym.
  public let exam: Pseudonym
  public let scanner: Identifier<MRScanner>
  /// The definition that it was measured by, which is recorded.
  public let phantom: Fingerprint
  /// The scanner's clock read as if it were UTC; nil where no element says.
  public let observedAt: Instant?
  /// SHA-256 of the pixels, by which kept ones are found again.
  public let pixels: Fingerprint
  public let document: Document

  public init(
    exam: Pseudonym, scanner: Identifier<MRScanner>, phantom: Fingerprint, observedAt: Instant?,
    pixels: Fingerprint, document: Document
  ) {
    self.exam = exam
    self.scanner = scanner
    self.phantom = phantom
    self.observedAt = observedAt
    self.pixels = pixels
    self.document = document
  }

  public var fingerprint: Fingerprint { document.fingerprint }
}

extension PhantomScanRecord: FactRecord {
  static let table = "phantomScan"

  var columns: [String: (any DatabaseValueConvertible)?] {
    [
      "fingerprint": fingerprint.hex, "exam": exam.text, "scanner": scanner.text,
      "phantom": phantom.hex, "observedAt": observedAt?.text, "pixels": pixels.hex,
      "json": document.text,
    ]
  }

  init(_ row: Row) throws {
    self.init(
      exam: try Stored.pseudonym(row.text("exam")),
      scanner: try Stored.identifier(row.text("scanner")), phantom: try row.fingerprint("phantom"),
      observedAt: try row.optionalInstant("observedAt"), pixels: try row.fingerprint("pixels"),
      document: try row.document())
  }
}
