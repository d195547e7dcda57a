#!/usr/bin/env python3
"""Asks Diapason, mrQA and dicompare about the same twelve subjects; called by compare.sh.

usage: compare.py DIAPASON MRQA_ENV DICOMPARE_ENV SMALL LARGE SCRATCH

Prints two Markdown tables: what each said of each subject, and what it cost. Costs are those of whole
processes as the system counts them: user and system seconds, peak of resident memory.
"""

import csv
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent

# By fault, the words that name it or follow from it, in any of the programs.
NAMES = {
    "TE + 10 %": {"echoTime", "EchoTime"},
    "TE deleted": {"echoTime", "EchoTime"},
    "sex O and TE + 20 ms": {"echoTime", "EchoTime"},
    "flip angle - 10 deg": {"flipAngle", "FlipAngle"},
    "TR + 5 %": {"repetitionTime", "RepetitionTime", "TriggerTime"},
    "phase encoding swapped": {
        "phaseEncoding", "PhaseEncodingDirection", "InPlanePhaseEncodingDirection",
        "AcquisitionMatrix",
    },
    "a third of the slices missing": {"slices", "series.complete", "TriggerTime"},
}


class Run:
    """One process from start to end."""

    def __init__(self, command, scratch, **variables):
        environment = {**os.environ, "HOME": str(scratch), "LC_ALL": "C.UTF-8", **variables}
        self.out = scratch / "out.txt"
        begin = time.monotonic()
        with open(self.out, "wb") as out, open(scratch / "err.txt", "wb") as err:
            process = subprocess.Popen(
                [str(word) for word in command], stdout=out, stderr=err,
                stdin=subprocess.DEVNULL, env=environment, cwd=scratch)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.status = process.returncode
        self.wall = time.monotonic() - begin
        self.cpu = used.ru_utime + used.ru_stime
        self.memory = used.ru_maxrss / 1024

    @property
    def text(self):
        return self.out.read_text(errors="replace")


class Cost:
    """What several runs of one kind took, and over how many files."""

    def __init__(self, name, files, runs):
        self.name, self.files = name, files
        self.cpu = sum(run.cpu for run in runs)
        self.wall = sum(run.wall for run in runs)
        self.memory = max(run.memory for run in runs)
        self.statuses = sorted({run.status for run in runs})

    @property
    def rate(self):
        return self.files / self.cpu

    def row(self, of):
        times = "" if self.name.startswith("`diapason") else f"{int(of.rate / self.rate)} x"
        return (f"| {self.name} | {self.files:,} | {self.cpu:.2f} | {self.rate:,.0f} | {times} "
                f"| {self.wall:.1f} | {self.memory:.0f} "
                f"| {', '.join(map(str, self.statuses))} |")


def truth(folder):
    with open(folder / "truth.csv", newline="") as file:
        return list(csv.DictReader(file))


def count(subjects):
    return sum(int(subject["files"]) for subject in subjects)


# --- Diapason -----------------------------------------------------------------------------------

def diapason(program, folder, scratch, *more):
    command = [program, "--library", HERE / "library", "check", "--no-cache", folder, *more]
    return Run(command, scratch)


def said_by_diapason(run, subjects):
    """The findings of every series that are not passed, by subject."""
    by_series = {}
    for line in run.text.splitlines():
        record = json.loads(line)
        findings = [one for report in record["reports"] for one in report["findings"]]
        by_series[record["series"]["uid"]] = [
            (one["requirement"], one["outcome"]) for one in findings if one["outcome"] != "pass"]
    return {one["subject"]: by_series[one["series"]] for one in subjects}


# --- mrQA ---------------------------------------------------------------------------------------

def mrqa(env, folder, scratch, config=None):
    out = scratch / "mrqa"
    subprocess.run(["rm", "-rf", out], check=True)
    command = [env / "bin/mrqa", "--data-source", folder, "--format", "dicom", "--name", "audit",
               "--output-dir", out]
    return Run(command + (["--config", config] if config else []), scratch)


READ_AUDIT = """
import glob, json, pickle, sys
audit = pickle.load(open(glob.glob(sys.argv[1] + '/*_hz.adt.pkl')[0], 'rb'))
wrong, found = audit['non_compliant'], {}
for sequence in wrong.get_sequence_ids():
    for name in wrong.get_nc_param_ids(sequence):
        for subject in wrong.get_nc_subject_ids(sequence, name):
            found.setdefault(subject, []).append(name)
undetermined, read = audit['undetermined'], audit['complete_ds']
def subjects(dataset):
    return sorted({one for seq in dataset.get_sequence_ids() for one in dataset.get_subject_ids(seq)})
print(json.dumps({'found': found, 'undetermined': subjects(undetermined), 'read': subjects(read)}))
"""


def said_by_mrqa(env, scratch, subjects):
    """The parameters that differ, by subject, from the results that mrQA saves beside its page."""
    done = subprocess.run(
        [env / "bin/python", "-c", READ_AUDIT, scratch / "mrqa"], check=True, text=True,
        stdout=subprocess.PIPE, env={**os.environ, "HOME": str(scratch)})
    answer = json.loads(done.stdout.splitlines()[-1])
    said = {}
    for one in subjects:
        patient = one["patient"]
        said[one["subject"]] = [(name, "differs") for name in answer["found"].get(patient, [])]
        if patient in answer["undetermined"]:
            said[one["subject"]].append(("sequence", "undetermined"))
        if patient not in answer["read"]:
            said[one["subject"]].append(("(left out, untold)", ""))
    return said


# --- dicompare ----------------------------------------------------------------------------------

def dicompare_schema(env, folder, scratch):
    """The schema of a clean subject, as `dicompare build` writes it, and without TriggerTime.

    GE states a time in (0018,1060) for every slice; dicompare makes a series of each, 480 of them.
    """
    whole, lean = scratch / "schema.json", scratch / "schema-lean.json"
    run = Run([env / "bin/dicompare", "build", folder, whole], scratch)
    schema = json.loads(whole.read_text())
    for acquisition in schema["acquisitions"].values():
        for part in acquisition["series"]:
            part["fields"] = [one for one in part["fields"] if one["field"] != "TriggerTime"]
        acquisition["series"] = [part for part in acquisition["series"] if part["fields"]]
    lean.write_text(json.dumps(schema))
    return run, whole, lean


def dicompare(env, folder, schema, scratch):
    report = scratch / "report.json"
    report.unlink(missing_ok=True)
    run = Run([env / "bin/dicompare", "check", folder, schema, report, "--auto-yes"], scratch)
    said = set()
    for one in json.loads(report.read_text()):
        if one["status"] != "ok":
            said.add((re.sub(r" \[.*", "", one["field"]), one["status"]))
    passed = "All checks passed." in run.text
    return run, sorted(said), passed


# --- tables -------------------------------------------------------------------------------------

def tally(said, subjects):
    """How many faults were named, and how often something was named that is none.

    What dicompare lists as not applicable is not named: it counts as neither passed nor failed.
    """
    found = invented = 0
    for one in subjects:
        names = {word for word, outcome in said[one["subject"]] if outcome != "na"}
        wanted = NAMES.get(one["fault"], set())
        found += bool(names & wanted)
        invented += len({name for name in names if not name.startswith("(")} - wanted)
    return f"{found} of {len(NAMES)} found, {invented} invented"


def cell(words):
    return ", ".join(f"{name} {outcome}".strip() for name, outcome in words) or "-"


def main():
    program = Path(sys.argv[1]).resolve()
    mrqa_env, dicompare_env, small, large, scratch = (Path(arg).resolve() for arg in sys.argv[2:])
    subjects, many = truth(small), truth(large)
    files, more = count(subjects), count(many)
    exams = small / "exams"
    clean = next(one for one in subjects if not one["fault"])
    costs = []

    def note(text):
        print(text, file=sys.stderr, flush=True)

    note("diapason")
    run = diapason(program, exams, scratch, "--format", "ndjson")
    ours = said_by_diapason(run, subjects)
    alone = {one["subject"]: diapason(program, exams / one["subject"], scratch) for one in subjects}
    runs = [diapason(program, exams, scratch) for _ in range(5)]
    base = Cost("`diapason check exams`", files, [sorted(runs, key=lambda run: run.cpu)[2]])
    runs = [diapason(program, large / "exams", scratch) for _ in range(5)]
    costs += [base, Cost("`diapason check exams`", more, [sorted(runs, key=lambda r: r.cpu)[2]])]
    costs.append(Cost("`diapason check exams/SUBJECT`, twelve times", files, list(alone.values())))

    note("mrQA")
    run = mrqa(mrqa_env, exams, scratch)
    theirs, status = said_by_mrqa(mrqa_env, scratch, subjects), run.status
    costs.append(Cost("`mrqa --data-source exams`", files, [run]))
    costs.append(Cost("`mrqa --data-source exams`", more, [mrqa(mrqa_env, large / "exams", scratch)]))
    config = next(mrqa_env.glob("lib/python*/site-packages/mrQA/resources/mri-config.json"))
    wider = json.loads(config.read_text())
    wider["include_sequence"]["phantom"] = True
    (scratch / "config.json").write_text(json.dumps(wider))
    mrqa(mrqa_env, exams, scratch, scratch / "config.json")
    with_phantoms = said_by_mrqa(mrqa_env, scratch, subjects)

    note("dicompare")
    built, whole, lean = dicompare_schema(dicompare_env, exams / clean["subject"], scratch)
    costs.append(Cost("`dicompare build exams/SUBJECT`, once", count([clean]), [built]))
    lean_runs, lean_said, whole_runs, whole_said, verdicts = [], {}, [], {}, {}
    for one in subjects:
        name = one["subject"]
        note(f"  {name}")
        run, lean_said[name], _ = dicompare(dicompare_env, exams / name, lean, scratch)
        lean_runs.append(run)
        run, whole_said[name], verdicts[name] = dicompare(dicompare_env, exams / name, whole, scratch)
        whole_runs.append(run)
    title = "`dicompare check exams/SUBJECT`, twelve times"
    costs.append(Cost(title + ", TriggerTime left out of the schema", files, lean_runs))
    costs.append(Cost(title + ", schema as built", files, whole_runs))

    print("| subject | planted | Diapason: findings, status | mrQA 0.3 | dicompare 0.11.1, schema as "
          "built |")
    print("|---|---|---|---|---|")
    for one in subjects:
        name = one["subject"]
        last = cell(whole_said[name])
        if verdicts[name] and one["fault"]:
            last += ' ("All checks passed.")'
        print(f"| {name} | {one['fault'] or '-'} | {cell(ours[name])}; {alone[name].status} "
              f"| {cell(theirs[name])} | {last} |")
    print(f"| all | 7 faults | {tally(ours, subjects)}; 1 | {tally(theirs, subjects)}; {status} "
          f"| {tally(whole_said, subjects)}; {costs[-1].statuses[0]} |")
    print()
    print(f"mrQA with phantoms included by its configuration: {tally(with_phantoms, subjects)}.")
    print(f"dicompare without TriggerTime in the schema: {tally(lean_said, subjects)}.")
    print()
    print("| command | files | CPU s | files per CPU s | Diapason is faster by | wall s | MB | status |")
    print("|---|---|---|---|---|---|---|---|")
    for cost in costs:
        print(cost.row(base))


if __name__ == "__main__":
    main()
