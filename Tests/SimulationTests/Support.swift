import DICOM
import Identity
import Imaging
import Quantities
import Simulation

/// The scanners of all dialects that the simulator speaks.
enum Dialect: String, CaseIterable {
  case skyra, vida, premier, elition

  var scanner: SimulatedScanner {
    switch self {
    case .skyra: .skyra()
    case .vida: .vida()
    case .premier: .premier()
    case .elition: .elition()
    }
  }
}

extension SimulatedSeries {
  /// A short series: 6 volumes of 3 slices, the agent in the fourth.
  static func short(
    _ kind: Kind, on scanner: SimulatedScanner, at seconds: Double = 36_000.25
  ) -> SimulatedSeries {
    let start = ScannerTime(day: CalendarDay(daysSince1970: 20_520), secondsOfDay: seconds)
    let exam = SimulatedExam(scanner: scanner, startedAt: start, seed: 7)
    var series =
      kind == .dce
      ? SimulatedSeries.dce(of: exam, startedAt: start)
      : SimulatedSeries.dsc(of: exam, startedAt: start)
    series.kind = kind
    series.matrix = 16
    series.slices = 3
    series.volumes = kind == .perfusionMap ? 1 : 6
    series.arrivalVolume = 3
    return series
  }
}

/// One slice of one volume as a file shows it.
struct Image: Hashable {
  /// Along the normal, in hundredths of a millimetre.
  let elevation: Int
  let pixels: [UInt8]
}

/// Values of a file by the paths that the standard gives them; sequences are entered at their first
/// item.
struct SimulatedHeader {
  let data: DataSet

  init(_ file: SimulatedFile) throws { data = try DataSet.read(file.bytes) }

  func numbers(_ path: Tag..., vr: VR = .DS, in scope: DataSet.Scope? = nil) -> [Double] {
    guard let (element, _) = find(path, in: scope) else { return [] }
    return data.numbers(of: element, expected: vr).compactMap { $0 }
  }

  func text(_ path: Tag..., in scope: DataSet.Scope? = nil) -> String? {
    find(path, in: scope).map { data.texts(of: $0.0).joined(separator: "\\") }
  }

  func holds(_ tag: Tag) -> Bool { data.element(tag) != nil }

  private func find(_ path: [Tag], in scope: DataSet.Scope?) -> (Element, DataSet.Scope?)? {
    var scope = scope
    for tag in path.dropLast() {
      guard let item = data.items(of: tag, in: scope).first else { return nil }
      scope = item
    }
    guard let last = path.last, let element = data.element(last, in: scope) else { return nil }
    return (element, scope)
  }

  /// The stored pixels of all frames, in bytes.
  var pixels: ArraySlice<UInt8> {
    guard let place = data.pixels, let length = place.length else { return [] }
    return data.bytes[place.offset..<(place.offset + length)]
  }

  /// The items of the per-frame functional groups.
  var frames: [DataSet.Scope] { data.items(of: Tag(0x5200, 0x9230)) }

  /// The images of the file, in its own order; tiles of a mosaic one by one.
  func images(of series: SimulatedSeries) -> [Image] {
    let width = series.matrix * 2
    let size = width * series.matrix
    let bytes = Array(pixels)
    func hundredths(_ position: [Double]) -> Int { Int(((position.last ?? .nan) * 100).rounded()) }
    if !frames.isEmpty {
      return frames.enumerated().map { index, frame in
        let place = numbers(Tag(0x0020, 0x9113), Tag(0x0020, 0x0032), in: frame)
        return Image(
          elevation: hundredths(place), pixels: Array(bytes[(index * size)..<((index + 1) * size)]))
      }
    }
    let first = hundredths(numbers(Tag(0x0020, 0x0032)))
    guard text(Tag(0x0008, 0x0008))?.contains("MOSAIC") == true else {
      return [Image(elevation: first, pixels: bytes)]
    }
    let side = Int(numbers(.columns, vr: .US).first ?? 0) / series.matrix
    let count = Int(numbers(Tag(0x0019, 0x100A), vr: .US).first ?? 0)
    return (0..<count).map { tile in
      let rows = (0..<series.matrix).flatMap { row in
        let start = ((tile / side * series.matrix + row) * side + tile % side) * width
        return bytes[start..<(start + width)]
      }
      let step = Int((series.sliceSpacing.value * 100).rounded())
      return Image(elevation: first + tile * step, pixels: Array(rows))
    }
  }
}
