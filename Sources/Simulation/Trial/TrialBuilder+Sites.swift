import Identity
import Imaging
import Quantities

// The three sites. `visit.series[0]` is the DCE, `visit.series[1]` the DSC series.
extension TrialBuilder {
  /// Siemens, classic and Enhanced; both know the injector's rate. A standing procedure.
  mutating func buildOslo() {
    let site = "OSLO"
    declare(site, rate: 5)

    add("OSLO-1", at: site, .skyra())
    visit(1, 14, flowRates: true) { visit, _ in
      visit.series.append(.perfusionMap(of: visit.series[1], number: 8))
    }
    for (month, day) in [(4, 15), (6, 10)] {
      visit(month, day, flowRates: true) { visit, builder in
        visit.series[1].echoTime = Quantity(45)
        builder.plant(visit, 1, "echoTime.3T", .fail, "echo time 45 ms since 1 April")
      }
    }

    add("OSLO-2", at: site, .vida())
    visit(2, 4, flowRates: true)
    visit(5, 20, flowRates: true) { visit, builder in
      visit.series[1].contrast = .recorded(.init(flowRate: 3))
      // The exam's own record says what the files say; the procedure would contradict them.
      builder.siteRecords.append(
        SimulatedSiteRecord(
          site: site, exam: visit.exam.uid, validFrom: nil, declaredBy: "OSLO study nurse",
          sequences: ["dsc"], values: ["injectionRate": .numbers([3])]))
      builder.plant(visit, 1, "injectionRate", .fail, "bolus injected at 3 ml/s")
    }
  }

  /// GE at 1.5 T and at 3 T; the second is upgraded midway. A standing procedure.
  mutating func buildPorto() {
    let site = "PORTO"
    declare(site, rate: 5)

    var artist = SimulatedScanner.premier(serial: "000000000PORTO01", field: Quantity(1.5))
    artist.model = "SIGNA Artist"
    add("PORTO-1", at: site, artist)
    visit(1, 28)
    visit(5, 6) { visit, builder in
      visit.series[1].sliceThickness = Quantity(6)
      builder.plant(visit, 1, "sliceThickness", .fail, "slices of 6 mm")
    }

    let before = #"29\LX\MR Software release:RX29.1_R01_2111.a"#
    let after = #"30\LX\MR Software release:RX30.0_R01_2305.b"#
    add("PORTO-2", at: site, .premier(serial: "000000000PORTO02", software: before))
    visit(2, 18) { visit, builder in
      visit.series[1].repetitionTime = Quantity(1600)
      visit.series[1].volumeTime = Quantity(1.6)
      builder.plant(visit, 1, "duration", .suboptimal, "120 volumes of 1600 ms last 192 s")
      builder.plant(visit, 1, "repetitionTime", .suboptimal, "repetition time 1600 ms")
    }
    visit(6, 3, software: after) { visit, builder in
      builder.upgrades.append(
        SimulatedTrial.Upgrade(
          scanner: visit.scanner, visit: visit.key, from: before, to: after))
    }
  }

  /// Philips, classic and Enhanced. No procedure: each exam has its own record.
  mutating func buildLyon() {
    let site = "LYON"

    var ingenia = SimulatedScanner.elition(serial: "45801")
    ingenia.model = "Ingenia"
    add("LYON-1", at: site, ingenia)
    visit(3, 11) { visit, builder in
      builder.declare(site, exam: visit.exam.uid, rate: 5)
      visit.series[0].flipAngle = Quantity(30)
      builder.plant(visit, 0, "flipAngle", .fail, "flip angle 30 degrees")
    }
    visit(6, 17) { visit, builder in
      builder.declare(site, exam: visit.exam.uid, rate: 5)
      visit.series[1].missingImages = 40 * visit.series[1].slices
      builder.plant(visit, 1, "duration", .undetermined, "the last 40 volumes are missing")
      builder.plant(visit, 1, "dynamics", .undetermined, "the last 40 volumes are missing")
      builder.plant(visit, 1, "series.complete", .undetermined, "the last 40 volumes are missing")
    }

    add("LYON-2", at: site, .elition(serial: "45802", form: .enhanced))
    visit(3, 25) { visit, builder in
      builder.declare(site, exam: visit.exam.uid, rate: 5)
      visit.series[1].flipAngle = Quantity(90)
      builder.plant(visit, 1, "flipAngle", .fail, "flip angle 90 degrees")
    }
    visit(7, 1) { visit, builder in
      builder.declare(site, exam: visit.exam.uid, rate: nil)
      builder.plant(visit, 1, "injectionRate", .undetermined, "injection rate not recorded")
    }
  }
}
