import Conformance
import Identity
import Imaging
import Simulation
import Store
import Trials

extension Workbench {
  /// Records the sites, what they declared, and who takes part.
  func register(_ trial: SimulatedTrial) throws {
    let protocols = [SimulatedTrial.dceProtocol, SimulatedTrial.dscProtocol].map { "\($0)@1" }
    let key: Identifier<Trial> = try Demonstration.identifier(Demonstration.trial)
    _ = try addTrial(key, title: "Simulated perfusion trial", protocols: protocols)
    for code in trial.sites {
      let site: Identifier<Site> = try Demonstration.identifier(code)
      _ = try add(Site(code: site, name: "\(code) Simulated Hospital", zone: "Europe/Paris"))
      for record in trial.siteRecords where record.site == code {
        _ = try declare(SiteRecord(record), of: site)
      }
      _ = try enrol(site, in: key, protocols: [], from: CalendarDay(year: 2026, month: 1, day: 1))
    }
    // Named beforehand, so that the folders and the report call a scanner by one name.
    for place in trial.equipment {
      let scanner = place.scanner
      try registry.addScanner(
        MRScanner(
          id: Demonstration.identifier(place.key), site: Demonstration.identifier(place.site),
          identity: ScannerIdentity(
            manufacturer: scanner.manufacturer, model: scanner.model,
            serial: Pseudonym.serial(scanner.serial, key: registry.key))),
        by: actor, at: clock())
    }
  }
}

extension SiteRecord {
  /// What a simulated site declares; names that are no items would be the simulator's fault.
  fileprivate init(_ record: SimulatedSiteRecord) {
    self.init(
      scope: record.exam.map { .exam($0) } ?? .standing, validFrom: record.validFrom,
      declaredBy: record.declaredBy, sequences: record.sequences,
      values: Dictionary(
        uniqueKeysWithValues: record.values.map { name, value in
          guard let item = SiteRecordItem(rawValue: name) else {
            preconditionFailure("\(name) is no item of a site record")
          }
          return (item, value)
        }))
  }
}
