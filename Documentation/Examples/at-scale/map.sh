#!/bin/sh
# Reads exams by several jobs, each exam into a file of records.
# usage: map.sh EXAMS RECORDS [JOBS]
#   EXAMS    a file that lists the folders of exams, one a line
#   RECORDS  the folder of the records
set -eu
exams=$1 records=$2 jobs=${3:-2}
exam=$(dirname "$0")/exam.sh
mkdir -p "$records"
if parallel --version 2>/dev/null | grep -q '^GNU parallel'; then
  parallel --jobs "$jobs" sh "$exam" "$records" '{#}' '{}' :::: "$exams"
else
  awk '{ print NR; print }' "$exams" | tr '\n' '\0' \
    | xargs -0 -n 2 -P "$jobs" sh "$exam" "$records"
fi
