import FoundationEssentials
import Testing

@testable import Identity

@Suite("Canonical JSON")
struct CanonicalJSONTests {
  @Test("writes numbers as RFC 8785 asks, bit pattern by bit pattern")
  func numbers() throws {
    let lines = try Golden.lines("numbers.txt")
    #expect(lines.count > 200)
    for line in lines {
      let parts = line.split(separator: " ")
      let bits = try #require(UInt64(parts[0], radix: 16))
      #expect(JSONValue.number(Double(bitPattern: bits)).text == parts[1], "\(line)")
    }
  }

  @Test("reads every number it writes back to the same bits, but for the sign of zero")
  func numbersReadBack() throws {
    for line in try Golden.lines("numbers.txt") {
      let parts = line.split(separator: " ")
      let value = Double(bitPattern: try #require(UInt64(parts[0], radix: 16)))
      #expect(JSONValue(parsing: parts[1])?.number == value, "\(line)")
    }
  }

  @Test("writes values as RFC 8785 asks: key order, escapes, nesting")
  func values() throws {
    let lines = try Golden.lines("values.txt")
    #expect(lines.count >= 30 && lines.count.isMultiple(of: 2))
    for index in stride(from: 0, to: lines.count, by: 2) {
      let value = try #require(JSONValue(parsing: lines[index]), "\(lines[index])")
      #expect(Array(value.text.utf8) == Array(lines[index + 1].utf8), "\(lines[index])")
    }
  }

  @Test("is its own canonical form")
  func idempotent() throws {
    let lines = try Golden.lines("values.txt")
    for index in stride(from: 1, to: lines.count, by: 2) {
      #expect(JSONValue(parsing: lines[index])?.text == lines[index])
    }
  }

  @Test("tells true from 1 and null from nothing")
  func kinds() {
    #expect(
      JSONValue(parsing: "[true,1,null,\"1\"]")
        == .array([.bool(true), .number(1), .null, .string("1")]))
    #expect(JSONValue(parsing: "{}")?["a"] == nil)
    #expect(JSONValue(parsing: "{\"a\":null}")?["a"] == .null)
  }

  @Test(
    "reads no text that is not JSON", arguments: ["", "{", "[1 2]", "{a:1}", "01", "NaN", "1 2"])
  func refuses(_ text: String) {
    #expect(JSONValue(parsing: text) == nil)
  }

  @Test("refuses numbers that have no JSON form", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(_ value: Double) {
    #expect(throws: (any Error).self) { try JSONValue(encoding: ["value": value]) }
    #expect(throws: (any Error).self) {
      try JSONValue(encoding: JSONValue.object(["value": .array([.number(value)])]))
    }
  }

  @Test("encodes a value as its coding says, whole numbers without a point")
  func encoding() throws {
    struct Sample: Encodable { let b = 30.0, a = [1, 2], absent: Int? = nil, text = "a/b" }
    #expect(try JSONValue(encoding: Sample()).text == #"{"a":[1,2],"b":30,"text":"a/b"}"#)
  }
}

/// The texts that other programs were asked to write, beside the suite that reads them.
enum Golden {
  static func lines(_ name: String, file: String = #filePath) throws -> [String] {
    let folder = file.split(separator: "/").dropLast().joined(separator: "/")
    let data = try Data(contentsOf: URL(filePath: "/\(folder)/Golden/\(name)"))
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("#") }
  }
}
