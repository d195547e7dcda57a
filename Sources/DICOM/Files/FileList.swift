/// Paths of files, in order, at a few bytes each: a folder's path is kept once, and of its files' names
/// what is not common to all of them.
public struct FileList: Sendable, Hashable, RandomAccessCollection {
  /// Files that follow one another and lie in one folder.
  private struct Run: Hashable {
    /// Index of its first file.
    let start: Int
    /// What every path of the run begins and ends with.
    let head, tail: [UInt8]
    /// What is between them, one after the other, and where each ends.
    let middles: [UInt8]
    let ends: [UInt32]

    func path(_ index: Int) -> String {
      let begin = index == 0 ? 0 : Int(ends[index - 1])
      return PathBytes.text(of: head + middles[begin..<Int(ends[index])] + tail)
    }
  }

  private var runs: [Run] = []
  public private(set) var endIndex = 0
  public var startIndex: Int { 0 }

  /// No files.
  public init() {}

  /// The path of one file, as `PathBytes` has it.
  public subscript(position: Int) -> String {
    precondition(position >= 0 && position < endIndex, "the list has such a file")
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].start <= position { low = middle } else { high = middle }
    }
    return runs[low].path(position - runs[low].start)
  }

  /// Adds files of one folder.
  ///
  /// - Parameter folder: with its slash; empty where names are whole paths.
  mutating func append(_ names: [ArraySlice<UInt8>], in folder: String) {
    guard let first = names.first else { return }
    var head = first.count
    var tail = first.count
    var shortest = first.count
    for name in names.dropFirst() {
      head = Self.alike(first, name, most: head)
      tail = Self.alikeAtEnd(first, name, most: tail)
      shortest = Swift.min(shortest, name.count)
    }
    // They overlap where one name is another with its middle left out, as 1.1 of 1.1.1.
    tail = Swift.min(tail, shortest - head)
    var middles: [UInt8] = []
    var ends: [UInt32] = []
    ends.reserveCapacity(names.count)
    for name in names {
      middles += name[(name.startIndex + head)..<(name.endIndex - tail)]
      ends.append(UInt32(middles.count))
    }
    runs.append(
      Run(
        start: endIndex, head: PathBytes.bytes(of: folder) + first.prefix(head),
        tail: Array(first.suffix(tail)), middles: middles, ends: ends))
    endIndex += names.count
  }

  // By index: a walk over thousands of files spends a good part of its time here.

  /// With how many bytes, at most `most`, two names begin alike.
  private static func alike(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>, most: Int) -> Int {
    let end = Swift.min(most, b.count)
    var count = 0
    while count < end, a[a.startIndex + count] == b[b.startIndex + count] { count += 1 }
    return count
  }

  /// With how many bytes, at most `most`, two names end alike.
  private static func alikeAtEnd(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>, most: Int) -> Int {
    let end = Swift.min(most, b.count)
    var count = 0
    while count < end, a[a.endIndex - 1 - count] == b[b.endIndex - 1 - count] { count += 1 }
    return count
  }
}
