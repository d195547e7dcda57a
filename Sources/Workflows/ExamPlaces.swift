import DICOM
import Imaging

extension ReadingResult {
  /// Where the files of each exam lie, by the exam's UID, in paths that name no patient whom a header
  /// names.
  ///
  /// That is the folder which all its series begin in; where another exam has the same one, it is the
  /// exam's first file. An exam that was read from records has no place.
  public var examPlaces: [String: String] {
    var first: [String: Int] = [:]
    var folders: [String: [Substring]] = [:]
    for one in read {
      guard let file = one.firstFile else { continue }
      let exam = one.series.examUID
      let folder = files[file].split(separator: "/", omittingEmptySubsequences: false).dropLast()
      folders[exam] = folders[exam].map { Self.common($0, folder) } ?? Array(folder)
      first[exam] = min(first[exam] ?? file, file)
    }
    var exams: [[Substring]: Int] = [:]
    for folder in folders.values { exams[folder, default: 0] += 1 }
    return first.reduce(into: [:]) { places, exam in
      let folder = folders[exam.key] ?? []
      let path = exams[folder] == 1 ? folder.joined(separator: "/") : ""
      places[exam.key] = shown(path.isEmpty ? files[exam.value] : path)
    }
  }

  private static func common(_ a: [Substring], _ b: ArraySlice<Substring>) -> [Substring] {
    zip(a, b).prefix { $0 == $1 }.map { $0.0 }
  }
}
