/// Agents of magnetic resonance by substance and brand: those of gadolinium, iron and manganese.
///
/// - Source: the names of EMA's and FDA's approvals, withdrawn ones included, as far as remembered;
///   a name that is not here is shown and proves nothing, which is safe.
enum KnownAgents {
  /// The substance that `word` names; nil where it names none.
  ///
  /// - Parameter word: lower case, letters and digits only. Words may be run together with others.
  static func substance(named word: String) -> String? {
    if short.contains(word) { return "gadolinium" }
    if shortIron.contains(word) { return "iron oxide" }
    return names.first { _, names in names.contains { word.contains($0) } }?.substance
  }

  /// Too short to be looked for inside of a word.
  private static let short: Set<String> = ["gd", "gad", "gado", "gbca", "gddtpa", "gddota", "gdbt"]

  private static let shortIron: Set<String> = [
    "spio", "uspio", "spion", "spions", "mion", "vsop", "iron", "ferric", "fe3o4", "fe2o3",
    "nc100150",
    "ami25", "ami227",
  ]

  /// What `substance`, as `substance(named:)` gives it, is made of.
  static func family(of substance: String) -> AgentFamily {
    switch substance {
    case "ferumoxytol", "ferucarbotran", "ferumoxides", "ferumoxtran", "ferumoxsil", "iron oxide":
      .ironOxide
    case "mangafodipir": .manganese
    default: .gadolinium
    }
  }

  // The substance first: a brand is looked up before the general word that ends the list.
  private static let names: [(substance: String, names: [String])] = [
    ("gadobutrol", ["gadobutrol", "gadovist", "gadavist"]),
    (
      "gadoterate",
      ["gadoterat", "gadoteric", "gadoterins", "dotarem", "clariscan", "artirem", "dotagraf"]
    ),
    ("gadopentetate", ["gadopentet", "magnevist", "magnegita", "magnetolux", "gadodtpa"]),
    ("gadobenate", ["gadobenat", "gadobenic", "multihance"]),
    ("gadoxetate", ["gadoxet", "primovist", "eovist"]),
    ("gadodiamide", ["gadodiamid", "omniscan"]),
    ("gadoversetamide", ["gadoversetamid", "optimark"]),
    ("gadoteridol", ["gadoteridol", "prohance"]),
    ("gadopiclenol", ["gadopiclenol", "elucirem", "vueway"]),
    ("gadofosveset", ["gadofosveset", "vasovist", "ablavar"]),
    ("gadoquatrane", ["gadoquatran"]),
    (
      "ferumoxytol",
      ["ferumoxytol", "ferumoxitol", "feromoxytol", "feraheme", "ferahem", "rienso", "ferabright"]
    ),
    ("ferucarbotran", ["ferucarbotran", "resovist", "cliavist", "supravist", "リゾビスト"]),
    ("ferumoxides", ["ferumoxide", "feridex", "endorem"]),
    ("ferumoxtran", ["ferumoxtran", "sinerem", "combidex", "ferrotran"]),
    ("iron oxide", ["ironoxide", "eisenoxid", "superparamagnetic", "magnetite", "moldayion"]),
    ("ferumoxsil", ["ferumoxsil", "lumirem", "gastromark"]),
    ("mangafodipir", ["mangafodipir", "teslascan"]),
    ("gadolinium", ["gadolini", "гадолини", "ガドリニウム"]),
  ]
}
