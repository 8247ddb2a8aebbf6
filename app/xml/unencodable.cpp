// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/unencodable.h"

#include "app/xml/charset.h"

#include <QCoreApplication>

namespace gatepost::xml {

static QString tr(const char *text)
{
    return QCoreApplication::translate("Encoding", text);
}

/// “€” (U+20AC); of half a pair, which has no shape, the number alone.
static QString characterWords(const QString &text, qsizetype at)
{
    const uint code = text.mid(at, 2).toUcs4().first();
    const QString number = QStringLiteral("U+%1").arg(code, 4, 16, QLatin1Char('0')).toUpper();
    if (QChar::isSurrogate(code))
        return number;
    const auto character = char32_t(code);
    return QStringLiteral("“%1” (%2)").arg(QString::fromUcs4(&character, 1), number);
}

Unencodable unencodableAt(const QString &text, qsizetype at, const QString &encoding)
{
    Unencodable found{.at = at, .line = 1, .column = 1, .character = characterWords(text, at), .message = {}};
    for (qsizetype i = 0; i < at; ++i) {
        const bool ends = text[i] == QLatin1Char('\n') ||
                          (text[i] == QLatin1Char('\r') && text.mid(i + 1, 1) != QLatin1String("\n"));
        found.line += ends;
        found.column = ends ? 1 : found.column + !text[i].isLowSurrogate();
    }
    const bool isPair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    found.length = isPair ? 2 : 1;
    found.message =
        tr("The character %1 in line %2, column %3 cannot be written in %4: replace it, or declare "
           "another encoding, such as UTF-8, in the XML declaration.")
            .arg(found.character)
            .arg(found.line)
            .arg(found.column)
            .arg(encoding);
    return found;
}

std::optional<Unencodable> unencodableIn(const QString &text, const QString &encoding)
{
    const QString known = Charset::canonicalName(encoding.toLatin1());
    qsizetype invalidAt = -1;
    if (!known.isEmpty())
        (void)Charset(known).encode(text, invalidAt);
    return invalidAt < 0 ? std::nullopt : std::optional(unencodableAt(text, invalidAt, known));
}

} // namespace gatepost::xml
