/// The value of one slot in each frame, as its place in the pool: one byte a frame while there are
/// few values, four where there are many.
struct ValueColumn {
  typealias Place = ValuePool.Place

  /// The most values that a byte tells apart.
  private static let few = 256

  /// The distinct values in the order they were met, while they are few; else that of each frame.
  private var places: [Place]
  /// For each frame its index in `places`, while values are few; else empty.
  private var codes: [UInt8]

  /// A column of `count` frames that all have one value, or `.none`.
  init(_ place: Place, count: Int) {
    places = [place]
    codes = Array(repeating: 0, count: count)
  }

  private var isWide: Bool { codes.isEmpty }

  /// Adds the value of the next frame; `.none` is the value of a frame without one.
  mutating func append(_ place: Place) {
    if isWide {
      places.append(place)
    } else if let code = code(of: place) {
      codes.append(code)
    } else if places.count < Self.few {
      codes.append(UInt8(places.count))
      places.append(place)
    } else {
      places = codes.map { places[Int($0)] } + [place]
      codes = []
    }
  }

  /// Puts other values in place of some; two that become one are told apart no more.
  mutating func replace(_ others: [Place: Place]) {
    let new = places.map { others[$0] ?? $0 }
    if isWide {
      places = new
      return
    }
    places = []
    let newCodes = new.map { place in
      if let known = places.firstIndex(of: place) { return UInt8(known) }
      places.append(place)
      return UInt8(places.count - 1)
    }
    codes = codes.map { newCodes[Int($0)] }
  }

  private func code(of place: Place) -> UInt8? {
    // Most frames say what the one before said.
    if let last = codes.last, places[Int(last)] == place { return last }
    return places.firstIndex(of: place).map { UInt8($0) }
  }

  /// The value in one frame.
  subscript(frame: Int) -> Place { isWide ? places[frame] : places[Int(codes[frame])] }

  /// The distinct values in the order they were met, without `.none`.
  var distinct: [Place] {
    if !isWide { return places.filter { $0 != .none } }
    var met: Set<Place> = []
    return places.filter { $0 != .none && met.insert($0).inserted }
  }

  /// For each frame, the index of its value in `distinct`; -1 where it has none.
  var indices: [Int32] {
    var numbers: [Place: Int32] = [.none: -1]
    for (number, place) in distinct.enumerated() { numbers[place] = Int32(number) }
    if isWide { return places.map { numbers[$0] ?? -1 } }
    let ofCodes = places.map { numbers[$0] ?? -1 }
    return codes.map { ofCodes[Int($0)] }
  }
}
