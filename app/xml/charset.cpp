// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <algorithm>

namespace gatepost::xml {

static constexpr qsizetype pieceSize = 1 << 13;

QString Charset::canonicalName(const QByteArray &written)
{
    const bool isName = std::all_of(written.begin(), written.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               QByteArrayView("-_.:+").contains(c);
    });
    if (written.isEmpty() || written.size() > 40 || !isName)
        return {};
    for (const char *standard : {"MIME", "IANA"}) {
        UErrorCode status = U_ZERO_ERROR;
        const char *name = ucnv_getStandardName(written.constData(), standard, &status);
        if (name && U_SUCCESS(status))
            return QString::fromLatin1(name).toUpper();
    }
    return {};
}

QStringList Charset::knownNames()
{
    QStringList names;
    for (int32_t at = 0; at < ucnv_countAvailable(); ++at) {
        const QString name = canonicalName(ucnv_getAvailableName(at));
        if (!name.isEmpty())
            names << name;
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

Charset::Charset(const QString &name) : m_name(name)
{
    // With this name ICU writes a mark and the machine's own byte order; ours is always the same.
    const bool needsOrder = name == QLatin1String("UTF-16") || name == QLatin1String("UTF-32");
    const QByteArray icuName = (needsOrder ? name + QStringLiteral("LE") : name).toLatin1();
    UErrorCode status = U_ZERO_ERROR;
    m_converter = canonicalName(icuName).isEmpty() ? nullptr : ucnv_open(icuName.constData(), &status);
    if (!m_converter)
        return;
    ucnv_setFallback(m_converter, false);
    ucnv_setToUCallBack(m_converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFromUCallBack(m_converter, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
}

Charset::~Charset()
{
    ucnv_close(m_converter);
}

static qsizetype invalidLength(UConverter *converter)
{
    char bytes[32];
    int8_t length = sizeof bytes;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter, bytes, &length, &status);
    return U_SUCCESS(status) ? length : 0;
}

QString Charset::decode(QByteArrayView bytes, qint64 &invalidAt) const
{
    invalidAt = -1;
    QString text;
    text.reserve(bytes.size());
    ucnv_resetToUnicode(m_converter);
    char16_t piece[pieceSize];
    const char *source = bytes.data();
    const char *const end = source + bytes.size();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status != U_ZERO_ERROR) {
        status = U_ZERO_ERROR;
        char16_t *target = piece;
        ucnv_toUnicode(m_converter, &target, piece + pieceSize, &source, end, nullptr, true, &status);
        text.append(reinterpret_cast<const QChar *>(piece), target - piece);
        if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
            if (invalidAt < 0)
                invalidAt = source - bytes.data() - invalidLength(m_converter);
            text.append(QChar::ReplacementCharacter);
            if (source == end)
                break;
        } else if (status != U_BUFFER_OVERFLOW_ERROR) {
            break;
        }
    }
    return text;
}

static qsizetype invalidUnits(UConverter *converter)
{
    UChar units[8];
    int8_t length = 8;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_getInvalidUChars(converter, units, &length, &status);
    return U_SUCCESS(status) ? length : 0;
}

QByteArray Charset::encode(const QString &text, qsizetype &invalidAt) const
{
    invalidAt = -1;
    QByteArray bytes;
    if (m_name.startsWith(QLatin1String("UTF-16")))
        bytes = m_name.endsWith(QLatin1String("BE")) ? QByteArray("\xFE\xFF") : QByteArray("\xFF\xFE");
    bytes.reserve(text.size() + 2);
    ucnv_resetFromUnicode(m_converter);
    char piece[pieceSize];
    const auto *source = reinterpret_cast<const UChar *>(text.utf16());
    const UChar *const begin = source;
    const UChar *const end = source + text.size();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        char *target = piece;
        ucnv_fromUnicode(m_converter, &target, piece + pieceSize, &source, end, nullptr, true, &status);
        bytes.append(piece, target - piece);
    }
    if (U_FAILURE(status))
        invalidAt = qMax<qsizetype>(0, source - begin - invalidUnits(m_converter));
    return bytes;
}

} // namespace gatepost::xml
