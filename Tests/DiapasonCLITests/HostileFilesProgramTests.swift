import DICOM
import Foundation
import TestSupport
import Testing

/// Real files that broke other readers, asked through the program under a limit of memory.
@Suite(
  "Hostile files through the program",
  .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
struct HostileFilesProgramTests {
  static let folder = URL(filePath: SharedData.folder + "/hostile")
  static let files = FileWalk.find([folder.path]).found.files.map {
    String($0.dropFirst(folder.path.utf8.count + 1))
  }

  @Test(
    "each ends with an answer or a refusal, within 2 GB of addresses and 10 s", arguments: files)
  func ends(file: String) throws {
    try Program.run { program in
      try program.makeStore(Program.addOslo)
      let path = Self.folder.appending(path: file).path
      for verb in ["inspect", "check", "ingest --site OSLO"] {
        let answer = try program.shell(
          "ulimit -v 2000000; ulimit -t 10; \"$DIAPASON\" \(verb) '\(path)'")
        #expect([0, 2, 65].contains(answer.status), "\(verb): \(answer.conversation)")
        #expect(!answer.conversation.isEmpty)
      }
      #expect(try program("store", "verify", "--deep").status == 0)
    }
  }
}
