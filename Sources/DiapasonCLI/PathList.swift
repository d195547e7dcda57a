import ArgumentParser
import Identity
import Workflows

/// A list of paths that a person or a program wrote.
enum PathList {
  /// Half a million paths of ordinary length; what is larger is hardly a list.
  static let mostBytes = 64 << 20

  /// The paths in a list, in its order; what is empty is passed over.
  ///
  /// - Parameters:
  ///   - list: where it is; `-` is standard input.
  ///   - endWithNull: whether a path ends with NUL, and may hold any other byte. Else it ends with its
  ///     line, of which a carriage return is no part.
  /// - Throws: `input.listTooLarge`, `input.invalidPath`; the status of no input where the list cannot
  ///   be opened.
  static func paths(in list: String, endWithNull: Bool) throws -> [String] {
    let bytes = try bytes(of: list)
    let parts = bytes.split(separator: endWithNull ? 0 : 0x0A, omittingEmptySubsequences: false)
    return try parts.enumerated().compactMap { index, part -> String? in
      var part = part
      if !endWithNull, part.last == 0x0D { part.removeLast() }
      if part.isEmpty { return nil }
      let place = "\(list), \(endWithNull ? "path" : "line") \(index + 1)"
      // A name with NUL would be read up to it, and be that of another file.
      if part.contains(0) {
        throw invalid(at: place, why: "it holds a NUL byte", do: "add -0 if NUL ends each path")
      }
      return InputPath.text(of: part)
    }
  }

  private static func bytes(of list: String) throws -> [UInt8] {
    let bytes: [UInt8]
    do throws(FaceError) {
      bytes = try InputFile.bytes(at: list, limit: mostBytes)
    } catch {
      // In the words for a path that is an argument.
      Terminal.tell(.closed(list, why: error.why))
      throw Status.noInput
    }
    guard bytes.count <= mostBytes else {
      throw FaceError(
        code: .listTooLarge, what: "the list of paths is too large", where: list,
        why: "it has more than \(mostBytes) bytes", do: "part it, or name folders")
    }
    return bytes
  }

  private static func invalid(at place: String, why: String, do remedy: String) -> FaceError {
    FaceError(
      code: .invalidPath, what: "a list holds something that is no path", where: place, why: why,
      do: remedy)
  }
}
