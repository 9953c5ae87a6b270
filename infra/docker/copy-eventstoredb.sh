#!/usr/bin/env bash
# Copies the files of an EventStoreDB in the order that makes a copy of a running server one that it can start from
# (EventStoreDB's own documentation, "Backup and restore"): what points at data before the data that is pointed at.
# No scavenge may run meanwhile.
#   copy-eventstoredb.sh backup  DATA BACKUP     from a running or a stopped server into an empty folder
#   copy-eventstoredb.sh restore BACKUP DATA     into the empty folder of a stopped server
set -euo pipefail
shopt -s nullglob

action=$1 from=$2 to=$3
if [[ $action != backup && $action != restore ]]; then
  echo "say backup or restore, not $action" >&2
  exit 1
fi
if [[ ! -f $from/chaser.chk ]]; then
  echo "$from is no database of EventStoreDB: chaser.chk is missing" >&2
  exit 1
fi
mkdir -p "$to"
if [[ -n $(ls -A "$to") ]]; then
  echo "$to is not empty" >&2
  exit 1
fi
cd "$from"

copy() { if (($#)); then cp --preserve=timestamps --parents "$@" "$to/"; fi; }

if [[ -d index ]]; then
  find index -name '*.chk' -exec cp --preserve=timestamps --parents {} "$to/" \;
  find index -type f ! -name '*.chk' -exec cp --preserve=timestamps --parents {} "$to/" \;
fi
copy ./*.chk
copy ./chunk-*

if [[ $action == restore ]]; then cp "$to/chaser.chk" "$to/truncate.chk"; fi
sync
echo "copied $(find "$to" -type f | wc -l) files into $to"
