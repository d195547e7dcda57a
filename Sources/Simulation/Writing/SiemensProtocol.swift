import Quantities

/// The text protocol that Siemens files carry, cut down to the keys that readers ask for.
///
/// Times are in microseconds, slices count from 0, `lRepetitions` is the number of volumes less one.
enum SiemensProtocol {
  static func bytes(_ series: SimulatedSeries) -> [UInt8] {
    let scanner = series.exam.scanner
    // A 3-D protocol has one slab with partitions, a 2-D protocol one entry a slice.
    let slabs = series.isTwoDimensional ? series.slices : 1
    let partitions = series.isTwoDimensional ? 1 : series.slices
    let version = scanner.isSiemensXA ? "66310000" : "51130001"
    func number(_ value: Double) -> String { String(Int(value.rounded())) }
    let keys: [(String, String)] = [
      ("ulVersion", version),
      (
        "tSequenceFileName",
        series.isEchoPlanar ? #"""%SiemensSeq%\ep2d_perf"""# : #"""%SiemensSeq%\fl3d_vibe"""#
      ),
      ("tProtocolName", "\"\"\(series.description)\"\""),
      ("lContrasts", "1"),
      ("lAverages", "1"),
      ("lRepetitions", String(series.volumes - 1)),
      ("lTotalScanTimeSec", number(series.duration.value)),
      ("sProtConsistencyInfo.flNominalB0", String(scanner.imagingFrequency / 42.577478)),
      ("alTR[0]", number(series.repetitionTime.value * 1000)),
      ("alTE[0]", number(series.echoTime.value * 1000)),
      ("adFlipAngleDegree[0]", String(series.flipAngle.value)),
      ("sSliceArray.lSize", String(slabs)),
      ("sSliceArray.asSlice[0].dThickness", String(series.sliceThickness.value)),
      ("sSliceArray.asSlice[0].dPhaseFOV", String(series.fieldOfView)),
      ("sSliceArray.asSlice[0].dReadoutFOV", String(series.fieldOfView)),
      ("sKSpace.lBaseResolution", String(series.matrix)),
      ("sKSpace.lPhaseEncodingLines", String(series.matrix)),
      ("sKSpace.lPartitions", String(partitions)),
      ("sKSpace.ucDimension", series.isTwoDimensional ? "2" : "4"),
      ("sKSpace.ucPhasePartialFourier", "16"),
      ("sKSpace.ucSlicePartialFourier", "16"),
      ("sPat.lAccelFactPE", String(series.parallelFactor)),
      ("sPat.lAccelFact3D", "1"),
      ("sSliceAcceleration.lMultiBandFactor", "1"),
    ]
    let begin =
      "### ASCCONV BEGIN object=MrProtDataImpl@MrProtocolData version=\(version) "
      + "converter=%MEASCONST%/ConverterList/Prot_Converter.txt ###"
    let body = keys.map { "\($0.0)\t = \t\($0.1)\n" }.joined()
    let text =
      "<XProtocol> \n{\n  <Name> \"PhoenixMetaProtocol\" \n  <ID> 1000002 \n"
      + "  <Userversion> 2.0 \n  <ParamMap.\"\"> \n  {\n    <ParamLong.\"Count\"> { 1 }\n"
      + "    <ParamString.\"Protocol0\"> { \"\(begin)\n\(body)### ASCCONV END ###\" }\n  }\n}\n"
    return Array(text.utf8)
  }
}
