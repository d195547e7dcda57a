/// A suite of a JUnit document, and the only writer of that format.
///
/// No clock and no host stand in it: the same suites give the same bytes.
public struct JUnitSuite: Sendable {
  public let name: String
  /// Names and values that stand before the cases.
  public let properties: [(name: String, value: String)]
  public let cases: [Case]

  public init(
    name: String, properties: [(name: String, value: String)] = [], cases: [Case]
  ) {
    self.name = name
    self.properties = properties
    self.cases = cases
  }

  /// One promise that was held or broken.
  public struct Case: Sendable {
    public let group: String
    public let name: String
    public let ending: Ending

    public init(group: String, name: String, ending: Ending) {
      self.group = group
      self.name = name
      self.ending = ending
    }
  }

  /// What became of it.
  public enum Ending: Sendable {
    case passed
    case failure(type: String, message: String, text: String)
    case error(type: String, message: String, text: String)
    case skipped(message: String)
  }

  /// The document, with a line feed at its end.
  public static func document(_ name: String, _ suites: [JUnitSuite]) -> String {
    let counts = Counts(suites.flatMap(\.cases))
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\"\(XMLText.escaped(name))\" \(counts.attributes)>\n"
      + suites.map(\.text).joined() + "</testsuites>\n"
  }

  private var text: String {
    let list = properties.map {
      "      <property name=\"\(XMLText.escaped($0.name))\" value=\"\(XMLText.escaped($0.value))\"/>\n"
    }
    return "  <testsuite name=\"\(XMLText.escaped(name))\" \(Counts(cases).attributes)>\n"
      + (list.isEmpty ? "" : "    <properties>\n\(list.joined())    </properties>\n")
      + cases.map(\.text).joined() + "  </testsuite>\n"
  }

  private struct Counts {
    var tests = 0, failures = 0, errors = 0, skipped = 0

    init(_ cases: [Case]) {
      for one in cases {
        tests += 1
        switch one.ending {
        case .passed: break
        case .failure: failures += 1
        case .error: errors += 1
        case .skipped: skipped += 1
        }
      }
    }

    var attributes: String {
      "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }
  }
}

extension JUnitSuite.Case {
  fileprivate var text: String {
    let head =
      "    <testcase classname=\"\(XMLText.escaped(group))\" name=\"\(XMLText.escaped(name))\""
    switch ending {
    case .passed: return head + "/>\n"
    case .failure(let type, let message, let text):
      return head + ">\n" + element("failure", type, message, text) + "    </testcase>\n"
    case .error(let type, let message, let text):
      return head + ">\n" + element("error", type, message, text) + "    </testcase>\n"
    case .skipped(let message):
      return head + ">\n      <skipped message=\"\(XMLText.escaped(message))\"/>\n    </testcase>\n"
    }
  }

  private func element(_ name: String, _ type: String, _ message: String, _ text: String) -> String
  {
    "      <\(name) type=\"\(XMLText.escaped(type))\" message=\"\(XMLText.escaped(message))\">"
      + "\(XMLText.escaped(text))</\(name)>\n"
  }
}
