// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

namespace gatepost::ui {

/// Line breaks that exist on the screen only. A view of text slows down with the length of its lines, not
/// with their number, so very long lines are shown broken; what the user saves, sends or copies never holds a
/// soft break. One is the control character U+001F, which no XML document may contain, and a line feed.
namespace softbreaks {

constexpr char mark = 0x1f;
constexpr qsizetype longLine = 20'000; ///< bytes; shorter lines stay whole
constexpr qsizetype pieceLength = 400; ///< bytes between two soft breaks, about

/// The text with its long lines broken, between tags where possible. The same bytes when none is too long, or
/// when the text holds the control character itself.
QByteArray inserted(const QByteArray &utf8);
/// What inserted() was given; `places` gets the offset in the result of every break taken out.
QByteArray removed(const QByteArray &utf8, QList<qsizetype> *places = nullptr);
/// Where a byte of removed() stands among the breaks.
qsizetype shownOffset(qsizetype offset, const QList<qsizetype> &places);

} // namespace softbreaks

} // namespace gatepost::ui
