#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Gatepost authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Puts the replies that curl is tested with into a folder, unless they are there: fetchcurl.sh FOLDER. They come with
# Debian's source of curl, as FOLDER/data/test1 and so on.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../../../packaging/packages.sh"
[ -e "$1/data/test1" ] && exit 0
fetch_source curl "$1"
cd "$1"
rm -rf fresh
mkdir fresh
tar xf curl_*.orig.tar.?z -C fresh --strip-components=3 --wildcards 'curl-*/tests/data/test*'
[ -e fresh/test1 ] || {
    printf 'The source of curl in %s holds no tests/data/test1.\n' "$PWD" >&2
    exit 1
}
mv fresh data
rm -rf curl_* apt
