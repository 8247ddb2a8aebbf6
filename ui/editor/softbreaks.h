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
/// Where a break was taken out of a text.
struct Place
{
    qsizetype offset = 0;  ///< in the text without breaks
    qsizetype removed = 0; ///< bytes taken out up to here
};
using Places = QList<Place>;

/// What inserted() was given. A paste may have turned a break's line feed into the document's own line end.
QByteArray removed(const QByteArray &utf8, Places *places = nullptr);
/// Where a byte of removed() stands among the breaks.
qsizetype shownOffset(qsizetype offset, const Places &places);
/// And back; a byte of a break is taken for the one after it.
qsizetype cleanOffset(qsizetype shown, const Places &places);
/// How many bytes the break that begins `text` has; 0 when none does.
qsizetype breakLength(QByteArrayView text);

} // namespace softbreaks

} // namespace gatepost::ui
