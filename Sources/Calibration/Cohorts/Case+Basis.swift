public import Identity

extension Case {
  /// What a case rests on, with the fingerprints that a chain asks for: of its metric, the hard keys
  /// of its recipe, its protocol, its scanner with the software, its report.
  ///
  /// What is not known is left out, and then not shared with any threshold that links it.
  public func basis(by definitions: CohortDefinitions) -> Basis {
    var agreed: [Basis.Source] = []
    if let metric = definitions.metrics[metric] { agreed.append(metric.basisSource) }
    if let recipe = definitions.recipes[recipe] {
      agreed.append(Basis.Source(name: recipe.key, fingerprint: recipe.hardFingerprint))
    }
    var observed: [Basis.Source] = []
    if let scanner = evidence?.scanner {
      observed.append(
        Basis.Source(
          name: "\(scanner.id) \(scanner.software ?? "")", fingerprint: scanner.fingerprint))
    }
    if let check = evidence?.check {
      agreed.append(check.agreed)
      observed.append(Basis.Source(name: "report", fingerprint: check.report))
    }
    return Basis(agreed: agreed, observed: observed, methods: ["calibration": Version.calibration])
  }
}
