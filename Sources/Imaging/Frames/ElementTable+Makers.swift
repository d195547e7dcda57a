import DICOM

// The elements that makers own (`conformance.md` 6).
extension ElementTable {
  typealias Maker = (Slot, String, Tag, VR)
  static let makers: [Maker] = [
    (.mosaicCount, "SIEMENS MR HEADER", Tag(0x0019, 0x000A), .US),
    (.bValue, "SIEMENS MR HEADER", Tag(0x0019, 0x000C), .IS),
    (.gradientDirection, "SIEMENS MR HEADER", Tag(0x0019, 0x000E), .FD),
    (.slicesTogether, "SIEMENS MR HEADER", Tag(0x0019, 0x0029), .FD),
    (.acceleration, "SIEMENS MR HEADER", Tag(0x0051, 0x0011), .LO),
    (.siemensMosaicCount, "SIEMENS CSA HEADER", Tag(0x0029, 0x0010), .OB),
    (.siemensPolarity, "SIEMENS CSA HEADER", Tag(0x0029, 0x0010), .OB),
    (.bValue, "SIEMENS CSA HEADER", Tag(0x0029, 0x0010), .OB),
    (.gradientDirection, "SIEMENS CSA HEADER", Tag(0x0029, 0x0010), .OB),
    (.slicesTogether, "SIEMENS CSA HEADER", Tag(0x0029, 0x0010), .OB),
    (.siemensRepetitions, "SIEMENS CSA HEADER", Tag(0x0029, 0x0020), .OB),
    (.siemensSlices, "SIEMENS CSA HEADER", Tag(0x0029, 0x0020), .OB),
    (.siemensSettings, "SIEMENS CSA HEADER", Tag(0x0029, 0x0020), .OB),
    (.acceleration, "SIEMENS MR SDS 01", Tag(0x0021, 0x0009), .LO),
    (.siemensRepetitions, "SIEMENS MR SDS 01", Tag(0x0021, 0x0019), .OB),
    (.siemensSlices, "SIEMENS MR SDS 01", Tag(0x0021, 0x0019), .OB),
    (.siemensSettings, "SIEMENS MR SDS 01", Tag(0x0021, 0x0019), .OB),
    (.polarity, "SIEMENS MR SDI 02", Tag(0x0021, 0x001C), .IS),
    (.acceleration, "SIEMENS MR SDI 02", Tag(0x0021, 0x0056), .LO),
    (.siemensInversionTime, "SIEMENS MR SDI 02", Tag(0x0021, 0x0089), .FD),
    (.privateDuration, "GEMS_ACQU_01", Tag(0x0019, 0x005A), .FL),
    (.gradientX, "GEMS_ACQU_01", Tag(0x0019, 0x00BB), .DS),
    (.gradientY, "GEMS_ACQU_01", Tag(0x0019, 0x00BC), .DS),
    (.gradientZ, "GEMS_ACQU_01", Tag(0x0019, 0x00BD), .DS),
    (.imagesInSeries, "GEMS_SERS_01", Tag(0x0025, 0x0007), .SL),
    (.claimedSlices, "GEMS_RELA_01", Tag(0x0021, 0x004F), .SS),
    (.makerComponent, "GEMS_PARM_01", Tag(0x0043, 0x002F), .SS),
    (.makerBValue, "GEMS_PARM_01", Tag(0x0043, 0x0039), .IS),
    (.acceleration, "GEMS_PARM_01", Tag(0x0043, 0x0083), .DS),
    (.claimedDynamics, "GEMS_PARM_01", Tag(0x0043, 0x007A), .US),
    (.groupDelay, "GEMS_PARM_01", Tag(0x0043, 0x007C), .FL),
    (.aslType, "GEMS_PARM_01", Tag(0x0043, 0x00A3), .CS),
    (.labelDuration, "GEMS_PARM_01", Tag(0x0043, 0x00A5), .IS),
    (.geMultiband, "GEMS_PARM_01", Tag(0x0043, 0x00B6), .LO),
    (.claimedSlices, "Philips Imaging DD 001", Tag(0x2001, 0x0018), .SL),
    (.claimedDynamics, "Philips Imaging DD 001", Tag(0x2001, 0x0081), .IS),
    (.epiFactor, "Philips Imaging DD 001", Tag(0x2001, 0x0013), .SL),
    (.bValue, "Philips Imaging DD 001", Tag(0x2001, 0x0003), .FL),
    (.philipsFlipAngle, "Philips Imaging DD 001", Tag(0x2001, 0x0023), .FL),
    (.dynamicStart, "Philips MR Imaging DD 001", Tag(0x2005, 0x00A0), .FL),
    (.gradientX, "Philips MR Imaging DD 001", Tag(0x2005, 0x00B0), .FL),
    (.gradientY, "Philips MR Imaging DD 001", Tag(0x2005, 0x00B1), .FL),
    (.gradientZ, "Philips MR Imaging DD 001", Tag(0x2005, 0x00B2), .FL),
    (.makerComponent, "Philips MR Imaging DD 001", Tag(0x2005, 0x0011), .CS),
    (.privateDuration, "Philips MR Imaging DD 001", Tag(0x2005, 0x0033), .FL),
    (.philipsRepetitionTime, "Philips MR Imaging DD 001", Tag(0x2005, 0x0030), .FL),
    (.label, "Philips MR Imaging DD 005", Tag(0x2005, 0x0029), .CS),
    (.appliedBValue, "Image Private Header", Tag(0x0065, 0x0009), .FD),
    (.makerBValue, "Image Private Header", Tag(0x0065, 0x000A), .FD),
    (.acceleration, "Image Private Header", Tag(0x0065, 0x000D), .SH),
    (.gradientDirection, "Image Private Header", Tag(0x0065, 0x0037), .FD),
    (.gridCount, "Image Private Header", Tag(0x0065, 0x0050), .DS),
    (.polarity, "Image Private Header", Tag(0x0065, 0x0058), .IS),
  ]

  typealias MakerGroup = (Slot, String, Tag, Tag, VR)
  private static let echo = Tag(0x2005, 0x000F)
  /// What classic files of Philips keep of an Enhanced object.
  static let makerGroups: [MakerGroup] = [
    (.parallelInPlane, "Philips MR Imaging DD 005", echo, Tag(0x0018, 0x9069), .FD),
    (.isotropic, "Philips MR Imaging DD 005", echo, Tag(0x0018, 0x9075), .CS),
    (.partialFourier, "Philips MR Imaging DD 005", echo, Tag(0x0018, 0x9081), .CS),
    (.partitionSteps, "Philips MR Imaging DD 005", echo, Tag(0x0018, 0x9232), .US),
    (.gradientEchoTrain, "Philips MR Imaging DD 005", echo, Tag(0x0018, 0x9241), .US),
  ]
}
