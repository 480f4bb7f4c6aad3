#!/usr/bin/env bash
# SPDX-FileCopyrightText: Lifeboat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs those packages of packages.txt that this machine lacks, and nothing when it lacks none.
set -euo pipefail
list="$(dirname "${BASH_SOURCE[0]}")/packages.txt"

mapfile -t wanted < <(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$list")

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is no Debian, so nothing is installed here; the build says what it misses of:" >&2
    echo "  ${wanted[*]}" >&2
    exit 0
fi

declare -A present=()
while read -r name status; do
    [[ $status == installed ]] && present[$name]=1
done < <(dpkg-query --show --showformat='${Package} ${db:Status-Status}\n' 2>/dev/null)

missing=()
for package in "${wanted[@]}"; do
    [[ -n ${present[$package]:-} ]] || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

if [[ $EUID -eq 0 ]]; then
    privileged=(env)
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    privileged=(sudo -n env)
else
    echo "These packages are missing, and installing them needs root:" >&2
    printf '  %s\n' "${missing[@]}" >&2
    echo "Let an administrator run this, then start again:" >&2
    echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 3
fi

echo "Installing ${#missing[@]} packages: ${missing[*]}"
apt() { "${privileged[@]}" DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" </dev/null; }
apt update || echo "The package lists could not be refreshed; trying with those that are here." >&2
apt install --no-install-recommends "${missing[@]}"
