#!/bin/sh
# SPDX-FileCopyrightText: The Gatepost authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# session.sh keyring|bare HOME PROGRAM…: runs PROGRAM on a session bus of its own, with an unlocked GNOME
# keyring or with nothing on the bus. No display: nothing can ask anybody anything.
set -eu

kind=$1
HOME=$2
shift 2
unset DISPLAY WAYLAND_DISPLAY
export HOME XDG_RUNTIME_DIR="$HOME/run" XDG_DATA_HOME="$HOME/data" XDG_CONFIG_HOME="$HOME/config" XDG_CACHE_HOME="$HOME/cache"
mkdir -p -m 700 "$XDG_RUNTIME_DIR"

if [ "$kind" = bare ]; then
    exec dbus-run-session -- "$@"
fi
# The daemon prints variables that nobody here needs; it ends with its bus.
exec dbus-run-session -- sh -c '
    printf "%s" keyring-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    exec "$@"' sh "$@"
