import Conformance
import Identity
import Trials

// Dates break at their hyphens, so each stands in the part of a line that may not be broken.
extension CourseMark {
  /// How it went, by itself in a cell.
  var cell: Layout.Cell {
    Layout.Cell(text: state.word, lines: course(behind: "") + unrecorded)
  }

  /// How it went and which waiver there is, below something else.
  var lines: [Layout.Cell.Line] {
    course(behind: "\(state.word) ") + unrecorded + (state == .resolved ? [] : waiverLines)
  }

  /// The waiver by itself in a cell.
  var waiverCell: Layout.Cell {
    guard let waiver else { return .muted("none") }
    return Layout.Cell(
      text: waiver.waiver.id.text,
      lines: waiverLines + [
        .init(text: waiver.waiver.reason), .init(text: waiver.by.name ?? waiver.by.account),
      ])
  }

  private func course(behind word: String) -> [Layout.Cell.Line] {
    guard let day = since?.text else {
      return word.isEmpty ? [.init(text: "not ordered in time")] : [.init(text: word + "in time")]
    }
    return switch state {
    case .new, .resolved: [.init(fixed: "\(word)on \(day)")]
    case .persisting: [.init(fixed: "\(word)since \(day),", text: counted(scans, "scan"))]
    case .notAsked: [.init(fixed: "\(word)since, last had on \(day)")]
    case .unclear: [.init(fixed: "\(word)since \(day)")]
    }
  }

  private var unrecorded: [Layout.Cell.Line] {
    isNoLongerRecorded ? [.init(text: "no longer recorded")] : []
  }

  private var waiverLines: [Layout.Cell.Line] {
    guard let waiver else { return [] }
    let day = waiver.waiver.until.day
    return waiver.state == .inForce
      ? [.init(fixed: "waived until \(day)", text: "by \(waiver.waiver.id)")]
      : [.init(fixed: "waiver expired on \(day),", text: waiver.waiver.id.text)]
  }
}
