import TestSupport
import Testing

@testable import Imaging

@Suite("Acquisition parameters")
struct AcquisitionParametersTests {
  private func reading(_ parameter: Parameter) -> Reading {
    .known(.words([parameter.rawValue]), [Source(element: "counted")])
  }

  @Test("are equal in whichever order they were set, and give back each")
  func order() {
    var generator = SeededGenerator(seed: 3)
    var first = AcquisitionParameters()
    for parameter in Parameter.allCases { first[parameter] = reading(parameter) }
    for _ in 0..<10 {
      var other = AcquisitionParameters()
      for parameter in Parameter.allCases.shuffled(using: &generator) {
        #expect(other[parameter] == .absent)
        other[parameter] = .contradictory([])
        other[parameter] = reading(parameter)
      }
      #expect(other == first)
      #expect(other.recorded.map(\.parameter) == Parameter.allCases)
      for parameter in Parameter.allCases.shuffled(using: &generator) {
        #expect(other[parameter] == reading(parameter))
        other[parameter] = .absent
        other[parameter] = .absent
      }
      #expect(other == AcquisitionParameters())
    }
  }

  @Test("stay what they are when they share memory")
  func shared() {
    var known: Set<Reading> = []
    var parameters = AcquisitionParameters()
    for parameter in Parameter.allCases { parameters[parameter] = reading(parameter) }
    let before = parameters
    for _ in 0..<2 {
      parameters.share(with: &known)
      #expect(parameters == before)
      #expect(known.count == Parameter.allCases.count)
    }
  }
}
