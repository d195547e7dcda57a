import Fourier
import Testing

@Suite("The library that transforms")
struct FourierLibraryTests {
  @Test("has a name and a version of three numbers")
  func version() {
    let parts = FourierLibrary.version.split(separator: " ")
    #expect(parts.first == "FFTW" && parts.count == 2)
    let numbers = parts.last?.split(separator: ".") ?? []
    #expect(numbers.count == 3 && numbers.allSatisfy { Int($0) != nil }, "\(numbers)")
  }
}
