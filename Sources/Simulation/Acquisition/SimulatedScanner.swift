public import Quantities

/// A scanner that does not exist, with the texts that its files carry.
public struct SimulatedScanner: Sendable, Hashable, Codable {
  /// Whose dialect the files speak.
  public enum Maker: String, Sendable, Hashable, Codable, CaseIterable {
    case siemens, ge, philips
  }

  /// The object that a scanner exports: many MR Image Storage files, or Enhanced MR Image Storage.
  public enum Form: String, Sendable, Hashable, Codable, CaseIterable {
    case classic, enhanced
  }

  public var maker: Maker
  /// (0008,0070)
  public var manufacturer: String
  /// (0008,1090)
  public var model: String
  /// (0018,1000)
  public var serial: String
  /// (0018,1020); several values are separated by backslashes.
  public var software: String
  /// (0018,0087): the nominal field.
  public var field: Quantity<Tesla>
  /// (0008,0080)
  public var institution: String
  /// What it exports where nothing else is asked for.
  public var form: Form

  /// - Parameter manufacturer: nil for what `maker` writes with this software.
  public init(
    maker: Maker, manufacturer: String? = nil, model: String, serial: String, software: String,
    field: Quantity<Tesla> = Quantity(3), institution: String = "SIMULATED HOSPITAL",
    form: Form = .classic
  ) {
    self.maker = maker
    self.model = model
    self.serial = serial
    self.software = software
    self.field = field
    self.institution = institution
    self.form = form
    self.manufacturer =
      manufacturer
      ?? {
        switch maker {
        case .siemens: software.contains("XA") ? "Siemens Healthineers" : "SIEMENS"
        case .ge: "GE MEDICAL SYSTEMS"
        case .philips: "Philips"
        }
      }()
  }

  /// Whether a Siemens scanner runs the XA line, whose classic files are split Enhanced ones.
  var isSiemensXA: Bool { maker == .siemens && software.contains("XA") }

  /// The proton frequency in MHz.
  ///
  /// Siemens magnets of nominally 3 T stand at 2.894 T and say so by their frequency.
  var imagingFrequency: Double {
    let gyromagneticRatio = 42.577_478
    let share = maker == .siemens ? 2.893_62 / 3 : 1
    return ((gyromagneticRatio * field.value * share) * 1e6).rounded() / 1e6
  }
}

extension SimulatedScanner {
  /// A Siemens Skyra with VE11: classic files, mosaics where the sequence is echo-planar.
  public static func skyra(
    serial: String = "45501", software: String = "syngo MR E11",
    field: Quantity<Tesla> = Quantity(3)
  ) -> SimulatedScanner {
    SimulatedScanner(
      maker: .siemens, model: "Skyra", serial: serial, software: software, field: field)
  }

  /// A Siemens Vida with XA software: Enhanced files, one a volume.
  public static func vida(
    serial: String = "175502", software: String = "syngo MR XA30",
    field: Quantity<Tesla> = Quantity(3)
  ) -> SimulatedScanner {
    SimulatedScanner(
      maker: .siemens, model: "MAGNETOM Vida", serial: serial, software: software, field: field,
      form: .enhanced)
  }

  /// A GE SIGNA Premier: classic files, one a slice.
  public static func premier(
    serial: String = "000000000PORTO01",
    software: String = #"29\LX\MR Software release:RX29.1_R01_2111.a"#,
    field: Quantity<Tesla> = Quantity(3)
  ) -> SimulatedScanner {
    SimulatedScanner(
      maker: .ge, model: "SIGNA Premier", serial: serial, software: software, field: field)
  }

  /// A Philips Ingenia Elition X: classic files, one a slice, or one Enhanced file a series.
  public static func elition(
    serial: String = "45801", software: String = #"5.7.1\5.7.1.2"#,
    field: Quantity<Tesla> = Quantity(3), form: Form = .classic
  ) -> SimulatedScanner {
    SimulatedScanner(
      maker: .philips, model: "Ingenia Elition X", serial: serial, software: software,
      field: field, form: form)
  }
}

extension SimulatedScanner {
  /// What one stored value of its files stands for.
  public var storedStep: Double { maker == .philips ? SimulatedSeries.philipsSlope : 1 }
}
