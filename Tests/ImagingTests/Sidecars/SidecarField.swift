import Identity
import Imaging
import Quantities

/// How a field of a converter's sidecar is held against what the files say that it was made of.
enum SidecarField {
  /// Numbers, each of which must be one of the parameter's; and how many of ours one of theirs is.
  case numbers(Parameter, Double)
  /// A word, and what theirs are in ours; as they are where none are listed.
  case word(Parameter, [String: String])
  /// The field as stated: ours is nominal.
  case field
  case maker, serial, seriesNumber, imageType
  /// A start for each slice.
  case slices
  /// Steps along phase in the image.
  case imageSteps
  /// Steps that were measured along phase, or along the readout.
  case measuredSteps(alongPhase: Bool)

  /// Whether a part of the series says what is stated; one that says nothing does not.
  func agrees(_ stated: JSONValue, _ parts: [Series]) -> Bool {
    switch self {
    case .numbers(let parameter, let factor): numbers(stated, parameter, factor, parts)
    case .word(let parameter, let words):
      stated.string.flatMap { words.isEmpty ? $0 : words[$0] }.map { word in
        parts.contains { $0.parameters[parameter].word == word }
      } ?? false
    case .field:
      stated.number.map { field in
        parts.contains { part in
          part.parameters.fieldStrength.map { abs($0.value - field) <= 0.07 * field } ?? false
        }
      } ?? false
    case .maker: parts.contains { $0.dialect == stated.string?.lowercased() }
    case .serial:
      stated.string.map { text in
        parts.contains { $0.equipment.serial == Pseudonym.serial(text, key: .open) }
      } ?? false
    // A series that was joined or torn has none.
    case .seriesNumber: parts.contains { $0.number.map(Double.init) == stated.number }
    case .imageType: imageType(stated, parts)
    case .slices:
      parts.contains { $0.parameters.slices == stated.array?.count }
    case .imageSteps:
      parts.contains { part in
        Self.sides(part, .matrix).map { $0.phase } == stated.number
      }
    case .measuredSteps(let alongPhase): steps(stated, alongPhase, parts)
    }
  }

  /// Sidecars print six digits; half a step of our resolution is rounding.
  private func numbers(
    _ stated: JSONValue, _ parameter: Parameter, _ factor: Double, _ parts: [Series]
  ) -> Bool {
    let wanted = (stated.array ?? [stated]).compactMap(\.number).map { $0 * factor }
    let seen = parts.flatMap { $0.parameters[parameter].value?.numbers ?? [] }
    let rounding = (parameter.resolution ?? 1) * 0.500_1
    return !wanted.isEmpty
      && wanted.allSatisfy { number in
        seen.contains { abs($0 - number) <= rounding + 1e-5 * abs(number) }
      }
  }

  /// The converter parts words at `_` and adds words of its own at the end.
  private func imageType(_ stated: JSONValue, _ parts: [Series]) -> Bool {
    let theirs = (stated.array ?? []).compactMap(\.string).map { $0.uppercased() }
    return parts.contains { part in
      let own = (part.parameters[.imageType].value?.words ?? [])
        .flatMap { $0.uppercased().split(separator: "_").map(String.init) }
      return !own.isEmpty && theirs.starts(with: own)
    }
  }

  /// Sides of the voxel are rounded to 0.01 mm, so that steps are known to 1 %.
  private func steps(_ stated: JSONValue, _ alongPhase: Bool, _ parts: [Series]) -> Bool {
    guard let wanted = stated.number else { return false }
    return parts.contains { part in
      guard let field = Self.sides(part, .fieldOfView),
        let voxel = Self.sides(part, .acquiredVoxel)
      else { return false }
      let seen = alongPhase ? field.phase / voxel.phase : field.readout / voxel.readout
      return abs(seen - wanted) < 0.01 * wanted
    }
  }

  /// Both sides in the plane of a parameter, the first along phase; nil where axis or sides are not
  /// known.
  private static func sides(
    _ part: Series, _ parameter: Parameter
  ) -> (phase: Double, readout: Double)? {
    guard let axis = part.parameters[.phaseEncodingAxis].word,
      let numbers = part.parameters[parameter].value?.numbers, numbers.count >= 2
    else { return nil }
    return axis == "COLUMN" ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
  }
}

extension SidecarField {
  /// Every key that says something a parameter says.
  static let compared: [String: SidecarField] = [
    "EchoTime": .numbers(.echoTimes, 1000), "RepetitionTime": .numbers(.repetitionTime, 1000),
    "RepetitionTimeExcitation": .numbers(.repetitionTime, 1000),
    "FlipAngle": .numbers(.flipAngles, 1), "InversionTime": .numbers(.inversionTimes, 1000),
    "ImagingFrequency": .numbers(.imagingFrequency, 1),
    "SpectrometerFrequency": .numbers(.imagingFrequency, 1),
    "SliceThickness": .numbers(.sliceThickness, 1),
    "SpacingBetweenSlices": .numbers(.sliceSpacing, 1),
    "PixelBandwidth": .numbers(.bandwidth, 1), "EchoTrainLength": .numbers(.echoTrainLength, 1),
    "ParallelReductionFactorInPlane": .numbers(.parallelFactor, 1),
    "MultibandAccelerationFactor": .numbers(.multibandFactor, 1),
    "PartialFourier": .numbers(.partialFourier, 1), "NumberOfAverages": .numbers(.averages, 1),
    "NumberOfExcitations": .numbers(.averages, 1), "NumberOfTransients": .numbers(.averages, 1),
    "LabelingDuration": .numbers(.labelDuration, 1000),
    "PostLabelingDelay": .numbers(.postLabelDelay, 1000),
    "AcquisitionVoxelSize": .numbers(.acquiredVoxel, 1),
    "AcquisitionDuration": .numbers(.acquisitionDuration, 1),
    "ManufacturersModelName": .word(.model, [:]), "SoftwareVersions": .word(.software, [:]),
    "MRAcquisitionType": .word(.dimensionality, [:]), "ReceiveCoilName": .word(.coil, [:]),
    "InPlanePhaseEncodingDirectionDICOM": .word(
      .phaseEncodingAxis, ["COL": "COLUMN", "ROW": "ROW"]),
    "PhaseEncodingDirection": .word(
      .phaseEncodingPolarity,
      ["j-": "POSITIVE", "i": "POSITIVE", "j": "NEGATIVE", "i-": "NEGATIVE"]),
    "ArterialSpinLabelingType": .word(.aslType, ["PCASL": "PSEUDOCONTINUOUS"]),
    "PulseSequenceType": .word(
      .sequenceKind,
      [
        "Gradient Echo EPI": "gradientEchoEPI", "Multiband Gradient Echo EPI": "gradientEchoEPI",
        "Gradient Echo": "gradientEcho", "Spoiled Gradient Echo": "spoiledGradientEcho",
      ]),
    "MagneticFieldStrength": .field, "Manufacturer": .maker, "DeviceSerialNumber": .serial,
    "SeriesNumber": .seriesNumber, "ImageType": .imageType, "SliceTiming": .slices,
    "ReconMatrixPE": .imageSteps, "AcquisitionMatrixPE": .measuredSteps(alongPhase: true),
    "FrequencyEncodingSteps": .measuredSteps(alongPhase: false),
  ]

  /// Why no parameter is held against the other keys.
  static let left: [String: [String]] = [
    "who, where and when, or free text": [
      "InstitutionName", "InstitutionAddress", "InstitutionalDepartmentName", "StationName",
      "PatientPosition", "SeriesDescription", "ProtocolName", "StudyDescription",
      "ProcedureStepDescription", "ImageComments", "BodyPart", "BodyPartExamined",
      "AcquisitionTime", "AcquisitionNumber", "Modality", "EchoNumber",
    ],
    "of the converter": [
      "ConversionSoftware", "ConversionSoftwareVersion", "BidsGuess", "RawImage", "Units", "dim_5",
      "DeidentificationMethod", "DeidentificationMethodCodeSequence", "ImageTypeText",
    ],
    "words that the kind of a sequence is told by": [
      "ScanningSequence", "SequenceVariant", "ScanOptions", "SequenceName", "PulseSequenceName",
      "PulseSequenceDetails", "InternalPulseSequenceName", "SpoilingState", "MTState",
      "MRSpectroscopyAcquisitionType", "WaterSuppressed",
    ],
    "no parameter, and asked by no protocol": [
      "SAR", "ShimSetting", "TxRefAmp", "DwellTime", "BandwidthPerPixelPhaseEncode",
      "TotalReadoutTime", "EffectiveEchoSpacing", "DerivedVendorReportedEchoSpacing",
      "EstimatedEffectiveEchoSpacing", "EstimatedTotalReadoutTime", "WaterFatShift",
      "CoilCombinationMethod", "MatrixCoilMode", "RefLinesPE", "NonlinearGradientCorrection",
      "ConsistencyInfo", "WipMemBlock", "PrescanReuseString", "DelayTime", "TriggerDelayTime",
      "NumberOfKSpaceTrajectories", "NumberOfPointsPerArm", "NumberOfArms", "DiffusionScheme",
      "ReceiveCoilActiveElements", "TransmitCoilName", "SpectralWidth", "NumberOfSpectralPoints",
      "ResonantNucleus", "VOI", "ParallelAcquisitionTechnique", "PartialFourierDirection",
    ],
    "a part of what acquired voxel, geometry or polarity are worked out of": [
      "PercentPhaseFOV", "PercentSampling", "PhaseResolution", "BaseResolution",
      "PhaseEncodingSteps", "PhaseEncodingStepsOutOfPlane", "PhaseEncodingAxis",
      "ImageOrientationPatientDICOM", "ImageOrientationText", "TablePosition",
      "PhaseEncodingPolarityGE", "PhaseEncodingDirectionDisplayed",
    ],
    "of pixels": [
      "PhilipsRescaleSlope", "PhilipsRescaleIntercept", "PhilipsScaleSlope",
      "UsePhilipsFloatNotDisplayScaling", "PhilipsRWVSlope", "PhilipsRWVIntercept",
    ],
    "of a second encoded axis or of slices together, by release; 1 in every one": [
      "ParallelReductionFactorOutOfPlane"
    ],
    "active elements of Siemens, else the coil, which `RealSidecarsTests` compares": ["CoilString"],
  ]
}
