import DICOM
import TestSupport
import Testing

@testable import Imaging

@Suite("What a file says of people")
struct IdentityStatementTests {
  private static let variants: [@Sendable (inout DataSetDraft) -> Void] = [
    { _ in },
    { $0.set(Tag(0x0010, 0x0010), .PN, "Mustermann^Erika") },
    { $0.set(Tag(0x0010, 0x0010), .PN, "Mustermann^Erik") },
    { $0.set(Tag(0x0010, 0x0020), .LO, "Mustermann^Erika") },
    {
      $0.set(Tag(0x0010, 0x0010), .PN, "Mustermann^Erika")
      $0.set(Tag(0x0010, 0x0020), .LO, "PX-4711")
    },
    {
      var item = DataSetDraft()
      item.set(Tag(0x0010, 0x0010), .PN, "Mustermann^Erika")
      $0.set(Tag(0x0010, 0x1002), items: [item])
    },
    {
      var item = DataSetDraft()
      item.set(Tag(0x0010, 0x0010), .PN, "Mustermann^Erna")
      $0.set(Tag(0x0008, 0x1140), items: [item])
    },
    { $0.set(Tag(0x0009, 0x1010), .PN, "Mustermann^Erika") },
    { $0.set(Tag(0x0008, 0x0020), .DA, "20260301") },
    // Not of people.
    { $0.set(Tag(0x0018, 0x0081), decimal: 30) },
    // Another series, of an exam that is stated, and of one that is only padding.
    { $0.set(Tag(0x0020, 0x000E), .UI, "1.2.3.99") },
    { $0.set(Tag(0x0020, 0x000D), .UI, " ") },
    {
      $0.set(Tag(0x0020, 0x000D), .UI, " ")
      $0.set(Tag(0x0020, 0x000E), .UI, "1.2.3.99")
    },
  ]

  @Test("is known again without being made, and for nothing else")
  func known() throws {
    let files = try Self.variants.map { change in
      var draft = SmallSeries.image("SIEMENS")
      change(&draft)
      return try DataSet.read(draft.encoded(.explicitLittleEndian))
    }
    let said = files.map { IdentityStatement(of: $0) }
    // Echo time, and the series of a stated exam, say nothing of people.
    #expect(Set(said).count == files.count - 2)
    for (one, statement) in said.enumerated() {
      for other in files.indices {
        #expect(statement.isOf(files[other]) == (statement == said[other]), "\(one), \(other)")
      }
    }
  }
}
