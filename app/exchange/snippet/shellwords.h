// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/exchange/snippet/transcript.h"

namespace gatepost::exchange::shell {

// Quoting for a POSIX shell (dash, bash, zsh) that the text may be pasted into.

/// Text that can be pasted: UTF-8 without control characters other than tabs and line feeds.
bool isPasteable(const Pieces &pieces);
/// One argument. What cannot be pasted is written with printf; a line feed at its end is then lost.
QByteArray word(const Pieces &pieces);
/// `printf 'format' "${VARIABLE}"`, which writes exactly these bytes.
QByteArray printing(const Pieces &pieces);
/// Does a secret need a program to be written where it stands? The shell does not stop by itself then when
/// its variable is not set.
bool hasEscapes(const Pieces &pieces);

} // namespace gatepost::exchange::shell
