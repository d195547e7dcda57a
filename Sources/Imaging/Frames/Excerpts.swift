import Glibc

/// What is wanted of large elements, looked for once in files that say the same.
///
/// The files of a series repeat a protocol of 100 kB: to see that it is the same costs a tenth of
/// looking through it. Of each kind one element is held, so that memory does not grow with the files.
struct Excerpts {
  private var last: [Excerpt: (element: [UInt8], texts: [Slot: String])] = [:]

  /// What `find` finds in `element`, which is of the kind `excerpt`.
  mutating func texts(
    of element: ArraySlice<UInt8>, as excerpt: Excerpt,
    by find: (ArraySlice<UInt8>) -> [Slot: String]
  ) -> [Slot: String] {
    if let known = last[excerpt], Self.isSame(known.element, element) { return known.texts }
    let texts = find(element)
    last[excerpt] = (Array(element), texts)
    return texts
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
