import Conformance
import Identity
import Imaging
import Testing

@testable import Store

/// Files that broke off before their pixels ended, and what comes after them.
@Suite("Files that broke off")
struct CutFilesTests {
  private let scratch = Scratch()
  private let registry: Registry

  init() throws { registry = try Sample.filled(scratch) }

  /// A copy of a file: whole, or with so many bytes.
  private func copy(
    _ index: Int = 0, cutAt: Int? = nil, header: String = "as made", pixels: String = "as made",
    of number: Int = 1
  ) -> ReceivedInstance {
    func hash(_ text: String) -> String { registry.key.tag(of: text.utf8) }
    return ReceivedInstance(
      sopUID: "1.3.12.2.1107.5.2.3.\(number).\(index)",
      tag: hash("\(index) \(header) \(pixels) \(cutAt.map { "\($0)" } ?? "whole")"),
      head: hash("\(index) \(header)"), cutAt: cutAt)
  }

  private var rest: [ReceivedInstance] { [copy(1), copy(2)] }

  /// A series as a reading of these files has it: of other bytes it says something else.
  private func reading(_ files: [ReceivedInstance], of number: Int = 1) -> Series {
    let sum = files.reduce(0) { $0 + (Int($1.tag.prefix(6), radix: 16) ?? 0) }
    return Sample.series(number, files: files.count, echo: Double(sum), registry: registry)
  }

  @discardableResult
  private func admit(
    _ files: [ReceivedInstance], of number: Int = 1, on day: Int64 = 1
  ) throws -> Receipt {
    try registry.admit(
      SeriesAdmission(
        series: reading(files, of: number), site: Sample.oslo.code, instances: files,
        software: "VE11"), by: Sample.actor, at: Sample.day(day))
  }

  /// What holds of all that is recorded.
  private func recorded(on day: Int64? = nil) throws -> [Series] {
    try registry.series(knownAt: day.map(Sample.day)).map(\.value.series)
  }

  private func named(_ files: [ReceivedInstance]) -> [Series] {
    [reading(files).pseudonymised(with: registry.key)]
  }

  @Test("the whole file takes the place of the cut one, which then is known")
  func whole() throws {
    let (cut, whole) = (rest + [copy(cutAt: 100)], rest + [copy()])
    #expect(try admit(cut).outcome == .admitted)
    let receipt = try admit(whole, on: 2)
    #expect(receipt.outcome == .extended && receipt.revision == 2 && receipt.isAsHandedIn)
    #expect(receipt.newInstances == 1 && receipt.duplicates == 2)
    #expect(try recorded() == named(whole) && recorded(on: 1) == named(cut))
    #expect(try registry.series().map(\.value.instances) == [3])
    #expect(try registry.counts().instances == 3)
    let head = try registry.auditHead()
    // Also a copy that never came before, and both at once.
    let shorter = rest + [copy(cutAt: 50)]
    for known in [cut, whole, [copy(cutAt: 100)], [copy()], shorter, cut + [copy()]] {
      let again = try admit(known, on: 3)
      #expect(again.outcome == .duplicate && again.newInstances == 0)
    }
    #expect(try registry.auditHead() == head)
    #expect(try recorded() == named(whole))
    #expect(try registry.verify(deep: true).isIntact)
  }

  @Test("in whatever order copies of one file come, the one that has most of it holds")
  func orders() throws {
    let ends: [(Int?, String)] = [
      (50, "as made"), (100, "as made"), (100, "torn"), (nil, "as made"),
    ]
    var number = 0
    for copies in [Array(ends.dropLast()), ends] {
      var held: Set<AcquisitionParameters> = []
      for order in Self.orders(of: copies) {
        number += 1
        for (end, pixels) in order {
          let file = copy(cutAt: end, pixels: pixels, of: number)
          let outcome = try admit([file], of: number).outcome
          #expect(outcome == .admitted || outcome == .extended || outcome == .duplicate)
        }
        let last = try #require(try recorded().first { $0.number == number })
        held.insert(last.parameters)
      }
      let fullest = try #require(
        copies.map { copy(cutAt: $0.0, pixels: $0.1) }
          .max { ($0.cutAt ?? .max, $0.tag) < ($1.cutAt ?? .max, $1.tag) })
      #expect(held == [reading([fullest]).parameters])
    }
    #expect(number == 6 + 24)
    #expect(try registry.verify(deep: true).isIntact)
  }

  private static func orders<Element>(of all: [Element]) -> [[Element]] {
    if all.count < 2 { return [all] }
    return all.indices.flatMap { index in
      var rest = all
      let first = rest.remove(at: index)
      return orders(of: rest).map { [first] + $0 }
    }
  }

  @Test("another header is a conflict, and so are other pixels beside all of them")
  func otherBytes() throws {
    try admit(rest + [copy(cutAt: 100)])
    func isRefused(_ file: ReceivedInstance) throws -> Bool {
      try admit(rest + [file]).outcome == .conflict(tags: [file.tag])
    }
    #expect(try isRefused(copy(header: "changed")))
    #expect(try isRefused(copy(cutAt: 200, header: "changed")))
    #expect(try isRefused(copy(cutAt: 50, header: "changed")))
    #expect(try admit(rest + [copy()]).outcome == .extended)
    #expect(try isRefused(copy(pixels: "changed")))
    #expect(try isRefused(copy(cutAt: 50, header: "changed")))
    #expect(try recorded() == named(rest + [copy()]))
  }

  @Test(
    "the whole file alone is a part of its series, and where it is recorded no other is asked for")
  func alone() throws {
    try admit(rest + [copy(cutAt: 100)])
    #expect(try admit([copy()]).outcome == .partial(missing: 2, tags: [copy().tag]))
    #expect(try admit(rest + [copy()]).outcome == .extended)
    #expect(
      try admit(rest + [copy(cutAt: 100), copy(3)]).outcome
        == .partial(missing: 1, tags: [copy(3).tag]))
    #expect(try admit(rest + [copy(), copy(3)]).outcome == .extended)
    #expect(try recorded() == named(rest + [copy(), copy(3)]))
  }

  @Test("both at once are what they are, until the whole file comes without the other")
  func together() throws {
    let (cut, whole) = (copy(cutAt: 100), copy())
    #expect(try admit([cut, whole]).outcome == .admitted)
    #expect(try admit([cut, whole]).outcome == .duplicate)
    #expect(try admit([cut]).outcome == .duplicate)
    #expect(try recorded() == named([cut, whole]))
    #expect(try admit([whole]).outcome == .extended)
    #expect(try admit([cut, whole]).outcome == .duplicate)
    #expect(try recorded() == named([whole]))
    #expect(try admit([copy(cutAt: 100, of: 2)], of: 2).outcome == .admitted)
    #expect(try admit([copy(cutAt: 100, of: 2), copy(of: 2)], of: 2).outcome == .extended)
    #expect(try admit([copy(of: 2)], of: 2).outcome == .extended)
    #expect(try registry.verify(deep: true).isIntact)
  }

  @Test("what was refused is settled once it is recorded, or a copy of a file that had broken off")
  func refusals() throws {
    func told(_ day: Int64? = nil) throws -> [RefusedDelivery.Kind] {
      try registry.refusals(knownAt: day.map(Sample.day)).map(\.value.kind)
    }
    func refuse(_ file: ReceivedInstance, _ refusal: Refusal, on day: Int64) throws {
      let head = file.cutAt == nil ? nil : file.head
      try registry.refuse(
        [QuarantinedFile(tag: file.tag, code: "refused", size: 9, head: head)], refusal,
        by: Sample.actor, at: Sample.day(day))
    }
    let series = try admit(rest + [copy(cutAt: 100)], on: 1).series
    try refuse(copy(), .conflict(series), on: 2)
    #expect(try told() == [.conflict])
    #expect(try admit(rest + [copy()], on: 3).outcome == .extended)
    #expect(try told().isEmpty && told(2) == [.conflict])
    // A new file came broken off and alone; then all came, and it whole.
    let part = SeriesKey(uid: series.uid, part: 2)
    try refuse(copy(3, cutAt: 100), .partial(series), on: 4)
    try refuse(copy(3, cutAt: 50), .partial(part), on: 4)
    #expect(try told() == [.partial])
    try admit(rest + [copy()], on: 5)
    #expect(try told() == [.partial])
    #expect(try admit(rest + [copy(), copy(3)], on: 6).outcome == .extended)
    #expect(try told().isEmpty && told(5) == [.partial])
    // Of another header no copy came.
    try refuse(copy(3, cutAt: 100, header: "changed"), .conflict(series), on: 7)
    try admit(rest + [copy(), copy(3), copy(4)], on: 8)
    #expect(try told() == [.conflict])
    #expect(try registry.verify(deep: true).isIntact)
  }
}
