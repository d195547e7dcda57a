extension VendorDialect {
  static let canon = VendorDialect(
    name: "canon", prefixes: ["canon", "toshiba"],
    quirks: [
      Quirk(
        name: "a classic series of several volumes may be split by slice",
        source: "no shared scan shows it; the announced images tell", rule: .slicesApart),
      Quirk(
        name: "the field of view is stated as the side of a square image",
        source: "dcm_qa_canon, hazen toshiba_locator: equal to 0.1 mm", rule: .squareField),
      Quirk(
        name: "software is a version and a service pack",
        source: "dcm_qa_canon, hazen toshiba_locator", rule: .software(SoftwareText.canon)),
    ])
}
