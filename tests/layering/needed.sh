#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Gatepost authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The command line must start where there is no desktop: the program given needs no window library.
set -euo pipefail
needed=$(readelf -d "$1" | grep -F '(NEEDED)')
if windows=$(grep -E 'Qt6(Gui|Widgets|PrintSupport|Svg)|qscintilla' <<<"$needed"); then
    printf '%s needs window libraries:\n%s\n' "$1" "$windows" >&2
    exit 1
fi
grep -q 'Qt6Core' <<<"$needed"
