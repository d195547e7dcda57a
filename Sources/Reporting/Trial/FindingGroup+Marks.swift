import Conformance
import Identity
import Trials

extension FindingGroup {
  /// The group with how its requirement stands in the course of the sequence on its scanner.
  ///
  /// A group may be about scans that a later one has overtaken: it then says what is so at the latest.
  func marked(by evidence: TrialEvidence) -> FindingGroup {
    guard let scanner, let name = ProtocolReference(protocolKey)?.name,
      let course = evidence.courses[scanner]?.first(where: {
        $0.protocolName == name && $0.profile == profile
      }), let finding = course.findings.first(where: { $0.requirement == example.requirement })
    else { return self }
    var group = self
    group.mark = CourseMark(
      finding,
      evidence.waivers.deciding(
        on: example.requirement, of: profile, protocolKey, at: scanner, site))
    return group
  }
}
