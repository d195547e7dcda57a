import Foundation
import TestSupport
import Testing

@Suite("Readings that are kept for the next time")
struct CacheTests {
  private static func kept(in cache: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: "\(cache)/diapason/readings")) ?? []
  }

  @Test(
    "every verb says the same of what was kept as of the files, on both streams",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
  func same() throws {
    try Program.run { program in
      let scans = SharedData.folder + "/dicom"
      let cache = program.folder.appending(path: ".cache").path
      var verbs = [["protocols", "infer", scans, "--name", "x"]]
      for format in ["text", "json", "ndjson", "csv"] {
        verbs.append(["inspect", scans, "--format", format])
      }
      for format in ["text", "json", "ndjson", "csv", "html", "junit"] {
        verbs.append(["check", scans, "--format", format, "-v"])
      }
      verbs.append(["check", scans, "--across", "--format", "json"])
      for format in ["text", "json", "csv"] {
        verbs.append(["protocols", "match", scans, "--format", format])
      }
      let fresh = try verbs.map { try program.call($0 + ["--no-cache"]) }
      #expect(!FileManager.default.fileExists(atPath: cache))
      #expect(fresh.allSatisfy { $0.status < 64 && !$0.conversation.isEmpty })
      // The first of them reads the files, and all others what it kept.
      for (arguments, whole) in zip(verbs, fresh) {
        let answer = try program.call(arguments)
        #expect(answer.output == whole.output, "\(arguments)")
        #expect(answer.conversation == whole.conversation, "\(arguments)")
        #expect(answer.status == whole.status, "\(arguments)")
        #expect(Self.kept(in: cache).count == 1, "\(arguments)")
      }
      // What shows elements of files is of the files.
      let raw = ["inspect", scans, "--raw", "0018,0081"]
      #expect(try program.call(raw).output == program.call(raw + ["--no-cache"]).output)
      #expect(Self.kept(in: cache).count == 1)
    }
  }

  @Test(
    "the folder is where the account says, or in its home; what cannot be kept is no trouble",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
  func folder() throws {
    try Program.run { program in
      let arguments = ["inspect", SharedData.folder + "/dicom", "--format", "ndjson"]
      let whole = try program.call(arguments + ["--no-cache"])
      let other = program.folder.appending(path: "other").path
      let named = try program.call(arguments, environment: ["XDG_CACHE_HOME": other])
      #expect(named.output == whole.output && Self.kept(in: other).count == 1)
      // One that is relative would be another in each folder.
      _ = try program.call(arguments, environment: ["XDG_CACHE_HOME": "here"])
      #expect(!FileManager.default.fileExists(atPath: program.folder.path + "/here"))
      #expect(Self.kept(in: program.folder.path + "/.cache").count == 1)
      let file = try program.write("no folder", to: "file")
      let refused = try program.call(arguments, environment: ["XDG_CACHE_HOME": file])
      #expect(refused.output == whole.output && refused.status == whole.status)
      #expect(refused.conversation == whole.conversation)
      let told = try program.call(arguments + ["-v"], environment: ["XDG_CACHE_HOME": file])
      #expect(told.status == whole.status)
      #expect(told.conversation.contains("could not be kept for the next time"))
      let homeless = try program.call(arguments, environment: ["HOME": ""])
      #expect(homeless.output == whole.output && homeless.conversation == whole.conversation)
    }
  }
}
