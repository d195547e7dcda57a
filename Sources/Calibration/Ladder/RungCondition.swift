/// What a rung asks for, and a threshold may lack.
public enum RungCondition: String, Sendable, Hashable, Codable, CaseIterable {
  /// Patients in the smaller class: ``Rung/leastPatients``.
  case patients
  /// A prior from the literature, or at least two sites that can be exchanged.
  case prior
  /// The area's lower bound: above 0.5 for `provisional`, at least 0.6 for `local`.
  case discrimination
  /// The interval's upper end over its lower one: at most 2, at most 1.5.
  case width
  /// The lower 90 % bound of the out-of-bag Youden index: above 0.2.
  case outOfBag
  /// Every scan was checked and conforms.
  case scansChecked
  /// A phantom was in control around at least 90 % of the scans.
  case phantomCoverage
  /// The spread of repeated measurements of one subject.
  case repeatability
  /// At least one sweep of what is uncertain left the threshold within its interval.
  case sweep
  /// Nothing limits the status to `provisional`.
  case noCap
  /// A locked test set of at least 20 patients a class that met the minima of the plan.
  case testSet
}
