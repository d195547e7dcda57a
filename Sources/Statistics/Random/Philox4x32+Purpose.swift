extension Philox4x32 {
  /// What a stream is for. Streams of two purposes never share a block.
  public struct Purpose: Sendable, Hashable {
    /// The fourth word of the counter.
    public let word: UInt32

    /// A purpose of one's own; the words 0 to 31 belong to the project.
    public init(_ word: UInt32) { self.word = word }

    /// How often each observation is drawn in a bootstrap replicate.
    public static let bootstrap = Purpose(1)
    /// Which fold of a cross-validation an observation falls into.
    public static let folds = Purpose(2)
    /// Uniform and normal numbers that have no purpose of their own here.
    public static let draws = Purpose(3)
    /// Permutations.
    public static let permutations = Purpose(4)
    /// Data under a null hypothesis, for limits found by simulation.
    public static let nullSimulation = Purpose(5)

    /// Noise of simulated raw data, in k-space; the counter is (index, stream, plane, purpose).
    public static let kSpaceNoise = Purpose(16)
    /// Simulated time courses: drift, random walks, fluctuation.
    public static let timeCourses = Purpose(17)
    /// Place, rotation and shape of simulated objects.
    public static let geometry = Purpose(18)
    /// Unique identifiers of simulated objects.
    public static let identifiers = Purpose(19)
    /// Seeds of single exams of a course; the replicate is the number of the exam.
    public static let exams = Purpose(20)
  }
}
