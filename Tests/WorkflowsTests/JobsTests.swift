import DICOM
import Imaging
import Synchronization
import Testing

@testable import Workflows

@Suite("Jobs")
struct JobsTests {
  @Test("there is at least one thread, and there are at most 64")
  func bounds() {
    #expect(Jobs(0) == nil && Jobs(-1) == nil && Jobs(65) == nil)
    #expect(Jobs(1)?.count == 1 && Jobs(64)?.count == 64)
  }

  @Test("values come in the order of their numbers, each made once", arguments: [1, 2, 3, 64])
  func order(count: Int) throws {
    let jobs = try #require(Jobs(count))
    for numbers in [0..<0, 5..<6, 3..<200] {
      let calls = Calls()
      let values = jobs.map(numbers) { number -> Int in
        calls.add(number)
        return number * number
      }
      #expect(values == numbers.map { $0 * $0 })
      #expect(calls.numbers.sorted() == Array(numbers))
    }
  }

  @Test("no more is made ahead than was allowed, and by one thread nothing is", arguments: [1, 3])
  func ahead(count: Int) throws {
    let jobs = try #require(Jobs(count))
    let calls = Calls()
    var values = MadeAhead(20, by: jobs, each: 2) { number -> String in
      calls.add(number)
      return "\(number)"
    }
    for number in 0..<20 {
      let value = values.value(of: number)
      #expect(value == "\(number)")
      #expect(calls.numbers.count <= number + (count == 1 ? 1 : 6))
    }
    #expect(calls.numbers.sorted() == Array(0..<20))
  }

  @Test("a file in memory is taken in as on the disk, and named as it was handed in")
  func held() {
    let nothing = FilesToRead(["none", "-"], standardInput: [], jobs: .one)
    let result = HeaderReading.read(nothing)
    #expect(result.missing.map(\.path) == ["none"])
    #expect(result.refusals.map(\.path) == ["-"])
    #expect(result.refusals.map(\.error.code) == [.empty])
    // Without standard input it is a file of that name, which is not there.
    #expect(HeaderReading.read(["-"]).missing.map(\.path) == ["-"])
  }

  /// What was asked for, from any thread.
  private final class Calls: Sendable {
    private let made = Mutex<[Int]>([])
    var numbers: [Int] { made.withLock { $0 } }
    func add(_ number: Int) { made.withLock { $0.append(number) } }
  }
}
