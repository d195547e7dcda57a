/// Words of protocols, makers and the standard that stand in headers whoever was scanned.
///
/// A name inside one of them names nobody: `Tom` in `MAGNETOM`, `Per` in `perf`. A word that is not
/// here only loses more than it needs to.
enum OrdinaryWords {
  static func contains(_ word: [UInt8]) -> Bool { all.contains(word) }

  private static let all: Set<[UInt8]> = Set(
    [standard, protocols, makers].joined(separator: " ").split(whereSeparator: \.isWhitespace)
      .map { Array($0.utf8) })

  /// Defined terms of coded elements (PS3.3 C.7.6.1, C.8.3.1, C.8.13) and what makers add to them.
  private static let standard = """
    original primary derived secondary other mixed none unknown yes no both and axial localizer mpr
    csa mosaic norm nd dis fm fil fmri mfsplit tensor trace adc fa colfa tracew expadc phase mag
    magnitude real imaginary imag volume mean max min ip projection image resampled reformatted se
    ir gr ep rm sk mtc ss trss sp mp osp row col column mr ct ot sr pt us cr dx nm xa rf spin
    gradient linear centric segmented reverse static dynamic diffusion perfusion permeability
    anatomy functional angio cine flow encoded velocity subtraction add average density map ffe tse
    epi swi water fat in out opposed phs msec pca mra tof asl cbf cbv mtt tmax ttp rcbv ktrans
    """

  private static let protocols = """
    perf dsc dce dyn ax tra trans transversal transverse sag sagittal cor coronal fid fid2d epfid
    space mprage flair tir stir dwi dti pcasl pasl vibe flash twist grasp fl me fast fspgr spgr
    gre grase fse bravo cube propeller blade haste medic ciss fiesta trufi bssfp dixon inphase
    outphase contrast gd gadobutrol gadovist gadavist dotarem gadoterate gadoteric gadolinium
    prohance gadoteridol multihance gadobenate magnevist gadopentetate omniscan gadodiamide
    gadopiclenol elucirem vueway clariscan gadoxetate primovist eovist iv intravenous intraarterial
    bolus injection injected infusion manual oral route brain head neck spine breast prostate liver
    cardiac heart knee shoulder pelvis abdomen thorax body whole matrix coil coils array flex
    headneck headspine headbrace bodymatrix posterior anterior scout survey loc aah autoalign b
    field mapping calibration baseline pre post native delayed early late test phantom quality
    control daily weekly uniformity signal noise ratio star resolve multi band multiband slice
    slices shot single free breath relcbv nordic research motion correction corrected reference
    series scan protocol sequence without with before after plain left right side thin thick high
    low resolution
    """

  private static let makers = """
    siemens healthineers healthcare health care medical systems system corporation corp inc gmbh
    ltd co ge gems philips canon toshiba mec mtc united imaging uih hitachi bruker biospin
    syngo numaris software release version lx sv dv rx px ms hd hde hdx hdxt xa xb va vb vd ve mr
    magnetom skyra prisma prismafit fit vida sola lumina altea amira max aera avanto verio trio
    triotim tim symphony symphonytim espree essenza sempra spectra biograph mmr terra cima viato
    connectom allegra sonata harmony concerto vision expert investigational device
    signa premier architect artist pioneer voyager hero victor prime creator explorer magnus uhp
    discovery optima brivo genesis excite horizon echospeed pet
    ingenia elition ambition evolution omega achieva intera gyroscan dstream panorama multiva
    prodiva vantage titan galan orian elan fortian centurian atlas umr upmr jupiter echelon oasis
    """
}
