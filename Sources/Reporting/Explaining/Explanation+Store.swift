extension Explanation {
  /// Codes of the store.
  static let store: [Explanation] = [
    Explanation(
      "store.unnamed",
      "It is not known where the store is.",
      why: "Neither --store nor one of the variables that lead to it is set.",
      do: "Name the folder with --store, or set DIAPASON_STORE."),
    Explanation(
      "store.missing",
      "There is no such folder.",
      why: "The name is misspelled, or the store was not made yet.",
      do: "Check the name, or make a store: diapason store init."),
    Explanation(
      "store.notAStore",
      "The folder is no store.",
      why: "It lacks the files by which a store is known.",
      do: "Name the folder of a store."),
    Explanation(
      "store.notEmpty",
      "A store cannot be made where something already is.",
      why: "A store is a folder of its own; nothing is ever written over.",
      do: "Name a folder that does not exist yet."),
    Explanation(
      "store.cannotCreate",
      "The folder or a file in it cannot be made or written.",
      why: "You may not write there, or the disk is full or read-only.",
      do: "Check the permissions and the disk, or choose another folder."),
    Explanation(
      "store.networkFilesystem",
      "A store cannot lie on a network file system.",
      why: "Such systems do not keep locks as a database needs them; records would be lost.",
      do: "Choose a folder on a disk of this machine."),
    Explanation(
      "store.newer",
      "The store was written by a later version of the program.",
      why: "Its layout is not known here, and guessing would damage it.",
      do: "Use the version of Diapason that wrote it, or a later one."),
    Explanation(
      "store.otherLayout",
      "The tables of the store are not those that this program writes.",
      why: """
        It was made by a build of before the first release, whose tables were others, or a table was \
        changed by hand. To read it as what it is not could give wrong answers.
        """,
      do: "Use the build that made it, or make a new store and hand in the files again."),
    Explanation(
      "store.wrongKey",
      "The key file is missing, unreadable or not that of this store.",
      why: """
        Pseudonyms are made under this key; with another one the same scanner would be a new one.
        """,
      do: "Put back the copy of the keys folder that belongs to this store."),
    Explanation(
      "store.clockBack",
      "The clock is behind the last record of the store.",
      why: """
        The clock of this machine went back, or was wrong when the last act was recorded. Time in a \
        store never goes back: what is recorded now is dated at the last recorded moment.
        """,
      do: "Correct the clock; if the last record is dated wrongly, tell whoever keeps the store."),
    Explanation(
      "store.notPermitted",
      "The system does not allow it.",
      why: """
        The store belongs to another account, or its files may not be read or written by this one.
        """,
      do: "Use the account that owns the store."),
    Explanation(
      "store.damaged",
      "The database is no longer what the program wrote.",
      why: "The disk failed, a copy was incomplete, or someone edited it.",
      do: "Run diapason store verify; restore the last backup if it finds damage."),
    Explanation(
      "store.inputOutput",
      "The disk failed.",
      why: "The system could not read or write the database.",
      do: "Check the disk, then run diapason store verify."),
    Explanation(
      "store.outcomeUnknown",
      "It is not known whether the last record is on the disk.",
      why: "The disk failed while the record was made durable.",
      do: "Run diapason store verify, then repeat the command; repeating is harmless."),
    Explanation(
      "store.locked",
      "Another program holds the whole store.",
      why: "A restore or an upgrade is under way.",
      do: "Try again when it has finished."),
    Explanation(
      "store.busy",
      "Another program is writing to the store.",
      why: "One writes at a time; this one waited as long as it may.",
      do: "Try again when the other has finished."),
    Explanation(
      "store.diskFull",
      "The disk is full; the command that found it so recorded nothing more.",
      why: "The store is never left half written. What was recorded before stays.",
      do: "Free some space and try again."),
    Explanation(
      "store.unknownObject",
      "What was named is not recorded.",
      why: """
        A fact about a site, scanner, trial, protocol or series needs it to be recorded first. The \
        name may be misspelled.
        """,
      do: "List what is there, or record it first."),
    Explanation(
      "store.exists",
      "It is recorded already.",
      why: "A key stands for one thing for the life of the store.",
      do: "Use the one that is there, or choose another key."),
    Explanation(
      "store.scannerElsewhere",
      "The scanner is recorded at another site.",
      why: """
        A scanner is at one site at a time. The site named may be wrong, or the scanner was moved.
        """,
      do: "Name the site where it is recorded, or record the move first."),
    Explanation(
      "store.siteDiffers",
      "The exam or series is recorded at another site.",
      why: "The same files were handed in before under another site.",
      do: "Name that site; if it was wrong, tell whoever keeps the store."),
    Explanation(
      "store.notRecordable",
      "A value cannot be recorded.",
      why: """
        It holds a number that is not finite, or a text that looks like an identifier in clear.
        """,
      do: "Correct the value, or take the identifier out of the text, and try again."),
    Explanation(
      "store.fitCase",
      "A patient whose cases fitted a threshold is not to be judged by it.",
      why: "A threshold looks better on the cases that it was made from than it is.",
      do: "Leave the patient out, or judge them by a threshold that was fitted without them."),
    Explanation(
      "store.testCaseInFit",
      "The fit and the test of a cohort hold the same patient.",
      why: """
        Patients set apart for a test, with all their lesions and scans, must not fit the threshold \
        that is tested on them.
        """,
      do: "Fit without the patients that the split sets apart."),
    Explanation(
      "store.refused",
      "The rules of the tables refused what the program tried to write.",
      why: "It is a fault of Diapason; the store is as it was.",
      do: "Report it with the command and the version."),
    Explanation(
      "store.pagesDamaged",
      "The structure of the database file is damaged.",
      why: "The disk failed, or a copy was made while it was written.",
      do: "Restore the last backup."),
    Explanation(
      "store.schemaChanged",
      "A table, trigger, index or view was changed, added or removed.",
      why: "Someone changed the database with another program; its rules no longer hold.",
      do: "Find out who did; restore the last backup."),
    Explanation(
      "store.referenceBroken",
      "A row names another that is not there.",
      why: "Rows were removed with another program, or the file is damaged.",
      do: "Restore the last backup."),
    Explanation(
      "store.auditChanged",
      "The audit is not what its hashes say.",
      why: "A record was changed or removed, or the chain has a gap.",
      do: "Find out who did; restore the last backup, and keep this copy as evidence."),
    Explanation(
      "store.payloadChanged",
      "What an act committed to was changed or is missing.",
      why: "The text of the act no longer has the hash that the audit holds.",
      do: "Find out who did; restore the last backup, and keep this copy as evidence."),
    Explanation(
      "store.rowsChanged",
      "Rows of an act were changed, added or removed.",
      why: "They no longer agree with what the act recorded.",
      do: "Find out who did; restore the last backup, and keep this copy as evidence."),
    Explanation(
      "store.fingerprintDiffers",
      "A fingerprint is not that of the text beside it.",
      why: "The text was changed after it was recorded, or the file is damaged.",
      do: "Restore the last backup."),
    Explanation(
      "store.findingsDiffer",
      "The findings of a report are not those of its text.",
      why: "The table that is searched was changed; the report itself may be sound.",
      do: "Restore the last backup."),
    Explanation(
      "store.thresholdDiffers",
      "The columns of a threshold are not those of its text, or its interval not that of its draws.",
      why: """
        The interval follows from the recorded cut-offs of the resamples, and the columns repeat what \
        the text says. They were recorded by a faulty program, or changed.
        """,
      do: "Do not use the threshold; calibrate it anew, or restore the last backup."),
    Explanation(
      "store.standingDiffers",
      "An evaluation was recorded with a standing that the threshold did not have.",
      why: """
        What its links and the events known then say now is not what stands beside the answer. The \
        table of effects may have changed between two versions of the program, or rows were changed.
        """,
      do: "Look at the threshold's history and at the changes of the program since."),
    Explanation(
      "store.evaluationNotRefused",
      "An evaluation gave an answer though its threshold was not in force.",
      why: "A suspended, expired or withdrawn threshold says nothing of a case.",
      do: "Do not use the answer; find out how it was recorded."),
    Explanation(
      "store.anchorMissing",
      "No act has the hash that was given.",
      why: """
        The audit before it was changed, the hash is of another store, or it was copied wrongly.
        """,
      do: """
        Compare the hash with the report that printed it; if it is right, history was rewritten.
        """),
    Explanation(
      "store.rowUnreadable",
      "A row cannot be read.",
      why: "It is not in the form that the program writes.",
      do: "Restore the last backup."),
  ]
}
