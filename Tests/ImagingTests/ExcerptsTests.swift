import Testing

@testable import Imaging

@Suite("Excerpts of large elements")
struct ExcerptsTests {
  @Test("the same element is looked through once, another one anew, and each kind has its own")
  func once() {
    var excerpts = Excerpts()
    var looks = 0
    func ask(_ bytes: [UInt8], _ kind: Excerpt = .siemensProtocol) -> String? {
      excerpts.texts(of: ([0] + bytes).dropFirst(), as: kind) { element in
        looks += 1
        return element.isEmpty ? [:] : [.siemensSettings: "\(element.map(Int.init))"]
      }[.siemensSettings]
    }
    let again = [ask([1, 2]), ask([1, 2]), ask([1, 2])]
    #expect(again == ["[1, 2]", "[1, 2]", "[1, 2]"] && looks == 1)
    let changed = [ask([1, 3]), ask([1, 2]), ask([1, 2, 3])]
    #expect(changed == ["[1, 3]", "[1, 2]", "[1, 2, 3]"] && looks == 4)
    #expect(ask([1, 2, 3], .siemensImage) == "[1, 2, 3]")
    #expect(looks == 5)
    let empty = [ask([]), ask([])]
    #expect(empty == [nil, nil] && looks == 6)
  }
}
