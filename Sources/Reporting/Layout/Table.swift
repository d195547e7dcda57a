extension Layout {
  /// A table: a caption that says what, unit, n and level, headed columns, rows worst first.
  struct Table: Sendable {
    var caption: String
    var columns: [Column]
    var rows: [Row]
    /// Whether cells stand close together.
    var isWide = false

    struct Column: Sendable {
      var text: String
      /// Whether its cells hold a chart.
      var isChart = false
    }

    enum Row: Sendable {
      /// A heading over the rows that follow.
      case group(String)
      case plain(PlainRow)
      /// What the row above it rests on, to be opened; on paper it is open.
      case evidence(Evidence)
    }

    /// A list under a line that says how much it is.
    struct Evidence: Sendable {
      var summary: String
      var items: [Item]

      /// One series: its key, its day, which it is, what was seen and where that was read.
      struct Item: Sendable {
        var hex: String
        var fixed: String
        var text: String
        var codes: [String]
      }
    }

    struct PlainRow: Sendable {
      /// The id by which acts find it.
      var id: String?
      /// `hot` rows are tinted by a state, the `sum` row closes a table.
      var kind: Kind = .normal
      var head: Cell
      /// One for each column but the first.
      var cells: [Cell]

      enum Kind: Sendable {
        case normal
        case hot(DisplayState)
        case sum
      }
    }
  }

  /// What stands in a cell, in this order.
  struct Cell: Sendable {
    var chart: Markup?
    /// A state with the word beside its shape.
    var state: (DisplayState, word: String)?
    var text: String?
    /// Text without a shape, outside every fold: "not asked".
    var muted: String?
    var interval: String?
    /// Elements and other texts in the fixed face.
    var codes: [String] = []
    /// Second lines.
    var lines: [Line] = []
    /// Whether it may not be broken into lines.
    var isFixed = false

    struct Line: Sendable {
      /// What stands first and may not be broken: a date breaks at its hyphens.
      var fixed: String?
      var text = ""
      var hex: String?
    }

    static func text(_ text: String, _ lines: [String] = []) -> Cell {
      Cell(text: text, lines: lines.map { Line(text: $0) })
    }

    static func muted(_ text: String) -> Cell { Cell(muted: text) }

    /// A state with its word, then the domain word, then second lines.
    static func state(_ state: DisplayState, _ domain: String, _ lines: [String] = []) -> Cell {
      Cell(state: (state, state.word), text: domain, lines: lines.map { Line(text: $0) })
    }
  }
}

extension Layout.Table {
  var value: PageValue {
    .named([
      "caption": .text(caption), "isWide": .flag(isWide),
      "columns": .list(
        columns.map { .named(["text": .text($0.text), "isChart": .flag($0.isChart)]) }),
      "rows": .list(rows.map { value(of: $0) }),
    ])
  }

  private func value(of row: Row) -> PageValue {
    switch row {
    case .group(let text):
      .named([
        "group": .named(["text": .text(text), "span": .text("\(columns.count)")]),
        "plain": .absent, "evidence": .absent,
      ])
    case .evidence(let evidence):
      .named([
        "group": .absent, "plain": .absent, "evidence": evidence.value(span: columns.count),
      ])
    case .plain(let row):
      .named([
        "group": .absent,
        "plain": .named([
          "id": .maybe(row.id), "class": .maybe(row.kind.styleClass), "head": row.head.value(""),
          "cells": .list(
            zip(row.cells, columns.dropFirst()).map { cell, column in cell.value(column.text) }),
        ]),
        "evidence": .absent,
      ])
    }
  }
}

extension Layout.Table.Evidence {
  fileprivate func value(span: Int) -> PageValue {
    .named([
      "span": .text("\(span)"), "summary": .text(summary),
      "items": .list(
        items.map { item in
          .named([
            "hex": .text(item.hex), "fixed": .text(item.fixed), "text": .text(item.text),
            "codes": .list(item.codes.map { .text($0) }),
          ])
        }),
    ])
  }
}

extension Layout.Table.PlainRow.Kind {
  fileprivate var styleClass: String? {
    switch self {
    case .normal: nil
    case .hot(let state): "hot " + state.symbol
    case .sum: "sum"
    }
  }
}

extension Layout.Cell {
  fileprivate func value(_ label: String) -> PageValue {
    .named([
      "label": .text(label), "isFixed": .flag(isFixed), "text": .maybe(text),
      "muted": .maybe(muted), "interval": .maybe(interval),
      "codes": .list(codes.map { .text($0) }),
      "picture": chart.map { .named(["chart": .markup($0)]) } ?? .absent,
      "state": state.map {
        .named(["class": .text($0.0.symbol), "word": .text($0.word)])
      } ?? .absent,
      "lines": .list(
        lines.map {
          .named(["fixed": .maybe($0.fixed), "text": .text($0.text), "hex": .maybe($0.hex)])
        }),
    ])
  }
}
