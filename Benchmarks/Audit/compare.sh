#!/bin/sh
# Twelve subjects with seven faults, asked by Diapason, mrQA 0.3 and dicompare 0.11.1 in one run.
# usage: sh Benchmarks/Audit/compare.sh DIAPASON [FOLDER]
# Needs python3 with venv, pydicom and numpy, and a package index for the two others. FOLDER (else
# audit-run) keeps the files and the environments; what is there is used again.
set -eu
[ $# -ge 1 ] || { echo "usage: compare.sh DIAPASON [FOLDER]" >&2; exit 64; }
here=$(cd "$(dirname "$0")" && pwd)
into=${2:-audit-run}
mkdir -p "$into/scratch"

# Each its own environment: mrQA needs a newer pydicom than dicompare allows. mrQA 0.3 does not start
# without dateutil, which it does not ask for.
environment() {
  name=$1; shift
  [ -f "$into/$name/whole" ] && return 0
  rm -rf "${into:?}/$name"
  python3 -m venv "$into/$name"
  "$into/$name/bin/python" -m pip install -q "$@" >&2
  touch "$into/$name/whole"
}
environment mrqa 'mrQA==0.3' python-dateutil
environment dicompare 'dicompare==0.11.1'

# The writer takes the pydicom of Debian where there is one, else that of an environment.
python=python3
"$python" -c 'import pydicom, numpy' 2>/dev/null || python=$into/dicompare/bin/python
[ -d "$into/small" ] || "$python" "$here/make_exams.py" "$into/small"
[ -d "$into/large" ] || "$python" "$here/make_exams.py" "$into/large" --volumes 160

python3 "$here/compare.py" "$1" "$into/mrqa" "$into/dicompare" "$into/small" "$into/large" \
  "$into/scratch"
