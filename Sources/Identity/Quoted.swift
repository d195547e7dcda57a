/// Text from a file as a message shows it: in quotes, control characters escaped, at most 64 long.
public func quoted(_ text: some StringProtocol) -> String {
  var out = "\""
  var count = 0
  for scalar in text.unicodeScalars {
    if count == 64 {
      out += "…"
      break
    }
    count += 1
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      out += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out + "\""
}
