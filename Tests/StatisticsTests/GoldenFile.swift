import Foundation
import TestSupport

/// A golden result file, by folder and name: its own input, expected values and how it was made.
func golden<Content: Decodable>(_ name: String, as content: Content.Type) throws -> Content {
  let data = try Data(contentsOf: URL(filePath: "\(SharedData.golden)/\(name).json"))
  return try JSONDecoder().decode(content, from: data)
}

/// |a/b - 1|; 0 where both are the same number.
func relativeError(_ a: Double, _ b: Double) -> Double { a == b ? 0 : abs(a / b - 1) }
