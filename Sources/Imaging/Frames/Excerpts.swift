import Glibc

/// The few numbers that are wanted of large elements, looked for once in files that say the same.
///
/// The files of a series repeat a protocol of 100 kB: to see that it is the same costs a tenth of
/// looking through it. Of each slot one element is held, so that memory does not grow with the files.
struct Excerpts {
  private var last: [Slot: (element: [UInt8], text: String?)] = [:]

  /// What `find` finds in `element`, the element of `slot` in a file.
  mutating func text(
    of element: ArraySlice<UInt8>, in slot: Slot, by find: (ArraySlice<UInt8>) -> String?
  ) -> String? {
    if let known = last[slot], Self.isSame(known.element, element) { return known.text }
    let text = find(element)
    last[slot] = (Array(element), text)
    return text
  }

  private static func isSame(_ known: [UInt8], _ element: ArraySlice<UInt8>) -> Bool {
    guard known.count == element.count else { return false }
    return unsafe known.withUnsafeBytes { known in
      unsafe element.withUnsafeBytes { element in
        guard let a = known.baseAddress, let b = element.baseAddress else { return true }
        return unsafe memcmp(a, b, known.count) == 0
      }
    }
  }
}
