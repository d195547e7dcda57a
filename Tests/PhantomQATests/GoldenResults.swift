import Foundation
import TestSupport

/// Golden results beside the checkout: their own input, expected values and how they were made.
enum GoldenResults {
  static func read<Content: Decodable>(_ name: String, as content: Content.Type) throws -> Content {
    let data = try Data(contentsOf: URL(filePath: "\(SharedData.golden)/phantom/\(name).json"))
    return try JSONDecoder().decode(content, from: data)
  }
}

/// |a/b - 1|; 0 where both are the same number.
func relativeError(_ a: Double, _ b: Double) -> Double { a == b ? 0 : abs(a / b - 1) }
