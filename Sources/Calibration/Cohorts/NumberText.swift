/// A number as a cell of a table has it, in the decimal mark that was declared.
enum NumberText: Equatable {
  case number(Double)
  /// Another decimal mark than the declared one, or marks between thousands.
  case otherMark
  /// Not-a-number, an infinity, nothing at all, or more than a number can be.
  case notFinite
  /// No number.
  case unreadable

  /// Digits with at most one decimal mark, a sign before and an exponent behind; no blanks, no
  /// marks between thousands.
  init(_ text: String, decimalMark: Unicode.Scalar) {
    var number = String.UnicodeScalarView()
    var digits = 0
    var marks = 0
    var otherMarks = 0
    var exponentAt: Int?
    for (index, scalar) in text.unicodeScalars.enumerated() {
      switch scalar {
      case "0"..."9":
        number.append(scalar)
        if exponentAt == nil { digits += 1 }
      case "+", "-":
        guard index == 0 || exponentAt == index - 1 else {
          self = .unreadable
          return
        }
        number.append(scalar)
      case decimalMark where exponentAt == nil:
        number.append(".")
        marks += 1
      case ".", ",": otherMarks += 1
      case "e", "E":
        guard exponentAt == nil, digits > 0 else {
          self = Self.isWordForNothing(text) ? .notFinite : .unreadable
          return
        }
        number.append("e")
        exponentAt = index
      default:
        self = Self.isWordForNothing(text) ? .notFinite : .unreadable
        return
      }
    }
    if text.isEmpty {
      self = .notFinite
    } else if digits == 0 {
      self = .unreadable
    } else if otherMarks > 0 || marks > 1 {
      self = .otherMark
    } else if let value = Double(String(number)) {
      self = value.isFinite ? .number(value) : .notFinite
    } else {
      self = .unreadable
    }
  }

  private static let words: Set<String> = [
    "nan", "inf", "infinity", "na", "n/a", "null", "none", "#n/a", "#num!", "#div/0!", "#value!",
    "missing", "-", ".",
  ]

  /// What programs write where there is no number.
  private static func isWordForNothing(_ text: String) -> Bool {
    let word = text.lowercased()
    return words.contains(word) || words.contains(String(word.drop { $0 == "-" || $0 == "+" }))
  }
}
