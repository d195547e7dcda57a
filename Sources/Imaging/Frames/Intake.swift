/// What all series of a collector share while files come in.
struct Intake {
  var values = ValuePool()
  /// It knows what the files before said.
  var scrubber = TextScrubber()
  var excerpts = Excerpts()
}
