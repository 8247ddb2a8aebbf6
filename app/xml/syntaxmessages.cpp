// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/syntaxmessages.h"

#include "app/xml/characters.h"

namespace gatepost::xml {

static constexpr qsizetype longestShown = 60;

QString shown(QByteArrayView name)
{
    const QString whole = QString::fromUtf8(name.first(qMin(name.size(), 4 * longestShown)));
    return whole.size() <= longestShown ? whole : whole.left(longestShown) + QChar(0x2026);
}

QString codeName(char32_t value)
{
    return QStringLiteral("U+%1").arg(uint(value), 4, 16, QLatin1Char('0')).toUpper();
}

QString found(const char *at, const char *end)
{
    if (at >= end)
        return syntaxText("the end of the document");
    if (isSpace(*at))
        return syntaxText("white space");
    const CodePoint point = codePointAt(at, end);
    if (point.length == 0)
        return syntaxText("a byte that is not UTF-8");
    if (!isAllowed(point.value))
        return codeName(point.value);
    return QStringLiteral("“%1”").arg(QString::fromUtf8(at, point.length));
}

} // namespace gatepost::xml
