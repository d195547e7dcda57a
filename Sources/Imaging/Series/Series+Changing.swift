extension Series {
  /// Whether this comes before `other`: by exam, number, UID and part, files before a sidecar of theirs.
  public func precedes(_ other: Series) -> Bool {
    (examUID, number ?? 0, uid, part ?? 0, rank)
      < (other.examUID, other.number ?? 0, other.uid, other.part ?? 0, other.rank)
  }

  private var rank: Int { form == .sidecar ? 1 : 0 }

  /// The same with one more notice.
  func noting(_ notice: Notice) -> Series { with(notices: Set(notices + [notice]).sorted()) }

  /// The same known to lack something, for a reason that its own files do not give.
  public func lacking(_ reason: String) -> Series {
    let reasons = [completeness.reason, reason].compactMap(\.self)
    return with(
      completeness: Completeness(
        state: .incomplete, files: completeness.files, frames: completeness.frames,
        reason: reasons.joined(separator: "; ")))
  }

  /// The same with another count, other parameters or notices.
  func with(
    parameters: AcquisitionParameters? = nil, completeness: Completeness? = nil,
    notices: [Notice]? = nil
  ) -> Series {
    Series(
      uid: uid, examUID: examUID, part: part, number: number, description: description,
      suffix: suffix, equipment: equipment, dialect: dialect, form: form,
      parameters: parameters ?? self.parameters, ageClass: ageClass, placement: placement,
      completeness: completeness ?? self.completeness, startedAt: startedAt, setAside: setAside,
      notices: notices ?? self.notices)
  }
}
