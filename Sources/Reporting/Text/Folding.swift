/// When things that are alike are no longer said one by one (`cli.md` 4).
public enum Folding {
  /// Of a kind with more things than this only the first are said.
  public static let most = 5
  /// How many of such a kind are said.
  public static let shown = 3

  /// What is said in place of `count` things that are not.
  public static func remainder(_ count: Int) -> String {
    "and \(count) more like this: -v lists them"
  }
}
