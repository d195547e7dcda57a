// swift-tools-version: 6.3
import PackageDescription

/// One set of rules for every Swift target: Swift 6 mode, explicit imports, warnings are errors.
///
/// A target is compiled whole and in one go also for debugging. In batches of files, each of which
/// reads the others' declarations again, a build from nothing takes a fifth longer, and one after a
/// change in one file about as long.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .unsafeFlags(
    [
      "-whole-module-optimization", "-no-emit-module-separately-wmo", "-disable-batch-mode",
      "-num-threads", "2",
    ], .when(configuration: .debug)),
]

/// The same for what counts pixels, numbers, bytes and events: unoptimised it is thirty times
/// slower, and tests and the demonstration are built for debugging. Compiling takes two to four
/// times as long so, which the other targets would not win back.
let fast = house + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "diapason",
  products: [
    .executable(name: "diapason", targets: ["DiapasonCLI"]),
    // For `Benchmarks/`, which sees products only.
    .library(name: "DICOM", targets: ["DICOM"]),
    .library(
      name: "Engines",
      targets: ["Calibration", "Chains", "DICOM", "Imaging", "Library", "PhantomQA", "Simulation"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    // C libraries, each behind its own face.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CFFTW", pkgConfig: "fftw3", providers: [.apt(["libfftw3-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "CDCMTK",
      cxxSettings: [
        .define("HAVE_CONFIG_H"), .enableWarning("all"), .treatAllWarnings(as: .error),
      ],
      linkerSettings: ["dcmjpeg", "dcmjpls", "dcmdata", "oflog", "ofstd", "openjp2"].map {
        .linkedLibrary($0)
      }),

    // The vocabulary.
    .target(name: "Quantities", swiftSettings: house),
    .target(name: "Identity", dependencies: ["COpenSSL"], swiftSettings: fast),
    .target(name: "Fourier", dependencies: ["CFFTW"], swiftSettings: fast),
    .target(name: "Statistics", dependencies: ["Quantities"], swiftSettings: fast),

    // Files in.
    .target(name: "DICOM", dependencies: ["CDCMTK", "CZlib"], swiftSettings: fast),
    .target(
      name: "Imaging", dependencies: ["DICOM", "Identity", "Quantities"], swiftSettings: fast),

    // What is agreed and concluded, and where it is kept.
    .target(name: "Trials", dependencies: ["Identity"], swiftSettings: house),
    .target(name: "Chains", dependencies: ["Identity"], swiftSettings: fast),
    .target(
      name: "Conformance", dependencies: ["Imaging", "Identity", "Quantities", "Statistics"],
      swiftSettings: fast),
    .target(
      name: "PhantomQA",
      dependencies: ["Imaging", "Identity", "Quantities", "Fourier", "Statistics"],
      swiftSettings: fast),
    .target(
      name: "Calibration", dependencies: ["Chains", "Identity", "Quantities", "Statistics"],
      swiftSettings: fast),
    .target(
      name: "Library",
      dependencies: [
        "Calibration", "Imaging", "Conformance", "PhantomQA", "Identity", "Quantities",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: house),
    .target(
      name: "Store",
      dependencies: [
        "Imaging", "Conformance", "Chains", "Trials", "Identity", "Quantities",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: house),

    // Concluded values as pages and texts.
    .target(
      name: "Reporting",
      dependencies: [
        "Imaging", "Conformance", "PhantomQA", "Calibration", "Chains", "Trials", "Identity",
        "Quantities", "Statistics",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: house),

    // Scans with known truth.
    .target(
      name: "Simulation",
      dependencies: ["DICOM", "Identity", "Imaging", "Quantities", "Statistics"],
      swiftSettings: fast),

    // Stories and faces.
    .target(
      name: "Workflows",
      dependencies: [
        "DICOM", "Imaging", "Conformance", "PhantomQA", "Calibration", "Chains", "Library", "Store",
        "Reporting", "Simulation", "Trials", "Identity", "Quantities",
      ],
      swiftSettings: house),
    .executableTarget(
      name: "DiapasonCLI",
      dependencies: [
        "Imaging", "Conformance", "PhantomQA", "Calibration", "Library", "Reporting", "Trials",
        "Identity", "Quantities", "Workflows",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house),

    // What tests share; no product imports it.
    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: house),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"], swiftSettings: house),
    .testTarget(
      name: "IdentityTests", dependencies: ["Identity", "TestSupport"], exclude: ["Golden"],
      swiftSettings: house),
    .testTarget(
      name: "FourierTests", dependencies: ["Fourier", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Quantities", "Statistics", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "DICOMTests", dependencies: ["DICOM", "CDCMTK", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "ImagingTests",
      dependencies: ["DICOM", "Identity", "Imaging", "Quantities", "Simulation", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: house),
    .testTarget(
      name: "ConformanceTests",
      dependencies: [
        "Conformance", "DICOM", "Identity", "Imaging", "Library", "Quantities", "Simulation",
        "TestSupport",
      ],
      swiftSettings: house),
    .testTarget(
      name: "PhantomQATests",
      dependencies: [
        "DICOM", "Fourier", "Identity", "Imaging", "PhantomQA", "Quantities", "Statistics",
        "TestSupport",
      ],
      swiftSettings: house),
    .testTarget(
      name: "CalibrationTests",
      dependencies: [
        "Calibration", "Chains", "Identity", "Quantities", "Statistics", "TestSupport",
      ],
      swiftSettings: house),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["DICOM", "Identity", "Imaging", "Quantities", "Simulation"],
      exclude: ["Oracle"], swiftSettings: house),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Conformance", "DICOM", "Identity", "Imaging", "PhantomQA", "Quantities", "Reporting",
        "Simulation", "Statistics", "TestSupport", "Trials",
      ],
      exclude: ["Across/Golden", "Check/Golden", "Inspect/Golden"], swiftSettings: house),
    .testTarget(name: "TrialsTests", dependencies: ["Identity", "Trials"], swiftSettings: house),
    .testTarget(
      name: "ChainsTests", dependencies: ["Chains", "Identity", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "LibraryTests",
      dependencies: [
        "Calibration", "Conformance", "Identity", "Imaging", "Library", "PhantomQA", "Quantities",
      ],
      swiftSettings: house),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Chains", "Conformance", "Identity", "Imaging", "Quantities", "Store", "TestSupport",
        "Trials", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: house),
    .testTarget(
      name: "WorkflowsTests",
      dependencies: [
        "Calibration", "Chains", "Conformance", "DICOM", "Identity", "Imaging", "Library",
        "PhantomQA", "Quantities", "Reporting", "Simulation", "Store", "TestSupport", "Trials",
        "Workflows",
      ],
      swiftSettings: house),
    .testTarget(
      name: "DiapasonCLITests",
      dependencies: [
        "Calibration", "Chains", "Conformance", "DICOM", "DiapasonCLI", "Identity", "Imaging",
        "Library", "PhantomQA", "Quantities",
        "Reporting", "Simulation", "Store", "TestSupport", "Workflows",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Golden"], swiftSettings: house),
    .testTarget(
      name: "ExampleTests", dependencies: ["DiapasonCLI", "TestSupport"], swiftSettings: house),
    .testTarget(name: "GlossaryTests", swiftSettings: house),
    .testTarget(name: "LayeringTests", swiftSettings: house),
  ],
  cxxLanguageStandard: .cxx17
)
