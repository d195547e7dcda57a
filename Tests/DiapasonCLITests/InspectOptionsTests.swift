import Foundation
import Identity
import Testing

@Suite("diapason inspect, its options")
struct InspectOptionsTests {
  private static let hitachi = "1.2.826.0.1.3680043.8.498.172569766509356122702857987"

  @Test("--series shows that series alone; an unknown one is a usage error that names it")
  func series() throws {
    try Program.run { program in
      let answer = try program("inspect", Program.fixtures, "--series", Self.hitachi)
      #expect(answer.status == 0)
      #expect(answer.output.contains("ECHELON") && !answer.output.contains("TOSHIBA"))
      let unknown = try program("inspect", Program.fixtures, "--series", "1.2.3")
      #expect(unknown.status == 64)
      #expect(unknown.output.isEmpty)
      #expect(unknown.conversation.contains("error[input.noSuchSeries]"))
      #expect(unknown.conversation.contains("where: 1.2.3"))
    }
  }

  @Test("--show shows the named parts, and suggests the nearest for a name that is none")
  func show() throws {
    try Program.run { program in
      let answer = try program(
        "inspect", Program.fixtures + "/hitachi-t2", "--show", "geometry,completeness")
      #expect(answer.status == 0)
      #expect(answer.output.contains("matrix") && answer.output.contains("completeness"))
      #expect(!answer.output.contains("echoTimes"))
      let unknown = try program("inspect", Program.fixtures, "--show", "geometri")
      #expect(unknown.status == 64)
      #expect(unknown.output.isEmpty)
      #expect(unknown.conversation.contains("did you mean 'geometry'?"))
    }
  }

  @Test("--show is refused where it would change nothing")
  func showElsewhere() throws {
    try Program.run { program in
      let answer = try program(
        "inspect", Program.fixtures, "--show", "geometry", "--format", "csv")
      #expect(answer.status == 64)
      #expect(answer.output.isEmpty)
    }
  }

  @Test("--raw shows what the files have, in every format")
  func raw() throws {
    try Program.run { program in
      for (format, words) in [
        ("text", #""240.0000""#), ("csv", ",raw,240.0000,,\"(0018,0081)\"\r\n"),
        ("json", #""raw":[{"element":"(0018,0081)","values":["240.0000"]}]"#),
        ("ndjson", #""raw":[{"element":"(0018,0081)","values":["240.0000"]}]"#),
      ] {
        let answer = try program(
          "inspect", Program.fixtures + "/toshiba-small/MR_small.dcm", "--raw", "0018,0081",
          "--format", format)
        #expect(answer.status == 0)
        #expect(answer.output.contains(words), "\(format)")
      }
    }
  }

  @Test(
    "--raw shows nothing that can name a person",
    arguments: ["0010,0010", "(0008,103E)", "0018,1000", "echoTime"])
  func refused(element: String) throws {
    try Program.run { program in
      let answer = try program("inspect", Program.fixtures, "--raw", element)
      #expect(answer.status == 64)
      #expect(answer.output.isEmpty)
      #expect(answer.conversation.contains("elements that parameters are read from"))
    }
  }
}
