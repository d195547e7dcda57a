/// What a text in the place of an agent's name says: (0018,0010) of a file, or a site record.
///
/// People write there whatever they like, in their own language. Only a name that is known proves that
/// agent was given; words that deny it are an answer too; anything else is shown and proves nothing.
public enum AgentText: Sendable, Equatable {
  /// A known agent, by its substance: `GADOVIST` and `gadobutrol` are one.
  case agent(String)
  /// It says that none was given: `NO CONTRAST`, `ohne KM`, `sans gadolinium`.
  case denied
  /// Salt water, which is no agent: an amount beside it is none of an agent either.
  case saline
  /// Nothing is said: empty, `-`, `0`, `UNKNOWN`.
  case silent
  /// Some other text.
  case unknown

  /// - Parameter text: in any case and spelling.
  public init(_ text: String) {
    let words = Self.words(of: text)
    let named = Self.firstAgent(in: words)
    let denial = words.indices.first { Self.denies(words, at: $0) }
    switch (named, denial) {
    case (let named?, nil): self = .agent(named.substance)
    // "No gadolinium" denies; "Gadovist, no reaction" may say anything.
    case (let named?, let denial?): self = denial <= named.index ? .denied : .unknown
    case (nil, _?): self = .denied
    case (nil, nil):
      if words.contains(where: { word in Self.salines.contains { word.hasPrefix($0) } }) {
        self = .saline
      } else if words.allSatisfy(Self.saysNothing) {
        self = .silent
      } else {
        self = .unknown
      }
    }
  }

  /// Every known agent that `text` names, by substance, each once, in the order of the text.
  ///
  /// Two boluses of two agents may stand in one place. Whether the text denies them is not asked.
  public static func substances(in text: String) -> [String] {
    let words = Self.words(of: text)
    var found: [String] = []
    for index in words.indices {
      for candidate in candidates(words, at: index) {
        if let substance = KnownAgents.substance(named: candidate), !found.contains(substance) {
          found.append(substance)
        }
      }
    }
    return found
  }

  /// What a substance, as an agent is known by, is made of.
  public static func family(of substance: String) -> AgentFamily {
    KnownAgents.family(of: substance)
  }

  /// Whether it says that no agent was in what was given.
  public var deniesAgent: Bool {
    switch self {
    case .denied, .saline: true
    case .agent, .silent, .unknown: false
    }
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// The word at `index` alone and with the next: names are written with hyphens and spaces, as
  /// Gd-DTPA and Multi Hance.
  private static func candidates(_ words: [String], at index: Int) -> [String] {
    let next = index + 1 < words.endIndex ? words[index + 1] : ""
    return [words[index], words[index] + next]
  }

  private static func firstAgent(in words: [String]) -> (index: Int, substance: String)? {
    for index in words.indices {
      for candidate in candidates(words, at: index) {
        if let substance = KnownAgents.substance(named: candidate) { return (index, substance) }
      }
    }
    return nil
  }

  private static func denies(_ words: [String], at index: Int) -> Bool {
    let word = words[index]
    if denials.contains(word) { return true }
    // W/O and N/A.
    let next = index + 1 < words.endIndex ? words[index + 1] : ""
    if word.count == 1, next.count == 1, ["wo", "na"].contains(word + next) { return true }
    // Written as one: NOCONTRAST, nonegiven.
    return denials.contains { denial in
      word.hasPrefix(denial) && things.contains { word.dropFirst(denial.count).hasPrefix($0) }
    }
  }

  private static func saysNothing(_ word: String) -> Bool {
    ["unknown", "unbekannt", "inconnu", "desconocido", "ml", "mg", "mmol", "cc", "kg"]
      .contains(word) || word.allSatisfy { $0 == "0" }
  }

  private static let salines = [
    "saline", "salin", "nacl", "kochsalz", "natriumchlorid", "sodiumchloride", "physiolog",
    "fysiolog", "fisiolog", "suero", "placebo", "water", "wasser",
  ]

  /// What can follow a denial without a space.
  private static let things = [
    "contrast", "kontrast", "contraste", "gad", "gd", "agent", "given", "bolus", "inject", "km",
    "dye",
  ]

  /// No, none, not, without and the like, in the languages of Europe and some others.
  private static let denials: Set<String> = [
    "no", "non", "none", "not", "nil", "null", "na", "never", "without", "wo", "omitted",
    "refused", "withheld", "plain", "unenhanced", "noncontrast", "precontrast",
    "ohne", "kein", "keine", "keines", "keinem", "nein", "nicht", "nativ", "verweigert",
    "sans", "aucun", "aucune", "pas", "natif", "refus",
    "sin", "ningun", "ningún", "ninguno", "ninguna", "nada",
    "sem", "nenhum", "nenhuma", "não", "nao",
    "senza", "nessun", "nessuno", "nessuna", "niente",
    "zonder", "geen", "niet", "nee", "blanco",
    "utan", "uten", "uden", "ingen", "inget", "intet", "inte", "ikke", "nej", "nei", "ej",
    "ilman", "ei", "án", "bez", "brak", "nie", "ne", "žádný", "nincs", "nélkül", "fara", "fără",
    "yok", "без", "нет", "немає", "όχι", "χωρίς", "なし", "無", "无", "无造影剂", "造影なし", "없음",
    "native", "nativo",
  ]
}
