extension Explanation {
  /// Codes of files and of the series they make.
  static let files: [Explanation] = [
    Explanation(
      "seriesList.notTable",
      "The list of series is no table of text with the two columns that it needs.",
      why: """
        It begins with a header in which one column is named series or SeriesInstanceUID and one instances or \
        NumberOfSeriesRelatedInstances, has a series a row, is UTF-8 with commas between cells, and has 8 MiB at \
        most.
        """,
      do: "Export it as CSV UTF-8, and name the two columns so."),
    Explanation(
      "seriesList.badCell",
      "A cell of the list of series is no series UID, or no count of instances.",
      why: "A UID is digits and dots, at most 64 characters; a count is a whole number from 1 on.",
      do: "Mend the cell at the place that is named; none of the list is used until then."),
    Explanation(
      "seriesList.repeated",
      "A series is twice in the list of series.",
      why: "Which of two counts is meant cannot be told.",
      do: "Give each series one row, with the count of all its instances."),
    Explanation(
      "imaging.empty",
      "The file has no bytes.",
      why: "A copy or a transfer stopped before it began, or the disk was full.",
      do: "Send the file again."),
    Explanation(
      "imaging.notDICOM",
      "The file does not begin as DICOM does.",
      why: """
        It is another kind of file, or its start was overwritten. Such files are counted and \
        passed over.
        """,
      do: "Nothing, if it is no scan. Else export it again from the scanner or the archive."),
    Explanation(
      "imaging.truncated",
      "The file ends inside an element, or an element claims more bytes than there are.",
      why: "A transfer broke off, or the file was cut by a full disk.",
      do: "Send the file again; until then its series stays undetermined."),
    Explanation(
      "imaging.malformed",
      "Lengths or items contradict one another, or what an MR image needs is missing.",
      why: """
        The bytes were damaged, or a program wrote the file wrongly or emptied a UID: an image that \
        does not say which object it is, or of which series, cannot be placed.
        """,
      do: """
        Export the file again from where it was made; if it stays so, tell the maker of the \
        program that wrote it.
        """),
    Explanation(
      "imaging.tooDeep",
      "Sequences in the file are nested deeper than 16 levels.",
      why: "No scanner writes such a file: it is damaged, or made to do harm.",
      do: "Export the file again from the scanner or the archive."),
    Explanation(
      "imaging.tooLarge",
      "The file is beyond a limit of what is read.",
      why: """
        More than 200,000 elements, an element over 16 MiB, a file over 512 MiB, or an image \
        beyond 8,192 rows or columns or 20,000 frames; a sidecar or a record over 2 MiB. The limits keep one \
        file from taking all memory.
        """,
      do: "Export the series as several files, or without the large private elements."),
    Explanation(
      "imaging.unknownTransferSyntax",
      "The file is written in a transfer syntax that is not read.",
      why: """
        The syntax names how bytes and pixels are stored. Only those of the standard for images \
        are known.
        """,
      do: "Export the series uncompressed, as explicit VR little endian."),
    Explanation(
      "imaging.badDeflate",
      "The compressed part of the file cannot be unpacked.",
      why: "The bytes were damaged, or would grow beyond what is allowed when unpacked.",
      do: "Export the file again, not deflated."),
    Explanation(
      "imaging.unreadable",
      "The system refused to open or read the file.",
      why: "You may not read it, or the disk or the network share failed.",
      do: "Check its permissions and the disk, then run the command again."),
    Explanation(
      "imaging.badPixels",
      "A frame of pixels cannot be decoded.",
      why: "The compressed frame is damaged, or its header gives no shape that fits.",
      do: "Export the series again, uncompressed if it can be."),
    Explanation(
      "imaging.noPixels",
      "The file has no pixels.",
      why: "It is no image, or the pixels were taken out to make it small.",
      do: """
        Use the whole file where images are needed. Settings are read without pixels, but the series \
        is not known to be complete.
        """),
    Explanation(
      "imaging.pixelsDiffer",
      "The shape of the pixels that a file states is not that of its pixels.",
      why: """
        Bits allocated, bits stored and the highest bit contradict each other, or there are more \
        pixels than rows, columns, bits and frames need. The header was changed without the pixels, or \
        the pixels without it.
        """,
      do: "Export the series again from the scanner or the archive it came from."),
    Explanation(
      "imaging.repeatedFrames",
      "Frames repeat the time of others at their position.",
      why: """
        The same images are there twice under other object UIDs. Copies are no volumes: they are \
        counted once, and the series is not known to be complete.
        """,
      do: "Remove the copies, or export the series again."),
    Explanation(
      "imaging.framesDiffer",
      "The frames that an object describes are not those that it has, or it is a part of several.",
      why: """
        Frames were cut out of it or joined, an archive split a large object and sent one part, or a \
        program turned one kind of object into another by half.
        """,
      do: "Send the whole object; until then its series is not known to be complete."),
    Explanation(
      "imaging.filesDisagree",
      "Files of one series, or series of one exam, disagree on whose and what they are.",
      why: """
        They name different patients, exams, scanners, coils, agents, frames of reference or days, or \
        volumes of one series lie apart or are turned against each other. \
        A series is one acquisition of one patient on one scanner, and an exam is of one patient. \
        Files were given a UID that is not theirs, were changed, or hold two acquisitions.
        """,
      do: "Export the series again from the scanner or the archive it came from."),
    Explanation(
      "imaging.repeatedElement",
      "A file states an element twice, with different values.",
      why: """
        The standard lets an element stand once, and a group of elements among the shared ones or with \
        each frame. A program added the second without taking out the first, and which one is right \
        cannot be told.
        """,
      do: "Export the series again from the scanner or the archive it came from."),
    Explanation(
      "imaging.valueMissing",
      "Some frames lack a value that other frames of the series have.",
      why: """
        It was taken out of some files, or is no number where one is due. What the other frames say is shown, \
        but nobody knows that it holds for all.
        """,
      do: "Export the series again; if the scanner wrote it so, tell its maker."),
    Explanation(
      "imaging.unevenVolumes",
      "Volumes follow one another with holes between them.",
      why: """
        By the clock of the scanner some steps between volumes are more than one and a half times as \
        long as the usual one. Volumes were lost, or none were acquired for a while: a bolus that passed \
        then was not seen, and what is said of time between volumes does not hold for all.
        """,
      do: "Send all files of the series; where the scanner paused, repeat the acquisition."),
    Explanation(
      "imaging.numbersSkipped",
      "Numbers between those of the images are skipped, though all that counts says the series is whole.",
      why: """
        Images were deleted, are of another kind and were left out, or never came; a maker may number \
        so too. Nothing is concluded from it.
        """,
      do: "Where the series should have more images, compare it with the scanner's."),
    Explanation(
      "imaging.noPreamble",
      "The file lacks the 128 bytes and the word DICM at its start.",
      why: "Old programs write files this way. It was read all the same.",
      do: "Nothing."),
    Explanation(
      "imaging.noTransferSyntax",
      "The file does not say how it is encoded.",
      why: "Its header is incomplete. The encoding was found by looking at the first elements.",
      do: "Nothing; if values look wrong, export the file again."),
    Explanation(
      "imaging.unknownVR",
      "An element has a value type that the standard does not know.",
      why: """
        A program wrote the file wrongly, or the standard has grown. The element was passed over \
        as bytes.
        """,
      do: "Nothing, unless a parameter that you need is missing."),
    Explanation(
      "imaging.oddLength",
      "An element has an odd number of bytes.",
      why: """
        The standard asks for even lengths; some programs forget the padding. It was read all the \
        same.
        """,
      do: "Nothing."),
    Explanation(
      "imaging.outOfOrder",
      "An element stands after one with a higher number.",
      why: """
        The standard asks for ascending order; some programs append elements. It was read all the \
        same.
        """,
      do: "Nothing."),
    Explanation(
      "imaging.pixelsTruncated",
      "The file ends before its pixels do, or holds fewer images than it announces.",
      why: """
        A transfer broke off, or a program lost compressed images. The settings were read, but the \
        series is incomplete.
        """,
      do: "Send the file again."),
    Explanation(
      "imaging.duplicateConflict",
      "Two files have one object UID and different bytes.",
      why: """
        An object was changed without a new UID, or was exported twice in different ways. Which \
        one is right cannot be told: what their headers state differently is contradictory, and the \
        series is not known to be complete. An object may also be in two series under one UID; then \
        neither series is known to have it.
        """,
      do: "Keep one of the two files, and find out which program made the other."),
    Explanation(
      "imaging.identityInText",
      "A text repeated a name, number or birth date of the patient or the staff; it was taken out.",
      why: """
        Names were typed into a description at the scanner. The word stands in an identity element \
        of the same file. A model, software or coil text with such a word is dropped as a whole.
        """,
      do: "Ask the site to keep names out of descriptions."),
    Explanation(
      "imaging.joinedSeries",
      "Several series that differ only in position were taken for one.",
      why: """
        Some scanners write each slice as a series of its own. Together they hold as many images \
        as each announces.
        """,
      do: "Nothing."),
    Explanation(
      "imaging.splitSeries",
      "The series looks like one of several that differ only in position, but they do not add up.",
      why: """
        Some scanners write each slice as a series of its own. The images are not as many as the files \
        announce, or the series ran at one time and nothing announces how many images they have \
        together: what a slice announces of itself does not tell whether all slices are there. So the \
        series were left apart, and none of them is known to be whole.
        """,
      do: """
        Send all series of the exam together; where all were there, send a form that keeps the \
        acquisition in one series.
        """),
    Explanation(
      "imaging.unknownObject",
      "The files do not say that the series is an acquisition of MR images.",
      why: """
        Its SOP class, modality or image type is missing, or the image type is not ORIGINAL and \
        PRIMARY. It may be a map, a reformatted series or no MR at all.
        """,
      do: """
        Export the series again from the scanner. If it is a map or was reformatted, leave it out \
        or pass over the finding.
        """),
    Explanation(
      "imaging.unknownMaker",
      "No dialect knows the maker of the scanner.",
      why: """
        Only elements of the standard were read; what the maker keeps in elements of its own is \
        absent.
        """,
      do: """
        Nothing. Parameters that stay absent can be declared by the site where the protocol allows \
        it.
        """),
    Explanation(
      "imaging.implausibleUnit",
      "A time in a sidecar is in another unit than its key has; it was left out.",
      why: """
        Times of sidecars are in seconds. An echo time of a second or more, an inversion time of ten \
        or a repetition time of thirty is in milliseconds, or else wrong; and so may be a repetition \
        time beside such an echo time.
        """,
      do: "Write the sidecar again from the DICOM files, or correct the value."),
    Explanation(
      "imaging.unreadableValue",
      "A value in a sidecar is none of the kind that its key has; it was left out.",
      why: """
        A number with a comma, NaN, or a list where a text is due says nothing that could be judged. \
        What it should have said is absent.
        """,
      do: "Write the sidecar again from the DICOM files, or correct the value."),
    Explanation(
      "imaging.textForNumber",
      "A sidecar writes a number as text; the number was read.",
      why: "A person or a program put quotation marks around it.",
      do: "Nothing. Other programs may not read such a sidecar."),
    Explanation(
      "imaging.notSidecar",
      "The JSON file is no sidecar of MR images.",
      why: """
        None of its keys is one that only sidecars of MR have. Such files describe data sets or \
        people; they are counted and passed over.
        """,
      do: "Nothing."),
    Explanation(
      "imaging.notJSON",
      "The file is named as JSON and is none.",
      why: """
        It is damaged, cut, or another kind of text. In a folder such files are counted and passed \
        over unless they begin as a sidecar does.
        """,
      do: "Write the file again, or leave it out."),
    Explanation(
      "imaging.badSidecar",
      "The sidecar is no JSON to its end.",
      why: "A transfer broke off, or a program or person wrote it wrongly.",
      do: "Write the sidecar again from the DICOM files."),
    Explanation(
      "imaging.sidecarNotRecorded",
      "Sidecars are read and checked, but never recorded.",
      why: """
        A record rests on DICOM objects: their UIDs, bytes and counts. A sidecar is a text made of \
        them, which anyone may have changed.
        """,
      do:
        "Hand in the DICOM files it was made of; check holds sidecars against protocols without a store."
    ),
    Explanation(
      "imaging.badRecord",
      "A line of a file of records is no record of a series.",
      why: """
        It is cut, was changed, has a key, a unit or a number that no record has, or was written by a \
        version that reads parameters otherwise. What it says is repeated nowhere: it may name somebody.
        """,
      do: "Write the records again from the DICOM files with inspect --format ndjson."),
    Explanation(
      "imaging.recordConflict",
      "Two records of one series differ, or a record differs from the files beside it.",
      why: """
        The series was read twice, with other files or by another arrangement. Nothing says which is \
        right: what only one of them says is contradictory. Equal records count once.
        """,
      do: "Find out which files were read, and read the exam again, at once."),
    Explanation(
      "imaging.examInPart",
      "The records of an exam are not all there, or are of several readings.",
      why: """
        Each record says how many series its exam had when it was read, and the records do not make up \
        that number. What is concluded of a series may rest on the others of its exam.
        """,
      do: "Read each exam at once, and hand in all its records."),
    Explanation(
      "imaging.filesNotRead",
      "Files could not be read when the records were written.",
      why: """
        The reading said which. Their series are not among the records, or lack some of their images.
        """,
      do: "See what that reading said of the files, and read the exam again."),
    Explanation(
      "imaging.recordNotAdmitted",
      "Records are read and checked, but never taken into a store.",
      why: """
        A store knows subjects, scanners, series and files by hashes under its own key. They are made of \
        numbers and bytes that no record holds, so that a record can name nobody: one scanner would be two, \
        and another patient's exam pass for this one's.
        """,
      do:
        "Hand in the DICOM files it was made of; check holds records against protocols without a store."
    ),
    Explanation(
      "imaging.noInput",
      "A path does not exist or cannot be opened.",
      why: "It is misspelled, on a disk that is not there, or not yours to read.",
      do: "Check its spelling and your permissions."),
    Explanation(
      "imaging.noSeries",
      "No series was found under the paths.",
      why: """
        The folders are empty, hold other files, or none of their files could be read. Nothing at \
        all is never taken for conformance.
        """,
      do: "Name a folder that holds the DICOM files of an exam."),
    Explanation(
      "imaging.walkStopped",
      "Not every file was looked at.",
      why: "One walk looks at 1,000,000 files and 32 levels of folders, so that it ends.",
      do: "Name the folders below one by one."),
  ]
}
