// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/variables/reference.h"

namespace gatepost::variables {

// Keeps a text of nothing but beginnings linear.
static constexpr qsizetype longestReference = 1000;

static bool canBeInName(QChar character)
{
    return character.unicode() >= 0x20 && !QStringLiteral("${}<>&\"':").contains(character);
}

/// Where the argument that begins at `at` ends, at its `}`; -1: nowhere.
static qsizetype argumentEnd(QStringView text, qsizetype at)
{
    const qsizetype limit = qMin(text.size(), longestReference);
    for (int depth = 0; at < limit; ++at) {
        const char16_t unit = text.at(at).unicode();
        const char16_t next = at + 1 < limit ? text.at(at + 1).unicode() : u'\0';
        if (unit < 0x20 || unit == u'<')
            return -1;
        if (unit == u'}' && depth-- == 0)
            return at;
        if (unit == u'$' && (next == u'$' || next == u'}' || next == u'{')) {
            depth += next == u'{';
            ++at;
        }
    }
    return -1;
}

/// Where the reference at the beginning of `text` ends, at its `}`; -1: there is none.
static qsizetype referenceEnd(QStringView text)
{
    qsizetype at = 2;
    if (at < text.size() && text.at(at) == QLatin1Char('?'))
        ++at;
    const qsizetype nameBegin = at;
    while (at < qMin(text.size(), longestReference) && canBeInName(text.at(at)))
        ++at;
    if (at == nameBegin || at >= qMin(text.size(), longestReference))
        return -1;
    if (text.at(at) == QLatin1Char('}'))
        return at;
    return text.at(at) == QLatin1Char(':') ? argumentEnd(text, at + 1) : -1;
}

Reference Reference::of(QStringView body)
{
    Reference reference;
    reference.asks = body.startsWith(QLatin1Char('?'));
    if (reference.asks)
        body = body.mid(1);
    const qsizetype colon = body.indexOf(QLatin1Char(':'));
    reference.name = colon < 0 ? body : body.first(colon);
    if (colon >= 0)
        reference.argument = body.mid(colon + 1);
    return reference;
}

std::pair<TextPiece, qsizetype> firstPiece(QStringView text, Inside inside)
{
    using Kind = TextPiece::Kind;
    const bool isEscape = inside == Inside::Argument
                              ? text.startsWith(QLatin1String("$$")) || text.startsWith(QLatin1String("$}"))
                              : text.startsWith(QLatin1String("$${"));
    if (isEscape && inside == Inside::Argument)
        return {{Kind::Escape, text.mid(1, 1)}, 2};
    if (isEscape)
        return {{Kind::Escape, text.mid(1, 2)}, 3};
    if (text.startsWith(QLatin1String("${")))
        if (const qsizetype end = referenceEnd(text); end > 0)
            return {{Kind::Reference, text.mid(2, end - 2)}, end + 1};
    const qsizetype next = text.indexOf(QLatin1Char('$'), 1);
    const qsizetype length = next < 0 ? text.size() : next;
    return {{Kind::Plain, text.first(length)}, length};
}

QList<PlacedReference> referencesIn(QByteArrayView utf8, qsizetype limit)
{
    QList<PlacedReference> found;
    for (qsizetype at = utf8.indexOf("${"); at >= 0 && found.size() < limit;) {
        const bool isEscaped = at > 0 && utf8[at - 1] == '$';
        const QByteArrayView rest = utf8.sliced(at).first(qMin(utf8.size() - at, 4 * longestReference));
        const QString text = isEscaped ? QStringLiteral("$") : QString::fromUtf8(rest);
        const auto [piece, length] = firstPiece(text);
        qsizetype next = at + 2;
        if (piece.kind == TextPiece::Kind::Reference) {
            next = at + QStringView(text).first(length).toUtf8().size();
            found.append({at, next, piece.text.toString()});
        }
        at = utf8.indexOf("${", next);
    }
    return found;
}

} // namespace gatepost::variables
