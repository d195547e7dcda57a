// swift-tools-version: 6.3
import PackageDescription

// A package of its own: nothing that is only measured with enters the main build.
let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "diapason", path: "..")],
  targets: [
    .executableTarget(
      name: "HeaderBenchmark", dependencies: [.product(name: "DICOM", package: "diapason")],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
    .executableTarget(
      name: "EngineBenchmark", dependencies: [.product(name: "Engines", package: "diapason")],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
  ]
)
