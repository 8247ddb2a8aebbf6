// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/variables/payloadfiller.h"

namespace gatepost::variables {

// What values may add to a payload; its own size is not limited.
static constexpr qsizetype mostFilledIn = 128 * 1024 * 1024;

namespace {

// Encodings in which "${" is these two bytes; the others (UTF-16, UTF-32, EBCDIC) have to be decoded to know.
bool isAsciiBased(const QString &encoding)
{
    return encoding == QLatin1String("UTF-8") || encoding == QLatin1String("US-ASCII") ||
           encoding.startsWith(QLatin1String("ISO-8859-")) || encoding.startsWith(QLatin1String("WINDOWS-"));
}

// The encoder adds its own mark to UTF-16, whatever the payload had.
QByteArray withMarkOf(const QByteArray &payload, const xml::Encoding &encoding, const QByteArray &encoded)
{
    const QByteArray mark = payload.first(encoding.bomLength);
    const bool isMarked = encoded.startsWith("\xFF\xFE") || encoded.startsWith("\xFE\xFF");
    if (!mark.isEmpty())
        return encoded.startsWith(mark) ? encoded : mark + encoded;
    return isMarked && encoding.name.startsWith(QLatin1String("UTF-16")) ? encoded.mid(2) : encoded;
}

} // namespace

PayloadFiller::PayloadFiller(Scope &scope, QString suffix) : m_scope(scope), m_suffix(std::move(suffix)) {}

QString PayloadFiller::fillText(const QString &text, bool asciiValues)
{
    const auto place = Place::at(payloadKind(m_suffix, text));
    QString filled;
    filled.reserve(text.size());
    qsizetype added = 0;
    for (QStringView rest = text; !rest.isEmpty();) {
        const auto [piece, length] = firstPiece(rest);
        rest = rest.mid(length);
        if (piece.kind != TextPiece::Kind::Reference) {
            filled += piece.text;
            place->advance(piece.text);
            continue;
        }
        const QString reference = place->unescaped(piece.text);
        const QString value = m_scope.value(reference);
        const QString escaped = place->escaped(value, asciiValues);
        if (escaped != value)
            m_scope.noteEscaped(reference);
        added += escaped.size();
        if (added > mostFilledIn) {
            m_scope.noteTooLarge(reference);
            return {};
        }
        filled += escaped;
    }
    return filled;
}

Result<QByteArray> PayloadFiller::fill(const QByteArray &payload, const xml::Encoding &encoding)
{
    if (isAsciiBased(encoding.name) && !payload.contains("${"))
        return payload;
    const xml::Decoded decoded = xml::decodeAs(payload, encoding);
    if (!decoded.text.contains(QLatin1String("${")))
        return payload;
    if (decoded.invalidAt >= 0)
        return failure(
            ErrorKind::Input,
            tr("The payload is not valid %1 (byte %2), so its variables cannot be filled in; correct "
               "the encoding that it declares, or the payload.")
                .arg(encoding.name)
                .arg(decoded.invalidAt + 1));
    Result<QByteArray> encoded = xml::encode(fillText(decoded.text, false), encoding.name);
    if (!encoded)
        if (Result<QByteArray> spelled = xml::encode(fillText(decoded.text, true), encoding.name); spelled)
            encoded = std::move(spelled);
    if (!encoded)
        return encoded;
    return withMarkOf(payload, encoding, *encoded);
}

} // namespace gatepost::variables
