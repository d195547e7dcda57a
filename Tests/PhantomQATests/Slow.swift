import Testing

extension Tag {
  /// Statistics whose full length runs with `DIAPASON_SLOW=1`.
  @Tag static var slow: Self
}
