#!/usr/bin/env bash
# Answers an issue that asks for a paper: a comment, and a pull request with the entry if one was made.
# Needs gh, git, GH_TOKEN, GH_REPO and ISSUE. $1 holds reply.md and entry.patch, made by a job that
# cannot write. Only one new file papers/<branch>/<key>.yaml is taken from the patch.
set -euo pipefail
made=$1
branch="paper-$ISSUE"

refuse() {
  echo "propose-entry: $1" >&2
  exit 1
}

# One answer, rewritten when the issue is edited.
gh issue comment "$ISSUE" --body-file "$made/reply.md" --edit-last --create-if-none
[ -s "$made/entry.patch" ] || exit 0

git apply --check "$made/entry.patch" || refuse "the patch does not apply"
touched=$(git apply --summary "$made/entry.patch")
[[ $touched =~ ^\ create\ mode\ 100644\ (papers/[a-z0-9-]+/[a-z0-9]+\.yaml)$ ]] \
  || refuse "the patch does more than add one entry"
path=${BASH_REMATCH[1]}
key=$(basename "$path" .yaml)

git config user.name "github-actions[bot]"
git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
git switch --quiet --create "$branch"
git apply --index "$made/entry.patch"
git commit --quiet --message "Add $key" --message "From issue #$ISSUE."
# The credential is asked for when it is needed, and stands in no file.
git -c credential.helper='!f() { echo username=x-access-token; echo "password=$GH_TOKEN"; }; f' \
  push --quiet --force origin "$branch"
if [ -z "$(gh pr list --head "$branch" --state open --json number --jq '.[].number')" ]; then
  gh pr create --head "$branch" --title "Add $key" --body "Closes #$ISSUE. Made from the form; please look at what the answer there says to check by eye."
fi
# What this token pushes starts no check by itself; asked for, it runs, and shows in the request.
gh workflow run check.yml --ref "$branch"
