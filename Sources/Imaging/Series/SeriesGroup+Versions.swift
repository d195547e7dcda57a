/// A file that has the object UID of one before, and differs from it.
public struct ObjectClaim: Sendable, Hashable {
  /// The number of the first file that had the UID.
  public let first: UInt32
  /// That of the other.
  public let file: UInt32
}

extension SeriesGroup {
  /// Tells each group which of its files are versions of one object.
  ///
  /// Where the files of one object UID belong to several series, each series keeps its own and is noted
  /// as contradictory: which of them the object is of nothing says, and to take it from one would be to
  /// decide it.
  static func noteVersions(_ claims: [ObjectClaim], in groups: inout [SeriesGroup]) {
    if claims.isEmpty { return }
    var objects: [UInt32: [UInt32]] = [:]
    for claim in claims { objects[claim.first, default: [claim.first]].append(claim.file) }
    let claimants = Set(objects.values.joined())
    var groupOfFile: [UInt32: Int] = [:]
    for index in groups.indices {
      for file in groups[index].table.fileOfFrame where claimants.contains(file) {
        groupOfFile[file] = index
      }
    }
    for files in objects.values {
      var versions: [Int: [UInt32]] = [:]
      for file in files {
        if let group = groupOfFile[file] { versions[group, default: []].append(file) }
      }
      for (group, own) in versions {
        if versions.count > 1 {
          groups[group].add(
            Notice(
              .duplicateConflict, text: "a file has the object UID of a file of another series"))
        }
        if own.count > 1 { groups[group].versions.append(own) }
      }
    }
  }
}
