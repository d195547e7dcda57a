import Identity
import Imaging
import Quantities
import Reporting
import Testing

@Suite("Inspect as JSON")
struct InspectRecordTests {
  private func parameters() throws -> [String: JSONValue] {
    let record = try InspectRecord.value(of: Synthetic.scan(5, "ep2d_perf"))
    guard case .object(let members) = record, case .object(let parameters)? = members["parameters"]
    else { throw CancellationError() }
    return parameters
  }

  @Test("names every parameter, the absent ones as absent")
  func whole() throws {
    let parameters = try parameters()
    #expect(Set(parameters.keys) == Set(Parameter.allCases.map(\.rawValue)))
    #expect(parameters["flipAngles"] == .object(["state": .string("absent")]))
  }

  @Test("says the unit beside the numbers of a value and of a contradiction, and none beside words")
  func units() throws {
    let parameters = try parameters()
    func unit(_ parameter: Parameter) -> JSONValue? {
      guard case .object(let reading)? = parameters[parameter.rawValue] else { return nil }
      return reading["unit"]
    }
    #expect(unit(.echoTimes) == .string("ms") && unit(.sliceThickness) == .string("mm"))
    #expect(unit(.manufacturer) == nil && unit(.flipAngles) == nil)
  }

  @Test("is read back as the parameters that it was made of")
  func back() throws {
    let scan = Synthetic.scan(5, "ep2d_perf")
    let value = JSONValue.object(try parameters())
    #expect(try value.decoded(as: AcquisitionParameters.self) == scan.parameters)
  }
}
