// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/textsearch.h"

#include "ui/editor/softbreaks.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <functional>

namespace gatepost::ui::textsearch {

namespace {

qsizetype utf8Length(QStringView text)
{
    qsizetype length = 0;
    for (const QChar unit : text)
        length += unit.unicode() < 0x80 ? 1 : unit.unicode() < 0x800 || unit.isSurrogate() ? 2 : 3;
    return length; // a surrogate pair is four bytes
}

/// Turns places of a QString into places of the bytes it came from, going forward only.
class Ruler
{
public:
    Ruler(QStringView text, const softbreaks::Places &softBreaks) : m_text(text), m_softBreaks(softBreaks) {}

    qsizetype bytes(qsizetype place)
    {
        m_bytes += utf8Length(m_text.sliced(m_place, place - m_place));
        m_place = place;
        return m_bytes;
    }
    int shown(qsizetype place) { return int(softbreaks::shownOffset(bytes(place), m_softBreaks)); }

private:
    QStringView m_text;
    const softbreaks::Places &m_softBreaks;
    qsizetype m_place = 0;
    qsizetype m_bytes = 0;
};

using Visitor = std::function<bool(const QRegularExpressionMatch &, const Match &)>;

/// Calls `visit` for every match until it says false.
void visitMatches(const QString &text, const softbreaks::Places &softBreaks,
                  const QRegularExpression &expression, const Visitor &visit)
{
    Ruler ruler(text, softBreaks);
    auto matches = expression.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedLength() == 0)
            continue;
        const int start = ruler.shown(match.capturedStart());
        if (!visit(match, {start, ruler.shown(match.capturedEnd())}))
            return;
    }
}

QString expanded(const QString &replacement, const QRegularExpressionMatch &match)
{
    QString result;
    for (qsizetype at = 0; at < replacement.size(); ++at) {
        const QChar here = replacement[at];
        const QChar next = at + 1 < replacement.size() ? replacement[at + 1] : QChar();
        const bool isReference = here == QLatin1Char('\\') || here == QLatin1Char('$');
        if (isReference && next >= QLatin1Char('0') && next <= QLatin1Char('9'))
            result += match.captured(next.digitValue());
        else if (here == QLatin1Char('\\') && next == QLatin1Char('n'))
            result += QLatin1Char('\n');
        else if (here == QLatin1Char('\\') && next == QLatin1Char('t'))
            result += QLatin1Char('\t');
        else if (here == QLatin1Char('\\') && next == QLatin1Char('\\'))
            result += here;
        else {
            result += here;
            continue;
        }
        ++at;
    }
    return result;
}

} // namespace

Found find(const QByteArray &shown, const Query &query, const std::atomic_bool *cancel)
{
    Found found;
    if (query.text.isEmpty())
        return found;
    const QRegularExpression wanted = document::expression(query);
    if (!wanted.isValid()) {
        found.problem =
            QCoreApplication::translate("FindBar", "Not a valid expression: %1").arg(wanted.errorString());
        return found;
    }
    softbreaks::Places softBreaks;
    const QString text = QString::fromUtf8(softbreaks::removed(shown, &softBreaks));
    visitMatches(text, softBreaks, wanted, [&](const QRegularExpressionMatch &, const Match &match) {
        found.matches.append(match);
        found.isCapped = found.matches.size() == mostMatches;
        return !found.isCapped && !(cancel && *cancel);
    });
    return found;
}

std::optional<Change> replace(const QByteArray &shown, const Query &query, const QString &replacement,
                              const std::optional<Match> &only)
{
    const QRegularExpression wanted = document::expression(query);
    if (query.text.isEmpty() || !wanted.isValid())
        return {};
    softbreaks::Places softBreaks;
    const QString text = QString::fromUtf8(softbreaks::removed(shown, &softBreaks));
    Change change;
    int copiedTo = 0;
    visitMatches(text, softBreaks, wanted, [&](const QRegularExpressionMatch &match, const Match &place) {
        if (only && place != *only)
            return place.start < only->start;
        if (change.count++ == 0)
            change.range.start = copiedTo = place.start;
        change.text += shown.mid(copiedTo, place.start - copiedTo);
        change.text += (query.isExpression ? expanded(replacement, match) : replacement).toUtf8();
        change.range.end = copiedTo = place.end;
        return true;
    });
    return change.count > 0 ? std::optional(change) : std::nullopt;
}

} // namespace gatepost::ui::textsearch
