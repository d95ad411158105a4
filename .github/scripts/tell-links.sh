#!/usr/bin/env bash
# Opens, rewrites or closes the one issue on dead links; its text is the report, empty where all is well.
# Needs gh, GH_TOKEN and GH_REPO.
set -euo pipefail
report=$1
label=dead-links

open=$(gh issue list --label "$label" --state open --limit 1 --json number --jq '.[0].number // empty')
if [ ! -s "$report" ]; then
  if [ -n "$open" ]; then
    gh issue close "$open" --comment "No link is dead any more."
  fi
elif [ -n "$open" ]; then
  gh issue edit "$open" --body-file "$report"
else
  gh label create "$label" --description "Addresses that answered 404 or 410, twice" --force
  gh issue create --title "Dead links" --label "$label" --body-file "$report"
fi
