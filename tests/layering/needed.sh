#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Gatepost authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The command line must start where there is no desktop: the programs given need no window library.
set -euo pipefail
for program in "$@"; do
    needed=$(readelf -d "$program" | grep -F '(NEEDED)')
    if windows=$(grep -E 'Qt6(Gui|Widgets|PrintSupport|Svg)|qscintilla' <<<"$needed"); then
        printf '%s needs window libraries:\n%s\n' "$program" "$windows" >&2
        exit 1
    fi
    grep -q 'Qt6Core' <<<"$needed"
done
