import Identity
import TestSupport
import Testing

@testable import Store

@Suite("Epochs")
struct EpochTests {
  static let scanner: Identifier<MRScanner> = Sample.id("OSLO-1")

  private func fold(_ signs: [(Int64, EpochFold.Sign.Kind)]) -> [String] {
    EpochFold.epochs(
      of: Self.scanner,
      signs.enumerated().map { index, sign in
        EpochFold.Sign(effectiveAt: Sample.day(sign.0), fact: Int64(index), kind: sign.1)
      }
    ).map { epoch in
      let day = (epoch.effectiveAt.seconds - Sample.start.seconds) / 86_400
      return "\(epoch.number) day \(day) \(epoch.software ?? "-"): \(epoch.cause)"
    }
  }

  @Test("the first series begins the first epoch, the same software no other")
  func first() {
    #expect(fold([]) == [])
    #expect(
      fold([(0, .seen(software: "A")), (9, .seen(software: "A"))]) == ["1 day 0 A: first seen"])
  }

  @Test("other software begins an epoch, and so does the way back")
  func change() {
    #expect(
      fold([
        (0, .seen(software: "A")), (5, .seen(software: "B")), (7, .seen(software: "A")),
      ]) == ["1 day 0 A: first seen", "2 day 5 B: software A -> B", "3 day 7 A: software B -> A"])
  }

  @Test("a series that does not name its software begins nothing")
  func unnamed() {
    #expect(
      fold([
        (0, .seen(software: "A")), (2, .seen(software: nil)), (3, .seen(software: "A")),
      ]) == ["1 day 0 A: first seen"])
    #expect(
      fold([(0, .seen(software: nil)), (3, .seen(software: "A"))]) == ["1 day 0 A: first seen"])
  }

  @Test(
    "declared changes of hardware, coil and place begin epochs, minor software, service and refill none"
  )
  func declared() {
    #expect(
      fold([
        (0, .seen(software: "A")),
        (1, .declared(.hardware, software: nil, reason: "gradient")),
        (2, .declared(.softwareMinor, software: nil, reason: nil)),
        (2, .declared(.serviced, software: nil, reason: "connector")),
        (2, .declared(.phantomRefilled, software: nil, reason: "bubble")),
        (3, .declared(.coilChanged, software: nil, reason: nil)),
        (4, .seen(software: "A")),
      ]) == [
        "1 day 0 A: first seen", "2 day 1 A: scanner.hardware: gradient",
        "3 day 3 A: coil.changed",
      ])
  }

  @Test("a change of software that is both declared and seen is one epoch, in either order")
  func both() {
    #expect(
      fold([
        (0, .seen(software: "A")), (3, .declared(.softwareMajor, software: "B", reason: nil)),
        (4, .seen(software: "B")),
      ]) == ["1 day 0 A: first seen", "2 day 3 B: scanner.softwareMajor"])
    #expect(
      fold([
        (0, .seen(software: "A")), (3, .declared(.softwareMajor, software: nil, reason: nil)),
        (4, .seen(software: "B")),
      ]) == ["1 day 0 A: first seen", "2 day 3 B: scanner.softwareMajor"])
    #expect(
      fold([
        (0, .seen(software: "A")), (3, .seen(software: "B")),
        (3, .declared(.softwareMajor, software: nil, reason: nil)),
      ]) == ["1 day 0 A: first seen", "2 day 3 B: software A -> B"])
    #expect(
      fold([
        (0, .seen(software: "A")), (3, .seen(software: "B")),
        (5, .declared(.softwareMajor, software: "B", reason: nil)),
      ]) == ["1 day 0 A: first seen", "2 day 3 B: software A -> B"])
  }

  @Test("the epochs of a store do not depend on the order in which its files came")
  func anyOrder() throws {
    let exams: [(number: Int, day: Int64, software: String?)] = [
      (1, 0, "VE11"), (2, 5, "VE11"), (3, 9, nil), (4, 12, "XA30"), (5, 20, "XA30"),
      (6, 31, "XA60"),
    ]
    var expected: [Epoch]?
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<6 {
      let scratch = Scratch()
      let registry = try Sample.filled(scratch)
      var began: Set<Instant> = []
      for exam in exams.shuffled(using: &generator) {
        let receipt = try Sample.admit(
          exam.number, day: exam.day, software: exam.software, registry)
        began.formUnion(receipt.newEpochs.map(\.effectiveAt))
      }
      let epochs = try registry.epochs(of: Self.scanner)
      #expect(epochs.map(\.software) == ["VE11", "XA30", "XA60"])
      #expect(
        epochs.map(\.cause) == ["first seen", "software VE11 -> XA30", "software XA30 -> XA60"])
      // Whatever order: each beginning was told on a receipt.
      #expect(began.isSuperset(of: epochs.map(\.effectiveAt)))
      #expect(epochs == expected ?? epochs)
      expected = epochs
    }
  }

  @Test("an older exam that comes later changes today's answer, not yesterday's")
  func knownAt() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    try Sample.admit(1, day: 0, software: "A", at: Sample.day(30), registry)
    try Sample.admit(2, day: 20, software: "B", at: Sample.day(30), registry)
    let then = try registry.epochs(of: Self.scanner, knownAt: Sample.day(30))
    try Sample.admit(3, day: 10, software: "B", at: Sample.day(40), registry)
    #expect(try registry.epochs(of: Self.scanner, knownAt: Sample.day(30)) == then)
    let now = try registry.epochs(of: Self.scanner)
    #expect(now.map(\.software) == ["A", "B"])
    #expect(now[1].effectiveAt < then[1].effectiveAt)
    #expect(try registry.epochs(of: Self.scanner, asOf: Sample.day(9)).count == 1)
  }
}
