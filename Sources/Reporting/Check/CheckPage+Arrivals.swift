import Conformance

extension CheckPage {
  /// A row a series that was announced or came, what is lacking first; nil where nothing was announced.
  var arrivals: Layout.Section? {
    guard let arrivals = answer.arrivals else { return nil }
    let ordered = arrivals.filter(\.isLacking) + arrivals.filter { !$0.isLacking }
    let table = Layout.Table(
      caption: "Series and their instances, as they were announced and as they came.",
      columns: ["Series", "Announced", "Came", "What that means"].map { .init(text: $0) },
      rows: ordered.map { .plain(row($0)) })
    return Layout.Section(
      id: "announced", title: "Announced series",
      lead: "What is announced and not there may be what fails. \(arrivals.counts).",
      tables: [table])
  }

  private func row(_ arrival: Arrival) -> Layout.Table.PlainRow {
    let name = arrival.name(in: answer)
    return Layout.Table.PlainRow(
      head: arrival.announced == nil
        ? .text(name) : .state(DisplayState(arrival.verdict), arrival.state.rawValue, [name]),
      cells: [
        arrival.announced.map { .text(style.count($0)) } ?? .muted("not announced"),
        arrival.arrived.map { .text(style.count($0)) } ?? .muted("not known"),
        .text(arrival.words, arrival.isLacking ? [Arrival.remedy] : []),
      ])
  }

  /// The row of what was announced, among what is not known.
  var unarrived: [Layout.Table.PlainRow] {
    guard let arrivals = answer.arrivals else { return [] }
    return [
      Layout.Table.notKnown(
        "Announced series", arrivals.count(where: \.isLacking),
        of: arrivals.count { $0.announced != nil }, because: arrivals.counts,
        settledBy: "sending the whole series, or a list that says what there is")
    ]
  }
}
