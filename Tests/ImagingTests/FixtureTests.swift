import DICOM
import Identity
import Imaging
import TestSupport
import Testing

@Suite("Small real files")
struct FixtureTests {
  private func read(_ folder: String) throws -> [Series] {
    var collector = SeriesCollector()
    for path in FileWalk.find([SharedData.fixtures + "/" + folder]).found.files {
      let dataSet = try HeaderFile.read(path: path)
      if case .duplicate = collector.add(dataSet) { collector.conflict(dataSet) }
    }
    return collector.series()
  }

  @Test("four slices of an implicit data set are one series of one volume")
  func implicit() throws {
    let series = try #require(try read("hitachi-t2").first)
    #expect(series.parameters[.echoTimes].value == .numbers([12]))
    #expect(series.parameters[.repetitionTime].value == .numbers([4000]))
    #expect(series.parameters.slices == 4)
    #expect(series.parameters.volumes == 1)
    #expect(series.dialect == "standard")
  }

  @Test("a field strength that no element states is absent or inferred, never invented")
  func field() throws {
    let series = try #require(try read("hitachi-t2").first)
    switch series.parameters[.fieldStrength] {
    case .known(_, let sources): #expect(sources.allSatisfy { $0.notes == [.inferred] })
    case .absent: break
    case .contradictory: Issue.record("one witness cannot contradict itself")
    }
  }

  @Test("one object in six encodings counts once, and the conflict is noted")
  func conflict() throws {
    let series = try #require(try read("toshiba-small").first)
    #expect(series.completeness.files == 1)
    #expect(series.completeness.state == .unknown)
    #expect(series.notices.contains { $0.code == "imaging.duplicateConflict" })
  }

  @Test("all encodings give the same parameters")
  func encodings() throws {
    var all: [AcquisitionParameters] = []
    for path in FileWalk.find([SharedData.fixtures + "/toshiba-small"]).found.files {
      var collector = SeriesCollector()
      _ = collector.add(try HeaderFile.read(path: path))
      all.append(try #require(collector.series().first).parameters)
    }
    #expect(all.count == 6)
    #expect(
      all.allSatisfy { p in Parameter.allCases.allSatisfy { p[$0].value == all[0][$0].value } })
  }

  @Test("a file cut anywhere ends in a series or a code")
  func cuts() throws {
    let path = SharedData.fixtures + "/hitachi-t2/001.dcm"
    let bytes = try HeaderFile.allBytes(path: path)
    var refused = 0
    for length in stride(from: 0, to: bytes.count, by: 7) {
      do {
        _ = try DataSet.read(Array(bytes.prefix(length)))
      } catch {
        refused += 1
      }
    }
    #expect(refused > 0)
  }

  @Test("no name, number or birth date of a patient is in any series")
  func identity() throws {
    for folder in ["hitachi-t2", "toshiba-small"] {
      for path in FileWalk.find([SharedData.fixtures + "/" + folder]).found.files {
        let dataSet = try HeaderFile.read(path: path)
        var collector = SeriesCollector()
        _ = collector.add(dataSet)
        let text = try collector.series().map { try JSONValue(encoding: $0).text }.joined()
        for element: UInt16 in [0x0010, 0x0020, 0x0030] {
          guard let found = dataSet.element(Tag(0x0010, element)) else { continue }
          for value in dataSet.texts(of: found) where value.count > 3 {
            #expect(!text.contains(value))
          }
        }
      }
    }
  }
}
