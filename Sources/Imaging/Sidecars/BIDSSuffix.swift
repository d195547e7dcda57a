/// The suffixes with which names of MR files end in BIDS: `bold` of `sub-01_task-rest_bold.json`.
///
/// A closed list: what else a name ends with may be anything, a name of a person too, and is not kept.
///
/// - Source: BIDS 1.10, appendix of suffixes, those of magnetic resonance imaging; `perf`, `dsc` and
///   `dce` as converters write them.
enum BIDSSuffix {
  static let known: Set<String> = [
    "T1w", "T2w", "T2star", "T2starw", "PDw", "PDT2", "FLAIR", "FLASH", "angio", "inplaneT1",
    "inplaneT2", "UNIT1", "MEGRE", "MESE", "MP2RAGE", "MPM", "MTR", "MTS", "VFA", "IRT1",
    "bold", "cbv", "sbref", "dwi", "asl", "m0scan", "perf", "dsc", "dce", "svs", "mrsi", "unloc",
    "mrsref",
    "epi", "fieldmap", "magnitude", "magnitude1", "magnitude2", "phase1", "phase2", "phasediff",
    "RB1COR", "RB1map", "TB1AFI", "TB1DAM", "TB1EPI", "TB1RFM", "TB1SRGE", "TB1TFL", "TB1map",
  ]
}
