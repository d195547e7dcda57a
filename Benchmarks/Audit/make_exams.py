#!/usr/bin/env python3
"""Writes the DSC exams of twelve subjects, with known faults, by pydicom alone.

usage: make_exams.py INTO [--seed N] [--volumes N] [--first N]

All were measured by one protocol on one scanner, whose classic files look as GE writes them: one file
a slice, elements and blocks as in the public series dcm_qa_ge (Rorden), a file of which holds 338
elements where these hold 218. Seven subjects have one fault each; which, the seed decides.

  INTO/exams/sub-01 .. sub-12/dsc/*.dcm
  INTO/truth.csv                          subject, patient number, series UID, fault, files

Nothing here is shared with Diapason: neither its simulator nor its reader.
"""

import argparse
import random
import sys
from pathlib import Path

import numpy
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

SUBJECTS = 12
SLICES = 12
MATRIX = 64
STORAGE = "1.2.840.10008.5.1.4.1.1.4"

# What was agreed: milliseconds, degrees, millimetres.
AGREED = {"tr": 1500, "te": 30, "flip": 60, "phase": "COL", "sex": None, "kept": SLICES}

# The faults, by the words that the tables use.
FAULTS = {
    "TE + 10 %": {"te": 33},
    "TE deleted": {"te": None},
    "flip angle - 10 deg": {"flip": 50},
    "TR + 5 %": {"tr": 1575},
    "phase encoding swapped": {"phase": "ROW"},
    "a third of the slices missing": {"kept": SLICES * 2 // 3},
    "sex O and TE + 20 ms": {"sex": "O", "te": 50},
}


def uid(dice, *path):
    """A UID below 2.25, as random as the dice."""
    return "2.25." + str(dice.getrandbits(96)) + "".join(f".{step}" for step in path)


def text(number):
    return format(number, "g")


class Private:
    """One maker's block of private elements."""

    def __init__(self, dataset, group, creator):
        self.block = dataset.private_block(group, creator, create=True)

    def put(self, vr, **elements):
        for low, value in elements.items():
            self.block.add_new(int(low[1:], 16), vr, value)


def private_elements(dataset, volumes):
    """What GE adds, which mostly repeats or numbers what the standard elements say."""
    images = volumes * SLICES
    ident = Private(dataset, 0x0009, "GEMS_IDEN_01")
    ident.put("SH", x02="MR01", x04="SIGNA", x30="SIMULATED", x31="9999")
    ident.put("SL", x27=1768468165, xe9=1768468165)
    acquisition = Private(dataset, 0x0019, "GEMS_ACQU_01")
    acquisition.put("SS", x11=0, x12=4, x17=2, x7e=1, x81=1, x8a=11, x8b=13, x8f=1, x90=0, x94=120)
    acquisition.put("SS", x95=11, x96=29, x9b=1, x9f=3, xa0=0, xa1=0, xa4=1, xc0=0, xcb=0, xcc=0)
    acquisition.put("SS", xce=3, xcf=6, xd2=0, xd5=2, xd7=0, xd8=0, xf2=volumes)
    acquisition.put("LO", x18="S", x1a="I", x9c="epi", x9e="EPI")
    acquisition.put("FL", x5a=volumes * AGREED["tr"] * 1000.0)
    acquisition.put("SL", x92=0, x97=81, xa2=16384)
    users = {f"x{low:02x}": "0.000000" for low in range(0xA7, 0xBB)}
    acquisition.put("DS", x1e="240.000000", x7d="0", x84="0.530669", x93="1277317680", **users)
    relation = Private(dataset, 0x0021, "GEMS_RELA_01")
    relation.put("SS", x35=1, x36=28, x37=16, x4f=SLICES, x50=0)
    relation.put("DS", **{f"x{low:02x}": "0.000000" for low in range(0x5B, 0x60)})
    series = Private(dataset, 0x0025, "GEMS_SERS_01")
    series.put("SL", x07=images, x10=0, x14=0, x17=0, x18=0, x19=images)
    series.put("SS", x06=4, x11=1)
    image = Private(dataset, 0x0027, "GEMS_IMAG_01")
    image.put("SL", x06=0)
    image.put("SS", x10=0, x31=1, x32=4, x35=2)
    image.put("FL", x60=float(MATRIX), x61=float(MATRIX), x62=1.0)
    parameters = Private(dataset, 0x0043, "GEMS_PARM_01")
    parameters.put("SS", x01=4, x02=0, x03=0, x04=0, x06=1, x07=0, x0a=1, x1c=0, x1d=0, x2c=544)
    parameters.put("SS", x2f=0, x30=0, x32=2)
    parameters.put("OB", x29=bytes(64), x2a=bytes(range(256)))
    parameters.put("IS", x39=[0, 0, 0, 0], x60=[0] * 8)
    parameters.put("US", x7a=volumes, x7d=0)
    parameters.put("DS", x83=["0.5", "1"])


def exam(number, settings, volumes, dice):
    """What all files of a subject's series have in common."""
    dataset = Dataset()
    dataset.SpecificCharacterSet = "ISO_IR 100"
    dataset.ImageType = ["ORIGINAL", "PRIMARY", "OTHER"]
    dataset.SOPClassUID = STORAGE
    day, clock = f"2026{1 + number % 6:02d}{1 + number:02d}", f"{8 + number % 8:02d}1500"
    for name in ("Study", "Series", "Acquisition", "Content"):
        setattr(dataset, name + "Date", day)
        setattr(dataset, name + "Time", clock)
    dataset.AccessionNumber = ""
    dataset.Modality = "MR"
    dataset.Manufacturer = "GE MEDICAL SYSTEMS"
    dataset.InstitutionName = "SIMULATED HOSPITAL"
    dataset.ReferringPhysicianName = ""
    dataset.StationName = "MR01"
    dataset.StudyDescription = "Brain tumour trial"
    dataset.SeriesDescription = "DSC perfusion"
    dataset.ManufacturerModelName = "SIGNA Premier"
    step = Dataset()
    step.ReferencedSOPClassUID = "1.2.840.10008.3.1.2.3.3"
    step.ReferencedSOPInstanceUID = uid(dice, 3)
    dataset.ReferencedPerformedProcedureStepSequence = Sequence([step])
    dataset.PatientName = "SIMULATED"
    dataset.PatientID = f"{dice.randrange(10**8):08d}"
    dataset.PatientBirthDate = ""
    dataset.PatientSex = settings["sex"] or dice.choice("FM")
    dataset.PatientAge = f"{dice.randint(35, 75):03d}Y"
    dataset.PatientWeight = text(dice.randint(55, 95))
    dataset.ContrastBolusAgent = "gadobutrol"
    dataset.ContrastBolusRoute = "IV"
    dataset.BodyPartExamined = "BRAIN"
    dataset.ScanningSequence = ["EP", "GR"]
    dataset.SequenceVariant = "SS"
    dataset.ScanOptions = ["SAT_GEMS", "MP_GEMS", "EPI_GEMS", "ACC_GEMS", "FS"]
    dataset.MRAcquisitionType = "2D"
    dataset.AngioFlag = "N"
    dataset.SliceThickness = "5"
    dataset.RepetitionTime = text(settings["tr"])
    if settings["te"] is not None:
        dataset.EchoTime = text(settings["te"])
    dataset.NumberOfAverages = "1"
    dataset.ImagingFrequency = "127.731768"
    dataset.ImagedNucleus = "1H"
    dataset.EchoNumbers = "1"
    dataset.MagneticFieldStrength = "3"
    dataset.SpacingBetweenSlices = "5"
    dataset.EchoTrainLength = "1"
    dataset.PercentSampling = "100"
    dataset.PercentPhaseFieldOfView = "100"
    dataset.PixelBandwidth = "3906.25"
    dataset.ContrastBolusVolume = "7.5"
    dataset.DeviceSerialNumber = "0000000AUDIT01"
    dataset.SoftwareVersions = ["29", "LX", "MR Software release:RX29.1_R01_2111.a"]
    dataset.ProtocolName = "DSC perfusion"
    dataset.BeatRejectionFlag = "Y"
    dataset.HeartRate = "0"
    dataset.CardiacNumberOfImages = "0"
    dataset.TriggerWindow = "0"
    dataset.ReconstructionDiameter = "240"
    dataset.ReceiveCoilName = "48HP"
    across = settings["phase"] == "ROW"
    dataset.AcquisitionMatrix = [0, MATRIX, MATRIX, 0] if across else [MATRIX, 0, 0, MATRIX]
    dataset.InPlanePhaseEncodingDirection = settings["phase"]
    dataset.FlipAngle = text(settings["flip"])
    dataset.VariableFlipAngleFlag = "N"
    dataset.SAR = "0.0564912"
    dataset.PatientPosition = "HFS"
    dataset.StudyInstanceUID = uid(dice, 1)
    dataset.SeriesInstanceUID = uid(dice, 2)
    dataset.StudyID = text(number)
    dataset.SeriesNumber = "7"
    dataset.AcquisitionNumber = "1"
    dataset.ImageOrientationPatient = ["1", "0", "0", "0", "1", "0"]
    dataset.FrameOfReferenceUID = uid(dice, 4)
    dataset.NumberOfTemporalPositions = text(volumes)
    dataset.ImagesInAcquisition = text(volumes * SLICES)
    dataset.PositionReferenceIndicator = ""
    dataset.StackID = "1"
    dataset.SamplesPerPixel = 1
    dataset.PhotometricInterpretation = "MONOCHROME2"
    dataset.Rows = dataset.Columns = MATRIX
    dataset.PixelSpacing = ["3.75", "3.75"]
    dataset.BitsAllocated = dataset.BitsStored = 16
    dataset.HighBit = 15
    dataset.PixelRepresentation = 1
    dataset.SmallestImagePixelValue = 0
    dataset.LargestImagePixelValue = 1200
    dataset.WindowCenter = "600"
    dataset.WindowWidth = "1200"
    dataset.PerformedStationName = "MR01"
    dataset.PerformedProcedureStepStartDate = day
    dataset.PerformedProcedureStepStartTime = clock
    private_elements(dataset, volumes)
    return dataset


def images(volumes, noise):
    """A head at rest in every volume, with a bolus that takes two fifths of its signal."""
    across = numpy.arange(MATRIX) - MATRIX / 2 + 0.5
    head = (across[:, None] ** 2 + across[None, :] ** 2 < (0.4 * MATRIX) ** 2) * 1000.0
    arrival, width = volumes * 0.3, volumes * 0.05
    for volume in range(volumes):
        late = max(0.0, (volume - arrival) / width)
        signal = head * (1 - 0.4 * late * numpy.exp(1 - late))
        for index in range(SLICES):
            grain = noise.normal(0, 15, (MATRIX, MATRIX))
            yield volume, index, numpy.clip(signal + grain, 0, 1200).astype("<i2").tobytes()


def write(folder, dataset, settings, volumes, noise):
    """One file a slice, in the order in which they were measured; says how many."""
    folder.mkdir(parents=True)
    count = 0
    base = dataset.SeriesInstanceUID
    for volume, index, pixels in images(volumes, noise):
        number = volume * SLICES + index + 1
        if index >= settings["kept"]:
            continue
        dataset.SOPInstanceUID = f"{base}.{number}"
        dataset.InstanceNumber = str(number)
        dataset.ImagePositionPatient = ["-118.125", "-118.125", text(5 * index - 30)]
        dataset.SliceLocation = text(5 * index - 30)
        within = settings["tr"] * (index + 1) / SLICES
        dataset.TriggerTime = text(round(volume * settings["tr"] + within))
        dataset.TemporalPositionIdentifier = str(volume + 1)
        dataset.InStackPositionNumber = index + 1
        dataset.PixelData = pixels
        meta = FileMetaDataset()
        meta.MediaStorageSOPClassUID = STORAGE
        meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
        meta.TransferSyntaxUID = ExplicitVRLittleEndian
        path = folder / f"{number:05d}.dcm"
        file = FileDataset(str(path), dataset, file_meta=meta, preamble=bytes(128))
        file.is_little_endian, file.is_implicit_VR = True, False
        file.save_as(str(path), write_like_original=False)
        count += 1
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("into", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--volumes", type=int, default=40)
    parser.add_argument("--first", type=int, default=1, help="the first subject that is written")
    wanted = parser.parse_args()
    if wanted.into.exists():
        sys.exit(f"{wanted.into} exists")
    dice = random.Random(wanted.seed)
    faults = list(FAULTS) + [None] * (SUBJECTS - len(FAULTS))
    dice.shuffle(faults)
    lines = ["subject,patient,series,fault,files"]
    for number, fault in enumerate(faults, start=1):
        settings = {**AGREED, **FAULTS.get(fault, {})}
        dataset = exam(number, settings, wanted.volumes, dice)
        if number < wanted.first:
            continue
        noise = numpy.random.default_rng([wanted.seed, number])
        name = f"sub-{number:02d}"
        folder = wanted.into / "exams" / name / "dsc"
        count = write(folder, dataset, settings, wanted.volumes, noise)
        who = f"{name},{dataset.PatientID},{dataset.SeriesInstanceUID}"
        lines.append(f"{who},{fault or ''},{count}")
    (wanted.into / "truth.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
