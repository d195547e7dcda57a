import Testing

extension Tag {
  /// Statistics whose full length runs with `./run slow`.
  @Tag static var slow: Self
}
