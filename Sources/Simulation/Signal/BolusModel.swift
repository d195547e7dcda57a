import Glibc
import Quantities

/// The signal of each tissue over the volumes of a series, before noise.
///
/// The bolus enters between the last baseline volume and the next: its onset lies one volume time
/// before the arrival volume, so that this volume is the first to show it.
struct BolusModel {
  let series: SimulatedSeries

  /// Signal at rest, as stored values of a scanner that does not rescale.
  static func rest(_ tissue: HeadModel.Tissue) -> Double {
    switch tissue {
    case .air: 0
    case .scalp: 500
    case .brain: 800
    case .vessel: 900
    case .lesion: 850
    }
  }

  /// The signal of `tissue` in volume `volume`.
  func signal(_ tissue: HeadModel.Tissue, volume: Int) -> Double {
    let rest = Self.rest(tissue)
    let elapsed = Double(volume - series.arrivalVolume + 1) * series.volumeTime.value
    switch series.kind {
    case .dsc:
      let rate = Self.peakRate(tissue) * Self.concentration(elapsed)
      return rest * exp(-series.echoTime.value / 1000 * rate)
    case .dce: return rest * (1 + Self.enhancement(tissue, elapsed))
    case .perfusionMap: return Self.peakRate(tissue) * 50
    case .phantomImage, .phantomSeries: return rest
    }
  }

  /// The largest change of the transverse relaxation rate R2*, in 1/s.
  private static func peakRate(_ tissue: HeadModel.Tissue) -> Double {
    switch tissue {
    case .air, .scalp: 0
    case .brain: 9
    case .vessel: 40
    case .lesion: 18
    }
  }

  /// The bolus over its peak, `seconds` after onset: a gamma variate that peaks after 5 s, and the
  /// level of 0.12 at which the mixed agent stays.
  ///
  /// Source of the form: Thompson, Starmer, Whalen, McIntosh, Circ. Res. 14 (1964) 502.
  private static func concentration(_ seconds: Double) -> Double {
    guard seconds > 0 else { return 0 }
    let x = seconds / 5
    return x * x * exp(2 * (1 - x)) + 0.12 * (1 - exp(-seconds / 20))
  }

  /// The relative rise of a T1-weighted signal, `seconds` after onset.
  private static func enhancement(_ tissue: HeadModel.Tissue, _ seconds: Double) -> Double {
    guard seconds > 0 else { return 0 }
    switch tissue {
    case .air: return 0
    case .scalp: return 0.2 * (1 - exp(-seconds / 90))
    case .brain: return 0.06 * (1 - exp(-seconds / 5))
    case .vessel: return 1.5 * (1 - exp(-seconds / 5)) * (0.4 + 0.6 * exp(-seconds / 80))
    case .lesion: return 1.1 * (1 - exp(-seconds / 60))
    }
  }
}
