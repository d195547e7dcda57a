/// The text a protocol or a requirement stands on.
public struct Citation: Sendable, Hashable, Codable {
  /// Author, journal, year, volume and page, with the table or clause.
  public let text: String
  /// The digital object identifier, without a resolver's address; nil where there is none.
  public let doi: String?
  /// Whether someone has read the source itself, not a text that quotes it.
  public let read: Bool

  public init(text: String, doi: String? = nil, read: Bool) {
    self.text = text
    self.doi = doi
    self.read = read
  }
}
