extension Transliteration {
  /// What folded letters, and pairs that are written as one, are in folded Latin; `-` is nothing.
  ///
  /// Cyrillic of Russian, Ukrainian, Belarusian, Bulgarian, Serbian and Macedonian: ISO 9:1995,
  /// GOST 7.79 B, BGN/PCGN 1947, ALA-LC, ICAO Doc 9303-3 section 6, and as German, French and Polish
  /// write it. Greek: ISO 843, BGN/PCGN 1962 and what passports have. Folding takes the mark off
  /// `й`, `ё` and `ї`, whose renderings therefore stand at `и`, `е` and `і`.
  static let renderings: [String: [[UInt8]]] = {
    var table: [String: [[UInt8]]] = [:]
    for line in [cyrillic, greek].joined(separator: "\n").split(separator: "\n") {
      let words = line.split(separator: " ")
      table[String(words[0])] = words.dropFirst().map { $0 == "-" ? [] : Array($0.utf8) }
    }
    return table
  }()

  private static let cyrillic = """
    а a
    б b
    в v w ff
    г g h gh gu
    ґ g
    д d
    ђ dj d
    ѓ gj g
    е e ye je ie yo jo io
    є ye je ie e
    ж zh z j sh sch
    з z s
    и i y j
    ии iy ii ij yi yy yj y i j
    і i yi ji y j
    ј j y
    к k c
    кс ks x
    ќ kj k
    л l
    љ lj l ly
    м m
    н n
    њ nj n ny
    о o
    п p
    р r
    с s ss
    т t
    ћ c ch
    у u ou
    ў u w v
    ф f ph
    х kh h ch x
    ц ts c tz z
    ч ch c tch tsch cz
    џ dz dzh dj
    ш sh s sch ch sz
    щ shch sc s sch schtsch chtch szcz sht st
    ъ - a u y
    ы y i
    ыи yy yi yj y i
    ь - y j
    э e eh
    ю yu iu ju u you iou
    я ya ia ja a
    """

  private static let greek = """
    α a
    αι ai e ae
    αυ av af au
    β v b
    γ g y gh
    γγ ng gg
    γι gi yi y i
    γκ gk g ng
    γξ nx gx
    γχ nch nkh gch
    δ d dh
    ε e
    ει ei i
    ευ ev ef eu
    ζ z
    η i e
    ηυ iv if iu
    θ th
    ι i y j
    κ k c
    λ l
    μ m
    μπ mp b mb
    ν n
    ντ nt d nd
    ξ x ks
    ο o
    οι oi i oe
    ου ou u
    π p
    ρ r rh
    σ s
    τ t
    τζ tz j
    τσ ts
    υ y i u
    φ f ph
    χ ch h kh
    ψ ps
    ω o
    """
}
