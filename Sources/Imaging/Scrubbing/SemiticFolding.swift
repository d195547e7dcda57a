/// Arabic and Hebrew letters in one spelling.
///
/// Keyboards and registers of Arabic, Persian and Urdu have letters of their own for one sound (`علي`
/// and `علی`), and people leave the signs on and under a letter out (`أحمد`, `احمد`). Old systems
/// store letters in the shape that they have in a word.
///
/// - Source: Unicode 15, blocks U+0590, U+0600 and U+FB00 to U+FEFF with their decompositions.
enum SemiticFolding {
  /// What is written for a letter; nil where it is none of these, or has one spelling only.
  static func folded(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x5D0...0x6FF: spellings[scalar].map { String($0) } ?? pairs[scalar]
    case 0xFB1D...0xFB4F: letter(of: scalar, in: hebrewShapes, from: 0xFB1D) ?? pairs[scalar]
    case 0xFB50...0xFBB1: letter(of: scalar, in: persianShapes, from: 0xFB50)
    // The shapes of the last letter of Persian, and of that which Arabic has for it.
    case 0xFBE8...0xFBE9, 0xFBFC...0xFBFF: "\u{64A}"
    case 0xFDF2...0xFDF4: pairs[scalar]
    case 0xFE80...0xFEF4: letter(of: scalar, in: arabicShapes, from: 0xFE80)
    // Lam with the forms of alef.
    case 0xFEF5...0xFEFC: "\u{644}\u{627}"
    default: nil
    }
  }

  private static func letter(
    of scalar: Unicode.Scalar, in shapes: [Unicode.Scalar], from first: UInt32
  ) -> String? {
    let letter = shapes[Int(scalar.value - first)]
    return letter == "." ? nil : String(letter)
  }

  /// Alef, waw, yeh, heh and kaf, and the letters of Hebrew that end a word.
  private static let spellings = LetterFolding.spellings(
    """
    اأإآٱٲٳ وؤ يئىی هةھہەۀۂۃ كک ےۓ
    כך מם נן פף צץ
    """)

  /// Signs of several letters: two of Yiddish, and words that fonts and names have as one.
  private static let pairs: [Unicode.Scalar: String] = [
    "\u{5F0}": "וו", "\u{5F1}": "וי", "\u{5F2}": "יי", "\u{FB1F}": "יי", "\u{FB4F}": "אל",
    "\u{FDF2}": "الله", "\u{FDF4}": "محمد",
  ]

  /// What U+FE80 to U+FEF4 are.
  private static let arabicShapes = Array(
    """
    ءااااووااييييااببببههتتتتثثثثججججححححخخخخددذذررززسسسسششششصصص\
    صضضضضططططظظظظععععغغغغففففققققككككللللممممننننههههوويييييي
    """.unicodeScalars)

  /// What U+FB50 to U+FBB1 are.
  private static let persianShapes = Array(
    """
    ااٻٻٻٻپپپپڀڀڀڀٺٺٺٺٿٿٿٿٹٹٹٹڤڤڤڤڦڦڦڦڄڄڄڄڃڃڃڃچچچچڇڇڇڇڍڍڌڌڎڎڈڈژژ\
    ڑڑككككگگگگڳڳڳڳڱڱڱڱںںڻڻڻڻههههههههههےےےے
    """.unicodeScalars)

  /// What U+FB1D to U+FB4F are; a dot where that is no letter, or two.
  private static let hebrewShapes = Array(
    """
    י..עאדהכלמרת.ששששאאאבגדהוז.טיככל.מ.נס.פפ.צקרשתובכפ.
    """.unicodeScalars)
}
