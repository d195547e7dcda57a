#!/usr/bin/env python3
"""Reads folders of simulated series with pydicom and prints what it finds as JSON.

usage: read_simulated.py FOLDER...

One object a series: times in ms, lengths in mm, angles in degrees, the field in tesla. Written
from the DICOM standard alone, without our reader, so that both can be wrong only independently.
With a truth.json beside the files, "differences" lists every value that is not the planted one;
the exit status is then 1. Needs pydicom 2 or 3, and numpy.
"""

import gzip
import json
import pathlib
import struct
import sys
from collections import Counter, defaultdict

import pydicom


def first(item, *path):
    """The first value at a path of sequences, or None."""
    for name in path:
        if item is None:
            return None
        item = item.get(name)
        if isinstance(item, pydicom.Sequence):
            item = item[0] if len(item) else None
    return item


def single(values):
    """The one value that all share, or all of them in order."""
    distinct = sorted(set(values))
    return distinct[0] if len(distinct) == 1 else distinct


def csa_count(data):
    """NumberOfImagesInMosaic of a Siemens CSA image header."""
    (entries,) = struct.unpack("<I", data[8:12])
    at = 16
    for _ in range(entries):
        name = data[at:at + 64].split(b"\0")[0].decode()
        (items,) = struct.unpack("<i", data[at + 76:at + 80])
        at += 84
        values = []
        for _ in range(items):
            (length,) = struct.unpack("<i", data[at + 4:at + 8])
            at += 16
            values.append(data[at:at + length])
            at += (length + 3) // 4 * 4
        if name == "NumberOfImagesInMosaic" and values:
            return int(values[0].strip(b"\0 "))
    return None


def check_ge_block(dataset):
    """The text protocol of GE is one whole gzip member and speaks of this series."""
    block = dataset[0x0025, 0x101B].value
    (length,) = struct.unpack("<I", block[:4])
    assert len(block) - 4 - length in (0, 1), "the length of the protocol block"
    lines = gzip.decompress(block[4:4 + length]).decode().splitlines()
    assert f'IMODE "{dataset.MRAcquisitionType}"' in lines
    assert f'FLIPANG "{float(dataset.FlipAngle)}"' in lines


def frames(dataset):
    """One (parameters, position, pixels) for each frame of a file."""
    if "SharedFunctionalGroupsSequence" in dataset:
        shared = dataset.SharedFunctionalGroupsSequence[0]
        pixels = dataset.pixel_array.reshape(-1, dataset.Rows, dataset.Columns)
        assert len(pixels) == len(dataset.PerFrameFunctionalGroupsSequence)
        for plane, frame in zip(pixels, dataset.PerFrameFunctionalGroupsSequence):
            def of(*path, frame=frame):
                value = first(frame, *path)
                return value if value is not None else first(shared, *path)
            measures = "PixelMeasuresSequence"
            yield (
                dict(
                    TE=float(of("MREchoSequence", "EffectiveEchoTime")),
                    TR=float(of("MRTimingAndRelatedParametersSequence", "RepetitionTime")),
                    FA=float(of("MRTimingAndRelatedParametersSequence", "FlipAngle")),
                    thickness=float(of(measures, "SliceThickness")),
                    sliceSpacing=float(of(measures, "SpacingBetweenSlices")),
                    pixelSpacing=[float(x) for x in of(measures, "PixelSpacing")],
                ),
                float(of("PlanePositionSequence", "ImagePositionPatient")[2]),
                plane,
            )
        return
    parameters = dict(
        TE=float(dataset.EchoTime), TR=float(dataset.RepetitionTime), FA=float(dataset.FlipAngle),
        thickness=float(dataset.SliceThickness),
        sliceSpacing=float(dataset.SpacingBetweenSlices),
        pixelSpacing=[float(x) for x in dataset.PixelSpacing],
    )
    z = float(dataset.ImagePositionPatient[2])
    pixels = dataset.pixel_array
    if "MOSAIC" in dataset.ImageType:
        count = csa_count(dataset[0x0029, 0x1010].value)
        side = next(n for n in range(1, 99) if n * n >= count)
        tile = dataset.Rows // side
        for index in range(count):
            row, column = divmod(index, side)
            yield (parameters, z + index * parameters["sliceSpacing"],
                   pixels[row * tile:(row + 1) * tile, column * tile:(column + 1) * tile])
        return
    yield parameters, z, pixels


def read(folder):
    """Everything about the series of one folder."""
    values = defaultdict(list)
    uids, instances, positions, first_mean = set(), set(), Counter(), {}
    files = sorted(folder.glob("*.dcm"))
    for path in files:
        dataset = pydicom.dcmread(path)
        assert dataset.file_meta.MediaStorageSOPInstanceUID == dataset.SOPInstanceUID
        assert dataset.file_meta.MediaStorageSOPClassUID == dataset.SOPClassUID
        if (0x0025, 0x101B) in dataset:
            check_ge_block(dataset)
        uids.add(dataset.SeriesInstanceUID)
        instances.add(dataset.SOPInstanceUID)
        values["field"].append(float(dataset.MagneticFieldStrength))
        for parameters, z, plane in frames(dataset):
            for name, value in parameters.items():
                values[name].append(tuple(value) if isinstance(value, list) else value)
            values["rows"].append(plane.shape[0])
            values["columns"].append(plane.shape[1])
            positions[round(z, 2)] += 1
            first_mean.setdefault(round(z, 2), []).append(float(plane.mean()))
    assert len(instances) == len(files), "instance identifiers repeat"
    result = {name: single(v) for name, v in values.items()}
    result["pixelSpacing"] = list(result["pixelSpacing"])
    result.update(
        seriesUID=single(uids), files=len(files), slices=len(positions),
        volumes=min(positions.values()), images=sum(positions.values()))
    return result


def compare(found, truth):
    """Names of values that are not the planted ones."""
    planted = dict(
        TE=truth["echoTime"]["value"], TR=truth["repetitionTime"]["value"],
        FA=truth["flipAngle"]["value"], field=truth["fieldStrength"]["value"],
        thickness=truth["sliceThickness"]["value"], sliceSpacing=truth["sliceSpacing"]["value"],
        pixelSpacing=[truth["pixelSpacing"]["value"]] * 2, rows=truth["rows"],
        columns=truth["columns"], slices=truth["slices"], volumes=truth["volumes"],
        images=truth["images"], files=truth["files"], seriesUID=truth["seriesUID"])
    return [name for name, value in planted.items() if found[name] != value]


def main():
    bad = False
    for folder in map(pathlib.Path, sys.argv[1:]):
        found = read(folder)
        found["folder"] = folder.name
        truth = folder / "truth.json"
        if truth.exists():
            found["differences"] = compare(found, json.loads(truth.read_text()))
            bad = bad or bool(found["differences"])
        print(json.dumps(found, sort_keys=True))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
