extension KeyedDecodingContainer {
  /// Throws where the member `key` is not exactly `schema`.
  public func requireSchema(_ schema: String, forKey key: Key) throws {
    guard try decode(String.self, forKey: key) == schema else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "the schema is not \(schema)")
    }
  }
}
