import Conformance
import Identity
import Library
import Testing

@Suite("released.lock")
struct ReleasedLockTests {
  static let released = Sample.change(Sample.scan, 4, to: "status: released")

  @Test("a locked file that is as it was has no issue, whatever its comments")
  func unchanged() throws {
    let value = try Sample.value(Self.released)
    let lock = try #require(Sample.lock("# All.\n\n\(ReleasedLock.line(for: value))\n").value)
    #expect(lock["demo", 1] == value.fingerprint)
    #expect(lock["demo", 2] == nil)
    #expect(Sample.read("# A comment.\n" + Self.released, lock: lock).issues == [])
  }

  @Test("a released file that was changed, or is not locked, has no value")
  func changed() throws {
    let line = ReleasedLock.line(for: try Sample.value(Self.released))
    let lock = try #require(Sample.lock(line).value)
    let other = Sample.read(
      Sample.change(Self.released, 13, to: "        required: 25 ms .. 36 ms"), lock: lock)
    #expect(other.value == nil)
    #expect(other.issues.map(\.code) == [.releasedChanged])
    let next = Sample.read(Sample.change(Self.released, 3, to: "version: 2"), lock: lock)
    #expect(next.value == nil)
    #expect(next.issues.map(\.code) == [.notLocked])
    #expect(next.issues.first?.remedy.contains("demo 2 ") == true)
  }

  @Test("a draft is not compared")
  func draft() {
    #expect(Sample.read(Sample.scan, lock: ReleasedLock()).issues == [])
  }

  @Test("what was released is no draft again")
  func draftAgain() throws {
    let released = try Sample.value(Self.released)
    let lock = try #require(Sample.lock(ReleasedLock.line(for: released)).value)
    let back = Sample.read(Sample.change(Sample.scan, 4, to: "status: draft"), lock: lock)
    #expect(back.value == nil)
    #expect(back.issues.map(\.code) == [.releasedChanged])
  }

  @Test("a retired file is held to the line it was released under, and to nothing less")
  func retired() throws {
    let released = try Sample.value(Self.released)
    let text = Sample.change(Sample.scan, 4, to: "status: retired")
    let retired = try Sample.value(text)
    #expect(retired.fingerprint != released.fingerprint)
    #expect(retired.fingerprintAtRelease == released.fingerprint)
    #expect(released.fingerprintAtRelease == released.fingerprint)
    #expect(ReleasedLock.line(for: retired) == ReleasedLock.line(for: released))
    let lock = try #require(Sample.lock(ReleasedLock.line(for: released)).value)
    #expect(Sample.read(text, lock: lock).issues == [])
    let edited = Sample.read(
      Sample.change(text, 13, to: "        required: 25 ms .. 36 ms"), lock: lock)
    #expect(edited.value == nil)
    #expect(edited.issues.map(\.code) == [.releasedChanged])
    let unlocked = Sample.read(text, lock: ReleasedLock())
    #expect(unlocked.value == nil)
    #expect(unlocked.issues.map(\.code) == [.notLocked])
    #expect(unlocked.issues.first?.remedy.contains(released.fingerprint.hex) == true)
  }

  @Test(
    "a line of another form is reported at its line, and the others too",
    arguments: [
      "demo 1", "demo 01 \(digits)", "demo 1 \(digits)0", "demo 1 \(digits) x", "de/mo 1 \(digits)",
      "demo 1 \(digits.dropLast())A", "demo 0 \(digits)",
    ])
  func invalid(_ line: String) {
    let read = Sample.lock("a 1 \(Self.digits)\n\(line)\n\(line)\n")
    #expect(read.value == nil)
    #expect(read.issues.map(\.code) == [.invalidLock, .invalidLock])
    #expect(read.issues.map(\.line) == [2, 3])
  }

  @Test("a file that is locked twice is reported at the second place")
  func twice() {
    let issues = Sample.lock("a 1 \(Self.digits)\nb 1 \(Self.digits)\na 1 \(Self.digits)").issues
    #expect(issues.map(\.code) == [.invalidLock])
    #expect(issues.first?.line == 3)
  }

  @Test("comments may hold any number of stars and ampersands")
  func stars() {
    let text = String(repeating: "# * this & that\n", count: 100)
    #expect(Sample.lock(text).issues == [])
  }

  static let digits = String(repeating: "0", count: 64)
}
