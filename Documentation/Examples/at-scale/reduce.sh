#!/bin/sh
# Joins the records of all exams; without those of one it joins nothing.
# usage: reduce.sh EXAMS RECORDS MERGED
set -eu
exams=$1 records=$2 merged=$3
count=$(awk 'END { print NR }' "$exams")
missing=0 number=1
while [ "$number" -le "$count" ]; do
  if [ ! -f "$records/$number.ndjson" ]; then
    echo "exam $number of $exams has no records: $(sed -n "${number}p" "$exams")" >&2
    missing=1
  fi
  number=$((number + 1))
done
[ "$missing" -eq 0 ] || exit 65
number=1
while [ "$number" -le "$count" ]; do
  cat "$records/$number.ndjson"
  number=$((number + 1))
done > "$merged"
