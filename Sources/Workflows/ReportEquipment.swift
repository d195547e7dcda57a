public import Identity
import Library
public import Reporting
import Store
import Trials

/// An equipment report with its page.
public struct EquipmentAnswer: Sendable {
  public let report: EquipmentReport
  public let page: Page
}

extension Workbench {
  /// What became of the scans of a scanner, as of a date and as known at another.
  ///
  /// The same question gives the same answer, byte for byte, whatever was recorded later.
  ///
  /// - Parameters:
  ///   - asOf: the end of what is looked at; nil means the end of the day, UTC.
  ///   - knownAt: what was recorded later is left out; nil means now.
  /// - Throws: `store.unknownObject` for the scanner as known then, and what reading the library's
  ///   templates throws.
  public func equipmentReport(
    _ id: Identifier<MRScanner>, asOf: Instant? = nil, knownAt: Instant? = nil
  ) throws -> EquipmentAnswer {
    let request = EquipmentReportRequest(
      scanner: id, asOf: asOf ?? endOfToday,
      knownAt: try knownAt.map { try known(by: $0) } ?? lastKnown())
    let report = EquipmentReport(try evidence(for: request))
    return EquipmentAnswer(report: report, page: report.page(try library.pageTemplates()))
  }

  private func evidence(for request: EquipmentReportRequest) throws -> EquipmentEvidence {
    let (asOf, knownAt) = (request.asOf, request.knownAt)
    let scanners = try registry.scanners(knownAt: knownAt).map(\.value)
    guard let scanner = scanners.first(where: { $0.id == request.scanner }) else {
      throw unknown(
        "scanner", request.scanner.text, among: scanners.map(\.id.text), list: "equipment list")
    }
    let serial = scanner.identity.serial
    let checked = try CheckedStore(
      registry, SeriesSelection(scanner: scanner.id), knownAt: knownAt)
    return EquipmentEvidence(
      request: request, scanner: scanner,
      sharers: scanners.filter {
        serial != nil && $0.identity.serial == serial && $0.id != scanner.id
      },
      epochs: try registry.epochs(of: scanner.id, asOf: asOf, knownAt: knownAt),
      scans: checked.scans(by: asOf)[scanner.id] ?? [],
      waivers: try reportedWaivers(asOf: asOf, knownAt: knownAt).filter {
        $0.waiver.site == scanner.site && ($0.waiver.scanner ?? scanner.id) == scanner.id
      },
      auditHead: try registry.auditHead(knownAt: knownAt).flatMap { Fingerprint(hex: $0.sha) },
      isDemo: isDemo)
  }
}
