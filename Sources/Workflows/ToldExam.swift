public import Identity

/// What is told of one exam of the store, for people.
public protocol ToldExam {
  /// The exam as the store names it.
  var exam: String { get }
  var site: Identifier<Site> { get }
  var scanner: Identifier<MRScanner>? { get }
  /// By the scanner's clock; nil where no file says.
  var day: CalendarDay? { get }
}

extension ToldExam {
  /// Which exam: `the exam of 2026-02-04 on OSLO-2`.
  public var name: String {
    "the exam of \(day?.text ?? "a day that no file says") on \(scanner?.text ?? site.text)"
  }

  /// Which exam; of several of one day on one scanner with the key by which the store names it.
  ///
  /// - Parameter others: all that one answer tells of, this one among them.
  public func distinctName(among others: some Sequence<Self>) -> String {
    let isOfSeveral = others.contains { $0.name == name && $0.exam != exam }
    return isOfSeveral ? "\(name) (\(exam))" : name
  }
}
