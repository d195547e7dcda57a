import DICOM

extension FrameTable {
  /// Adds what one sidecar says, as one frame: it describes all of its image alike.
  ///
  /// - Parameter number: of the file; no other of the table has it.
  mutating func add(_ sidecar: Sidecar, file number: UInt32, _ intake: inout Intake) {
    // It is never missing pixels: there are none to be expected.
    beginFile(number, hasPixels: true)
    isSidecar = true
    intake.scrubber.beginFile(sidecar.people)
    for statement in sidecar.statements { store(statement, &intake) }
    endFrame()
  }

  private mutating func store(_ statement: Sidecar.Statement, _ intake: inout Intake) {
    let known = ElementTable.shared.entries[Int(statement.entry)]
    var bytes = statement.bytes[...]
    if let kind = known.text,
      let change = intake.scrubber.change(of: bytes, in: known.slot, as: kind)
    {
      isScrubbed = isScrubbed || change.isScrubbed
      if change.text.isEmpty { return }
      bytes = change.text[...]
    }
    let value = StoredValue(
      bytes: bytes, vr: known.vr, entry: statement.entry, level: 0)
    set(known.slot, value, in: &intake.values)
  }
}
