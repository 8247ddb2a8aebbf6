// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/softbreaks.h"

#include <algorithm>
#include <cstring>

namespace gatepost::ui::softbreaks {

namespace {

constexpr qsizetype insertedLength = 2; ///< bytes of a break as inserted() makes it

bool continuesCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

/// The end of the piece that begins `line`: after a tag if there is one in the second half, after a space,
/// else wherever a character ends.
qsizetype pieceEnd(QByteArrayView line)
{
    const QByteArrayView piece = line.first(pieceLength);
    for (qsizetype at = pieceLength - 1; at > pieceLength / 4; --at)
        if (piece[at - 1] == '>' && line[at] == '<')
            return at;
    for (qsizetype at = pieceLength - 1; at > pieceLength / 2; --at)
        if (piece[at] == ' ')
            return at + 1;
    qsizetype end = pieceLength;
    while (end > 1 && continuesCharacter(line[end]))
        --end;
    return end;
}

void appendBroken(QByteArray &result, QByteArrayView line)
{
    while (line.size() > pieceLength * 3 / 2) {
        const qsizetype end = pieceEnd(line);
        result.append(line.first(end)).append(mark).append('\n');
        line = line.sliced(end);
    }
    result.append(line);
}

qsizetype lineEnd(QByteArrayView text, qsizetype from)
{
    const auto *begin = text.data() + from;
    const auto *found = static_cast<const char *>(std::memchr(begin, '\n', size_t(text.size() - from)));
    return found ? found - text.data() + 1 : text.size();
}

bool hasLongLine(QByteArrayView text)
{
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype end = lineEnd(text, from);
        if (end - from > longLine)
            return true;
        from = end;
    }
    return false;
}

} // namespace

QByteArray inserted(const QByteArray &utf8)
{
    if (!hasLongLine(utf8) || utf8.contains(mark))
        return utf8;
    QByteArray result;
    result.reserve(utf8.size() + utf8.size() / pieceLength * insertedLength * 2);
    for (qsizetype from = 0; from < utf8.size();) {
        const qsizetype end = lineEnd(utf8, from);
        const QByteArrayView line = QByteArrayView(utf8).sliced(from, end - from);
        if (line.size() > longLine)
            appendBroken(result, line);
        else
            result.append(line);
        from = end;
    }
    return result;
}

qsizetype breakLength(QByteArrayView text)
{
    if (!text.startsWith(mark))
        return 0;
    if (text.size() > 2 && text[1] == '\r' && text[2] == '\n')
        return 3;
    // A mark whose line end was deleted still must not leave.
    return text.size() > 1 && (text[1] == '\n' || text[1] == '\r') ? 2 : 1;
}

QByteArray removed(const QByteArray &utf8, Places *places)
{
    qsizetype found = utf8.indexOf(mark);
    if (found < 0)
        return utf8;
    QByteArray result;
    result.reserve(utf8.size());
    qsizetype from = 0;
    for (; found >= 0; found = utf8.indexOf(mark, from)) {
        result.append(utf8.constData() + from, found - from);
        from = found + breakLength(QByteArrayView(utf8).sliced(found));
        if (places)
            places->append({result.size(), from - result.size()});
    }
    result.append(utf8.constData() + from, utf8.size() - from);
    return result;
}

qsizetype shownOffset(qsizetype offset, const Places &places)
{
    const auto after =
        std::upper_bound(places.begin(), places.end(), offset,
                         [](qsizetype wanted, const Place &place) { return wanted < place.offset; });
    return after == places.begin() ? offset : offset + (after - 1)->removed;
}

qsizetype cleanOffset(qsizetype shown, const Places &places)
{
    // A break ends on the screen where its place and all that was taken out up to it say.
    const auto after =
        std::upper_bound(places.begin(), places.end(), shown, [](qsizetype wanted, const Place &place) {
            return wanted < place.offset + place.removed;
        });
    const qsizetype clean = after == places.begin() ? shown : shown - (after - 1)->removed;
    return after == places.end() ? clean : qMin(clean, after->offset);
}

} // namespace gatepost::ui::softbreaks
