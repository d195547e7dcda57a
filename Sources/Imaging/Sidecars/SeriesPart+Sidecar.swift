// What is concluded otherwise where a part comes from sidecars.
extension SeriesPart {
  /// Whether sidecars say all that is known of the part.
  var isSidecar: Bool { table.isSidecar }

  /// Nobody knows whether all of it is there.
  var completenessOfSidecar: Completeness {
    Completeness(
      state: .unknown, files: fileCount, frames: frames.count,
      reason: "a sidecar does not say how many images there are")
  }

  /// The time from one volume to the next, where a key says so.
  var statedVolumeTime: Reading { number(.volumeRepetitionTime, from: .volumeTime) { $0 > 0 } }

  /// The voxel that was measured, where its sides in the plane are equal: BIDS names axes of the voxels,
  /// and a converter may have turned rows into columns.
  var statedVoxel: Reading {
    let reading = tuple(.acquiredVoxel, from: .acquiredSize, count: 3)
    guard let sides = reading.value?.numbers, sides[0] != sides[1] else { return reading }
    return .absent
  }

  /// Whether phase encoding runs along growing rows or columns, by the axes of the voxels.
  ///
  /// dcm2niix turns rows round, so that `j` runs against them; `i` runs along columns. In
  /// `dcm_qa_nih`, `j-` is anterior to posterior, which is positive.
  var polarityOfVoxels: Reading {
    word(from: .voxelDirection) { text in
      switch text {
      case "j-", "i": "POSITIVE"
      case "j", "i-": "NEGATIVE"
      default: nil
      }
    }
  }
}
