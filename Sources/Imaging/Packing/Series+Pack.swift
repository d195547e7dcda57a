import Identity

extension Series {
  /// Writes the series, all of it.
  public func pack(into writer: inout PackWriter) {
    writer.add(uid)
    writer.add(examUID)
    writer.add(part)
    writer.add(number)
    writer.add(description)
    writer.add(suffix)
    writer.add(equipment.manufacturer)
    writer.add(equipment.model)
    writer.add(equipment.serial?.text)
    writer.add(dialect)
    writer.add(form.rawValue)
    let placed = parameters.placed
    writer.add(placed.count)
    for (place, reading) in placed {
      writer.add(place)
      writer.add(reading)
    }
    writer.add(ageClass == nil ? 0 : 1)
    if let ageClass { writer.add(ageClass) }
    writer.add(placement == nil ? 0 : 1)
    placement?.pack(into: &writer)
    completeness.pack(into: &writer)
    writer.add(startedAt == nil ? 0 : 1)
    startedAt?.pack(into: &writer)
    writer.add(setAside?.rawValue)
    writer.add(notices.count)
    for notice in notices {
      writer.add(notice.code)
      writer.add(notice.text)
    }
  }

  /// Reads back what `pack` wrote.
  public init(unpacking reader: inout PackReader) throws(PackReader.Failure) {
    let uid = try reader.text()
    let examUID = try reader.text()
    let part = try reader.integerIfAny()
    let number = try reader.integerIfAny()
    let description = try reader.text()
    let suffix = try reader.textIfAny()
    let equipment = try ScannerIdentity(unpacking: &reader)
    let dialect = try reader.text()
    let form: Form = try reader.word()
    let parameters = try AcquisitionParameters(unpacking: &reader)
    let ageClass = try reader.isThere() ? try reader.reading() : nil
    let placement = try reader.isThere() ? try SlicePlacement(unpacking: &reader) : nil
    let completeness = try Completeness(unpacking: &reader)
    let startedAt = try reader.isThere() ? try ScannerTime(unpacking: &reader) : nil
    let setAside: SetAside? = try reader.isThere() ? try reader.word() : nil
    var notices: [Notice] = []
    for _ in 0..<(try reader.count()) {
      let code = try reader.text()
      notices.append(Notice(code: code, text: try reader.text()))
    }
    self.init(
      uid: uid, examUID: examUID, part: part, number: number, description: description,
      suffix: suffix, equipment: equipment, dialect: dialect, form: form, parameters: parameters,
      ageClass: ageClass, placement: placement, completeness: completeness, startedAt: startedAt,
      setAside: setAside, notices: notices)
  }
}

extension AcquisitionParameters {
  fileprivate init(unpacking reader: inout PackReader) throws(PackReader.Failure) {
    let count = try reader.count()
    var placed: [(place: Int, reading: Reading)] = []
    placed.reserveCapacity(count)
    for _ in 0..<count {
      let place = try reader.integer()
      placed.append((place, try reader.reading()))
    }
    guard let parameters = AcquisitionParameters(placed: placed) else { throw PackReader.Failure() }
    self = parameters
  }
}

extension ScannerIdentity {
  fileprivate init(unpacking reader: inout PackReader) throws(PackReader.Failure) {
    let manufacturer = try reader.text()
    let model = try reader.textIfAny()
    let text = try reader.textIfAny()
    let serial = text.flatMap { Pseudonym.recordedSerial($0) }
    if text != nil, serial == nil { throw PackReader.Failure() }
    self.init(manufacturer: manufacturer, model: model, serial: serial)
  }
}

extension SlicePlacement {
  fileprivate func pack(into writer: inout PackWriter) {
    for number in cosines + first + last { writer.add(number) }
    writer.add(extent == nil ? 0 : 1)
    for length in extent ?? [] { writer.add(length) }
    writer.add(frame?.text)
  }

  fileprivate init(unpacking reader: inout PackReader) throws(PackReader.Failure) {
    var numbers: [Double] = []
    for _ in 0..<12 { numbers.append(try reader.double()) }
    let extent = try reader.isThere() ? [try reader.double(), try reader.double()] : nil
    let text = try reader.textIfAny()
    let frame = text.flatMap { Pseudonym.recordedUID($0) }
    let read = SlicePlacement(
      cosines: Array(numbers[..<6]), first: Array(numbers[6..<9]), last: Array(numbers[9...]),
      extent: extent, frame: frame)
    guard let read, (frame == nil) == (text == nil) else { throw PackReader.Failure() }
    self = read
  }
}

extension Completeness {
  fileprivate func pack(into writer: inout PackWriter) {
    writer.add(state.rawValue)
    writer.add(files)
    writer.add(frames)
    writer.add(reason)
  }

  fileprivate init(unpacking reader: inout PackReader) throws(PackReader.Failure) {
    let state: State = try reader.word()
    let files = try reader.integer()
    let frames = try reader.integer()
    self.init(state: state, files: files, frames: frames, reason: try reader.textIfAny())
  }
}

extension ScannerTime {
  fileprivate func pack(into writer: inout PackWriter) {
    writer.add(day.year)
    writer.add(day.month)
    writer.add(day.day)
    writer.add(secondsOfDay)
  }

  fileprivate init(unpacking reader: inout PackReader) throws(PackReader.Failure) {
    let year = try reader.integer()
    let month = try reader.integer()
    guard let day = CalendarDay(year: year, month: month, day: try reader.integer()) else {
      throw PackReader.Failure()
    }
    self.init(day: day, secondsOfDay: try reader.double())
  }
}

extension ObjectClaim {
  public func pack(into writer: inout PackWriter) {
    writer.add(Int(first))
    writer.add(Int(file))
  }

  public init(unpacking reader: inout PackReader) throws(PackReader.Failure) {
    guard let first = UInt32(exactly: try reader.integer()),
      let file = UInt32(exactly: try reader.integer())
    else { throw PackReader.Failure() }
    self.init(first: first, file: file)
  }
}
