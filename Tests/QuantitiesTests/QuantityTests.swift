import FoundationEssentials
import Quantities
import Testing

@Suite("Quantity")
struct QuantityTests {
  @Test("changes between units of time only by naming both")
  func converts() {
    #expect(Quantity<Second>(1.5).converted(to: Millisecond.self) == Quantity(1500))
    #expect(Quantity<Minute>(5).converted(to: Second.self) == Quantity(300))
    #expect(Quantity<Millisecond>(30).converted(to: Millisecond.self) == Quantity(30))
    #expect(Quantity<Millisecond>(30).converted(to: Millimetre.self) == nil)
  }

  @Test("a unit measures the same as another exactly when both have a factor to each other")
  func factors() {
    for a in UnitSymbol.allCases {
      for b in UnitSymbol.allCases {
        switch (a.factor(to: b), b.factor(to: a)) {
        case (nil, nil): continue
        // Two divisions, each within half a unit in the last place.
        case (let there?, let back?): #expect(abs(there * back - 1) <= 2 * Double.ulpOfOne)
        case (nil, _), (_, nil): Issue.record("\(a.rawValue) to \(b.rawValue) one way only")
        }
      }
    }
  }

  @Test("encodes with its unit and refuses another")
  func coding() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(Quantity<Millisecond>(30))
    #expect(String(decoding: data, as: UTF8.self) == #"{"unit":"ms","value":30}"#)
    #expect(try JSONDecoder().decode(Quantity<Millisecond>.self, from: data) == Quantity(30))
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Quantity<Second>.self, from: data)
    }
  }

  @Test("adds, subtracts, scales and compares in its unit")
  func arithmetic() {
    let a = Quantity<Millimetre>(3)
    let b = Quantity<Millimetre>(0.5)
    #expect(a + b == Quantity(3.5) && a - b == Quantity(2.5) && 2 * a == Quantity(6) && b < a)
  }
}
