extension Explanation {
  /// Codes of what is asked, recorded, reported and written.
  static let records: [Explanation] = [
    Explanation(
      "input.notOpened",
      "A file that was named cannot be read.",
      why: "It does not exist, or is not yours to read.",
      do: "Check its name and your permissions."),
    Explanation(
      "input.listTooLarge",
      "A list of paths is larger than is read.",
      why: "It has more than 64 MiB: half a million paths, or no list at all.",
      do: "Part it into several lists, or name the folders that hold the files."),
    Explanation(
      "input.invalidPath",
      "A list of paths holds something that is no path.",
      why: """
        A path in a list may hold any byte but NUL. A NUL in a line is mostly a list of find \
        -print0, which is read with -0.
        """,
      do: "Add -0 if NUL ends each path."),
    Explanation(
      "input.noSuchSeries",
      "No series that was read has this UID.",
      why: "The UID is misspelled, or its files are not under the paths.",
      do: "Look it up with diapason inspect."),
    Explanation(
      "store.clockSet",
      "The clock of a store was set, and cannot be set so.",
      why: """
        DIAPASON_DEMO_CLOCK names the moment at which an act is dated. Only a store that was made for \
        a demonstration takes it: what is recorded of real data is dated when it is recorded.
        """,
      do: "Unset the variable, or write a moment such as 2026-06-10T08:00:00Z."),
    Explanation(
      "input.noSuchCode",
      "There is no such code.",
      why: "It is misspelled, or is no code of this version.",
      do: "List the codes with diapason explain."),
    Explanation(
      "usage",
      "What was typed is not what the verb takes.",
      why: """
        An argument or a value is missing, an option is misspelled, or a value has another form. \
        Nothing was done.
        """,
      do: "Read the help of the verb: diapason VERB --help."),
    Explanation(
      "input.noSuchVerb",
      "There is no such verb.",
      why: "It is misspelled, or belongs behind another word, as list in diapason site list.",
      do: "List the verbs with diapason --help."),
    Explanation(
      "output.exists",
      "The file to write exists already.",
      why: "An answer never replaces a file unasked.",
      do: "Name another file, or add --force."),
    Explanation(
      "output.notWritten",
      "The answer cannot be written.",
      why: "The folder does not exist or is not yours, or the disk is full.",
      do: "Name a file in a folder that you may write."),
    Explanation(
      "protocol.draft",
      "The protocol is a draft.",
      why: "Nothing may be judged by what nobody has agreed yet.",
      do: "Name a released version, or release this one."),
    Explanation(
      "protocol.changed",
      "The protocol is recorded under this name and version with another content.",
      why: "The file was changed after something was judged by it.",
      do: "Undo the change, and give the changed protocol a version of its own."),
    Explanation(
      "protocol.notFinite",
      "A protocol holds a number that is not finite.",
      why: "Only finite numbers can be compared.",
      do: "Write the bound as a number, or leave that end out."),
    Explanation(
      "protocol.tooFewScans",
      "There are too few scans to draft a protocol from.",
      why: "What a site does shows in three whole acquisitions that agree, not in fewer.",
      do: "Hand in more accepted scans of the sequence."),
    Explanation(
      "protocol.scansDiffer",
      "The scans do not agree, so no protocol can be drafted from them.",
      why: """
        At least three, and more than half, must be of one sequence with settings that differ by a \
        twentieth at most. The message names what differs.
        """,
      do: "Hand in accepted scans of one sequence, or name them with --series."),
    Explanation(
      "protocol.unknownSequence",
      "The scans do not say what sequence they are of.",
      why: "A protocol names the kind of sequence by which its series are recognised.",
      do: "Hand in the original files; diapason inspect shows what was read."),
    Explanation(
      "protocol.scansLeftOut",
      "Some scans are not of the settings that most of them have.",
      why: "A draft is made from the scans that agree; the message names the others.",
      do: "Look at them: they may be of another sequence, or were made otherwise."),
    Explanation(
      "equipment.unknownEventKind",
      "No kind of event has this name.",
      why: "The kinds are a closed list, because each has its own effect.",
      do: "Write one of the kinds that the message names."),
    Explanation(
      "equipment.notHappened",
      "A change of a scanner cannot be recorded before it has happened.",
      why: """
        What is planned may come later or not at all, and thresholds would break on a day on which \
        nothing changed.
        """,
      do: "Record it when it has happened, or correct the date."),
    Explanation(
      "baseline.notYet",
      "A baseline cannot be adopted for a day to come.",
      why: """
        A chart is judged by the baseline that was adopted last. What rests on it would be suspended \
        or lifted now by limits that are to hold later.
        """,
      do: "Adopt it on that day."),
    Explanation(
      "act.tooEarly",
      "An act is dated before there were MR scanners.",
      why: "It is a slip: nothing that can be recorded is of a day before 1970-01-01.",
      do: "Correct the date."),
    Explanation(
      "trial.notEnrolled",
      "The site takes no part in the trial on that day.",
      why: "It was never enrolled, or its enrolment begins later.",
      do: "Look it up with diapason trial show, or enrol it: diapason trial enrol."),
    Explanation(
      "trial.enrolmentReplaced",
      "The enrolment replaced an earlier one of the same site that named other protocols.",
      why: """
        An enrolment holds whole, from its first day until the next. A protocol that it does not name \
        is not asked any more.
        """,
      do: "If both are meant, enrol once more and name every protocol: diapason trial enrol."),
    Explanation(
      "series.notAsked",
      "Nothing of an exam was judged.",
      why: "No protocol of the site's enrolments on its day asks about one of its series.",
      do: "Enrol the site: diapason trial enrol. What is recorded is judged then."),
    Explanation(
      "series.setAside",
      "No series was judged: none is an acquisition.",
      why: "Each series is derived, of another modality, no MR image, or shows no magnitude.",
      do: "Hand in the acquisitions."),
    Explanation(
      "series.otherModality",
      "Series among the files are not MR.",
      why: """
        Their files name another modality, as CT, or hold objects that are no MR images. They \
        are shown and never judged.
        """,
      do: "Hand in the MR series, and leave the others out."),
    Explanation(
      "siteRecord.notUsed",
      "A site record that was declared says nothing of any series.",
      why: """
        It names an exam, sequences or days of which no series was asked; a slip in a name does the \
        same. What it declares was then taken for not recorded.
        """,
      do: "Correct what the record names, or leave it out."),
    Explanation(
      "siteRecord.unknownSequence",
      "A site record names a sequence that no protocol has.",
      why: "Sequences are named by the profile ids of protocols; one that there is not is a slip.",
      do: "Write the name as diapason protocols show has it."),
    Explanation(
      "series.partial",
      "New files of a recorded series came without those that are recorded.",
      why: """
        A part of a series gives wrong counts, so nothing was recorded or judged. That they came is \
        told by the trial report until they are part of the series.
        """,
      do: "Hand in all files of the series together."),
    Explanation(
      "series.conflict",
      "Files have the UIDs of recorded ones and other bytes.",
      why: """
        Someone changed copies and kept their UIDs, or two scanners give the same. Which file is \
        right cannot be told from here: what was recorded first stays, the others are refused and \
        remembered by keyed hash. A file that had broken off is no such: it may be sent again whole.
        """,
      do: "Find out which files the scanner made; a changed copy needs UIDs of its own."),
    Explanation(
      "exam.otherSubject",
      "Files name another patient than what is recorded of their exam.",
      why: """
        Someone gave two patients one exam UID, or changed a patient's number between two exports. \
        What was recorded first stays, the others are refused and remembered by keyed hash.
        """,
      do: "Find out whose the exam is; two patients need an exam UID each."),
    Explanation(
      "site.unknown",
      "It is not known to which site the series belongs.",
      why: """
        No site was named, and its scanner is not recorded. Its files are remembered, and nothing \
        else.
        """,
      do: "Name the site with --site, or record the scanner: diapason equipment add."),
    Explanation(
      "demo.notEmpty",
      "The demonstration needs a folder of its own.",
      why: "The folder holds something already; nothing is ever written over.",
      do: "Name a folder that does not exist yet."),
    Explanation(
      "demo.notWritten",
      "The demonstration cannot be written.",
      why: "The folder is not yours to write, or the disk is full. What was written is removed.",
      do: "Name a folder that you may write, or free some space."),
    Explanation(
      "demo.interrupted",
      "The demonstration was stopped before its end.",
      why: "Someone pressed Ctrl-C. What was written is removed: it was incomplete.",
      do: "Run the command again."),
    Explanation(
      "reporting.templateMissing",
      "A template that a page needs is missing.",
      why: "The library is incomplete, or the file was renamed.",
      do: "Put the file back into Reports/templates."),
    Explanation(
      "reporting.templateBroken",
      "A template is no Mustache.",
      why: "A section or a tag is not closed.",
      do: "Correct the template, or restore it from version control."),
    Explanation(
      "reporting.templateUnescaped",
      "A template writes a value without escaping it.",
      why: """
        Text from a file could then become part of the page. Only pictures and the style sheet may \
        be written as they are.
        """,
      do: "Write the tag with two braces."),
    Explanation(
      "program.fault",
      "Something went wrong that nobody foresaw.",
      why: "It is a fault of Diapason. What was recorded before stays recorded.",
      do: "Report it with the command and the version: diapason --version."),
  ]
}
