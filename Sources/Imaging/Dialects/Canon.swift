extension VendorDialect {
  static let canon = VendorDialect(
    name: "canon", prefixes: ["canon", "toshiba"],
    quirks: [
      Quirk(
        name: "a classic series of several volumes may be split by slice",
        source: "no shared scan shows it; the announced images tell, or the clock",
        rule: .slicesApart),
      Quirk(
        name: "some releases state no b-value of images that are not weighted",
        source: "dcm2niix Canon notes", rule: .unweightedUnstated),
      Quirk(
        name: "V6.0 states the direction of diffusion in a comment",
        source: "dcm2niix Canon notes; dcm_qa_canon", rule: .gradientDirection([.commentDirection])),
      Quirk(
        name: "the field of view is stated as the side of a square image",
        source: "dcm_qa_canon, hazen toshiba_locator: equal to 0.1 mm", rule: .squareField),
      Quirk(
        name: "software is a version and a service pack",
        source: "dcm_qa_canon, hazen toshiba_locator", rule: .software(SoftwareText.canon)),
    ])
}
