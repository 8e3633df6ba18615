#!/usr/bin/env bash
# Restores one artifact of a backup from a downloaded container, without Coffer: with age, zstd, gzip, jq, sha256sum and ssh-keygen.
# Everything is checked on the way: the signature against a file of allowed signers, what the manifest pins, every digest.
# usage: decode.sh DIRECTORY BACKUP-ID ARTIFACT OUTPUT --signers FILE [--identity FILE]
#        DIRECTORY holds <backup id>/..., with objects as files of the same names; OUTPUT must not exist.
# docs/FORMAT.md describes what is read here.
set -euo pipefail
export LC_ALL=C

fail() { echo "decode: $*" >&2; exit 1; }

usage="usage: decode.sh DIRECTORY BACKUP-ID ARTIFACT OUTPUT --signers FILE [--identity FILE]"
[ $# -ge 4 ] || fail "$usage"
directory=$1 id=$2 artifact=$3 output=$4
shift 4
signers='' identity=''
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || fail "$usage"
  case $1 in
    --signers) signers=$2 ;;
    --identity) identity=$2 ;;
    *) fail "$usage" ;;
  esac
  shift 2
done
[ -n "$signers" ] || fail "name whom you trust with --signers: a file of allowed signers, as in ssh-keygen(1)"
[ -r "$signers" ] || fail "cannot read $signers"

# Names become paths, so they are checked before.
[[ $id =~ ^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$ ]] || fail "'$id' is not the id of a backup"
[[ $artifact =~ ^[A-Za-z0-9_@#\$][A-Za-z0-9._@#\$-]*$ ]] || fail "'$artifact' is not the name of an artifact"
[[ ! -e $output && ! -L $output ]] || fail "$output exists"
backup=$directory/$id
[ -d "$backup" ] || fail "there is no directory $backup"

umask 077
scratch=$(mktemp -d)
partial=''
trap 'rm -rf -- "$scratch" ${partial:+"$partial"}' EXIT

# A copy of an object: what was checked is then what is used.
fetch() {
  [[ -f $backup/$1 && ! -L $backup/$1 ]] || fail "object $id/$1 is missing"
  cat -- "$backup/$1" >"$scratch/$2"
}
digest() { sha256sum <"$1" | cut -d ' ' -f 1; }
require() { [[ -n $3 && $2 == "$3" ]] || fail "$1 is '$2', not '$3'"; }
ask() { jq -er "${@:3}" "$2" <"$scratch/$1" || fail "$1 does not say: $2"; }

# The manifest, by somebody who is trusted.
fetch manifest.json manifest
fetch manifest.json.sig signature
ssh-keygen -Y check-novalidate -n coffer-manifest -s "$scratch/signature" <"$scratch/manifest" >/dev/null 2>&1 ||
  fail "the signature of $id/manifest.json is not right: it, or the manifest, was changed"
committed=$(ask manifest '.committed | select(test("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"))')
at=$(tr -d ':TZ-' <<<"${committed%%.*}")Z
signer=''
mapfile -t lines <"$signers"
for line in "${lines[@]}"; do
  [[ $line =~ ^[[:blank:]]*(\"([^\"]+)\"|([^[:blank:]\"#][^[:blank:]]*)) ]] || continue
  name=${BASH_REMATCH[2]:-${BASH_REMATCH[3]}}
  if ssh-keygen -Y verify -Overify-time="$at" -n coffer-manifest -I "${name%%,*}" -f "$signers" -s "$scratch/signature" \
    <"$scratch/manifest" >/dev/null 2>&1; then
    signer=$name
    break
  fi
done
[ -n "$signer" ] || fail "whoever signed $id is not trusted for that by $signers"

[ "$(ask manifest .lowest_reader_version)" -le 2 ] || fail "the backup needs a later version of this program"
require "the id in $id/manifest.json" "$(ask manifest .id)" "$id"
of() { ask manifest ".artifacts[] | select(.name == \$name) | $1" --arg name "$artifact"; }
jq -e --arg name "$artifact" '[.artifacts[] | select(.name == $name)] | length == 1' <"$scratch/manifest" >/dev/null ||
  fail "backup $id has no artifact $artifact, but: $(jq -r '[.artifacts[].name] | join(", ")' <"$scratch/manifest")"

# The key, which must be the one that the manifest names.
encryption=$(ask manifest .encryption)
case $encryption in
  none) ;;
  age)
    [ -n "$identity" ] || fail "backup $id is encrypted: name an identity of one of its recipients with --identity"
    numbers=$(find "$backup" -maxdepth 1 -type f -name 'key.*.age' -printf '%f\n' | sed -nE 's/^key\.([1-9][0-9]{0,8})\.age$/\1/p' | sort -rn)
    [ -n "$numbers" ] || fail "backup $id has no key file"
    # The highest number counts; one that does not open is of no rotation that has ended, or somebody has put it there.
    recipient='' reasons=''
    for number in $numbers; do
      fetch "key.$number.age" key
      if ! age --decrypt -i "$identity" "$scratch/key" >"$scratch/identity" 2>/dev/null; then
        reasons+="; the identity in $identity does not open $id/key.$number.age"
        continue
      fi
      recipient=$(age-keygen -y "$scratch/identity" 2>/dev/null) || recipient='none'
      [ "$recipient" != "$(ask manifest .age_recipient)" ] || break
      reasons+="; the recipient of $id/key.$number.age is '$recipient', not '$(ask manifest .age_recipient)'"
      recipient=''
    done
    [ -n "$recipient" ] || fail "no key file of backup $id is of use${reasons}"
    [ -z "$reasons" ] || echo "decode: key.$number.age is taken$reasons" >&2
    ;;
  *) fail "encryption '$encryption' is not known" ;;
esac

# The index, as the manifest pins it.
fetch "$artifact/index.json" index
require "the SHA-256 of $id/$artifact/index.json" "$(digest "$scratch/index")" "$(of .index_sha256)"
count=$(of .segments)
require "the number of segments" "$(ask index '.segments | length')" "$count"

# The segments, each as the index pins it, undone from the last codec to the first.
decoded() {
  local codec from=$1 to=$2
  for codec in $codecs; do
    case $codec in
      none) cp -- "$from" "$to" ;;
      gzip) gzip -dc <"$from" >"$to" ;;
      zstd) zstd -dqc <"$from" >"$to" ;;
      age) age --decrypt -i "$scratch/identity" -o "$to" "$from" ;;
      *) fail "codec '$codec' is not known" ;;
    esac || fail "segment $segment cannot be decoded ($codec)"
    mv -- "$to" "$from"
  done
}
codecs=$(of '.codecs | reverse | join(" ")')
partial=$output.partial
(set -o noclobber && : >"$partial") 2>/dev/null || { partial=''; fail "cannot make $output.partial"; }
jq -r '.segments[] | [.name, .sha256, .plain_bytes] | @tsv' <"$scratch/index" >"$scratch/list"
number=0
while IFS=$'\t' read -r name sha256 bytes; do
  segment=$(printf '%s/%s/%08d' "$id" "$artifact" "$number")
  require "the name of segment $number" "$name" "$segment"
  fetch "${segment#"$id"/}" segment
  require "the SHA-256 of $segment" "$(digest "$scratch/segment")" "$sha256"
  decoded "$scratch/segment" "$scratch/plain"
  require "the size of $segment" "$(stat -c %s "$scratch/segment")" "$bytes"
  cat "$scratch/segment" >>"$partial"
  number=$((number + 1))
done <"$scratch/list"

require "the size of $artifact" "$(stat -c %s "$partial")" "$(of .plain_bytes)"
require "the SHA-256 of $artifact" "$(digest "$partial")" "$(of .plain_sha256)"
mv -nT -- "$partial" "$output"
[ ! -e "$partial" ] || fail "$output exists"
partial=''
echo "decode: $output is artifact $artifact of backup $id, signed by $signer"
