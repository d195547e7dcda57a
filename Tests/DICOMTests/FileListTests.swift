import Testing

@testable import DICOM

@Suite("A list of files")
struct FileListTests {
  private func list(_ folders: [(folder: String, names: [String])]) -> FileList {
    var list = FileList()
    for (folder, names) in folders {
      list.append(names.map { Array($0.utf8)[...] }, in: folder)
    }
    return list
  }

  static let names: [[String]] = [
    [], ["a"], [""], ["1.dcm", "2.dcm", "10.dcm"], ["1.1", "1.1.1"], ["aa", "aaa", "a"],
    ["same", "same"], ["x.dcm", "y"], ["é.dcm", "è.dcm"],
    (0..<300).map { "MR.1.3.12.2.1107.5.2.\($0).77" },
  ]

  @Test("gives back every path of one folder", arguments: names)
  func oneFolder(names: [String]) {
    let list = list([("/data/", names)])
    #expect(Array(list) == names.map { "/data/" + $0 })
    #expect(list.count == names.count)
  }

  @Test("gives back the paths of many folders, in their order and by their index")
  func manyFolders() {
    let folders = Self.names.enumerated().map { (folder: "\($0.offset)/", names: $0.element) }
    let list = list(folders)
    let paths = folders.flatMap { folder in folder.names.map { folder.folder + $0 } }
    #expect(Array(list) == paths)
    for index in paths.indices.reversed() { #expect(list[index] == paths[index]) }
  }

  @Test("keeps whole paths where there is no folder")
  func paths() {
    #expect(Array(list([("", ["/a/1", "/b/1"]), ("", ["c"])])) == ["/a/1", "/b/1", "c"])
  }

  @Test("keeps bytes that are no UTF-8, and what looks like them")
  func otherBytes() {
    var list = FileList()
    list.append([[0x61, 0xFF, 0x62], [0x61, 0x63, 0x62]], in: "")
    #expect(Array(list) == ["a\u{10FEFF}b", "acb"])
  }
}
