// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/encoding.h"

#include "app/xml/charset.h"
#include "app/xml/characters.h"
#include "app/xml/unencodable.h"

#include <QCoreApplication>

namespace gatepost::xml {

static QString tr(const char *text)
{
    return QCoreApplication::translate("Encoding", text);
}

struct Mark
{
    QByteArrayView bytes;
    const char *name;
};

// The longer ones first: a UTF-32 mark begins with a UTF-16 one.
static const Mark byteOrderMarks[] = {{QByteArrayView("\xFF\xFE\0\0", 4), "UTF-32LE"},
                                      {QByteArrayView("\0\0\xFE\xFF", 4), "UTF-32BE"},
                                      {QByteArrayView("\xEF\xBB\xBF", 3), "UTF-8"},
                                      {QByteArrayView("\xFF\xFE", 2), "UTF-16LE"},
                                      {QByteArrayView("\xFE\xFF", 2), "UTF-16BE"}};
// How `<` or `<?` looks in encodings of more than a byte a character.
static const Mark wideBeginnings[] = {{QByteArrayView("<\0\0\0", 4), "UTF-32LE"},
                                      {QByteArrayView("\0\0\0<", 4), "UTF-32BE"},
                                      {QByteArrayView("<\0", 2), "UTF-16LE"},
                                      {QByteArrayView("\0<", 2), "UTF-16BE"}};

static const Mark *beginningOf(const auto &marks, const QByteArray &bytes)
{
    for (const Mark &mark : marks)
        if (bytes.startsWith(mark.bytes))
            return &mark;
    return nullptr;
}

// The value of `key="…"` (or 'key=…;' in a header), as written.
static QByteArray valueAfter(const QByteArray &text, QByteArrayView key)
{
    const QByteArray lower = text.toLower();
    qsizetype at = lower.indexOf(key);
    while (at > 0 && isNameByte(lower[at - 1]))
        at = lower.indexOf(key, at + 1);
    if (at < 0)
        return {};
    QByteArray rest = text.mid(at + key.size()).trimmed();
    if (!rest.startsWith('='))
        return {};
    rest = rest.mid(1).trimmed();
    if (rest.startsWith('"') || rest.startsWith('\'')) {
        const qsizetype end = rest.indexOf(rest[0], 1);
        return end < 0 ? QByteArray() : rest.mid(1, end - 1).trimmed();
    }
    qsizetype end = 0;
    while (end < rest.size() && isNameByte(rest[end]))
        ++end;
    return rest.left(end);
}

static QByteArray declaredIn(const QByteArray &ascii)
{
    if (!ascii.startsWith("<?xml") || ascii.size() < 6 || !isSpace(ascii[5]))
        return {};
    const qsizetype end = ascii.indexOf("?>");
    return end < 0 ? QByteArray() : valueAfter(ascii.left(end), "encoding");
}

// The declaration's own letters, whatever the width of a character.
static QByteArray narrowBeginning(const QByteArray &bytes, bool isWide)
{
    QByteArray beginning = bytes.left(isWide ? 1024 : 256);
    if (isWide)
        beginning.removeIf([](char c) { return c == '\0'; });
    return beginning;
}

static bool isWideName(const QString &name)
{
    return name.startsWith(QLatin1String("UTF-16")) || name.startsWith(QLatin1String("UTF-32"));
}

static QString sourceName(EncodingSource source)
{
    switch (source) {
    case EncodingSource::ByteOrderMark:
        return tr("the byte order mark");
    case EncodingSource::ContentType:
        return tr("the Content-Type");
    case EncodingSource::XmlDeclaration:
        return tr("the XML declaration");
    default:
        return tr("the beginning of the text");
    }
}

struct Claim
{
    EncodingSource source;
    QString name; ///< known ones in their usual spelling, others as written
};

// "UTF-16" is right for either byte order.
static bool agree(const QString &a, const QString &b)
{
    return a == b || (isWideName(a) && isWideName(b) && (a.startsWith(b) || b.startsWith(a)));
}

static QString disagreementOf(const QList<Claim> &claims, const QString &used)
{
    QStringList saying;
    for (const Claim &claim : claims)
        saying << tr("%1 says %2").arg(sourceName(claim.source), claim.name);
    QString sentence = saying.join(tr(", "));
    sentence[0] = sentence[0].toUpper();
    return tr("%1: read as %2.").arg(sentence, used);
}

static void addClaim(QList<Claim> &claims, EncodingSource source, const QByteArray &written)
{
    if (written.isEmpty())
        return;
    const QString known = Charset::canonicalName(written);
    claims << Claim{source, known.isEmpty() ? QString::fromLatin1(written) : known};
}

static QString readableName(const Claim &claim, const Mark *wide)
{
    if (Charset::canonicalName(claim.name.toLatin1()).isEmpty())
        return {};
    // The bytes themselves show whether a character is one byte wide or more.
    if (claim.source != EncodingSource::ByteOrderMark && isWideName(claim.name) != (wide != nullptr))
        return {};
    const bool needsByteOrder =
        claim.name == QLatin1String("UTF-16") || claim.name == QLatin1String("UTF-32");
    return needsByteOrder && wide ? QString::fromLatin1(wide->name) : claim.name;
}

Encoding detectEncoding(const QByteArray &bytes, const QByteArray &contentType)
{
    const Mark *const mark = beginningOf(byteOrderMarks, bytes);
    const Mark *const wide = mark ? nullptr : beginningOf(wideBeginnings, bytes);
    Encoding encoding;
    encoding.bomLength = mark ? int(mark->bytes.size()) : 0;
    const bool isWide = wide || (mark && isWideName(QString::fromLatin1(mark->name)));
    const QByteArray beginning = narrowBeginning(bytes.mid(encoding.bomLength, 1024), isWide);

    QList<Claim> claims;
    addClaim(claims, EncodingSource::ByteOrderMark, mark ? QByteArray(mark->name) : QByteArray());
    addClaim(claims, EncodingSource::ContentType, valueAfter(contentType, "charset"));
    addClaim(claims, EncodingSource::XmlDeclaration, declaredIn(beginning));

    encoding.name = QString::fromLatin1(wide ? wide->name : "UTF-8");
    bool differs = false;
    for (const Claim &claim : claims) {
        const QString readable = readableName(claim, wide);
        if (encoding.source == EncodingSource::Default && !readable.isEmpty()) {
            encoding.name = readable;
            encoding.source = claim.source;
        }
        differs = differs || readable.isEmpty() || !agree(encoding.name, claim.name);
    }
    // Of an encoding that nobody knows, the bytes are at least shown one by one.
    if (!claims.isEmpty() && encoding.source == EncodingSource::Default && !wide &&
        !isWideName(claims.first().name)) {
        encoding.name = QStringLiteral("ISO-8859-1");
    }
    if (differs)
        encoding.disagreement = disagreementOf(claims, encoding.name);
    return encoding;
}

Decoded decode(const QByteArray &bytes, const QByteArray &contentType)
{
    return decodeAs(bytes, detectEncoding(bytes, contentType));
}

static qint64 invalidUtf8At(QByteArrayView bytes)
{
    const char *at = bytes.begin();
    while (at < bytes.end()) {
        const CodePoint point = isMultiByte(*at) ? codePointAt(at, bytes.end()) : CodePoint{0, 1};
        if (point.length == 0)
            return at - bytes.begin();
        at += point.length;
    }
    return -1;
}

Decoded decodeAs(const QByteArray &bytes, const Encoding &encoding)
{
    Decoded decoded{{}, encoding, -1};
    const auto content = QByteArrayView(bytes).sliced(qMin<qsizetype>(encoding.bomLength, bytes.size()));
    const Charset charset(encoding.name);
    if (encoding.name == QLatin1String("UTF-8")) {
        decoded.text = QString::fromUtf8(content);
        decoded.invalidAt = invalidUtf8At(content);
    } else if (encoding.name == QLatin1String("ISO-8859-1")) {
        decoded.text = QString::fromLatin1(content);
    } else if (charset.isKnown()) {
        decoded.text = charset.decode(content, decoded.invalidAt);
    } else {
        decoded.text = QString::fromLatin1(content);
        decoded.encoding.name = QStringLiteral("ISO-8859-1");
        decoded.encoding.disagreement =
            tr("The encoding %1 is not known here: read as ISO-8859-1.").arg(encoding.name);
    }
    if (decoded.invalidAt >= 0)
        decoded.invalidAt += encoding.bomLength;
    return decoded;
}

QString declaredEncoding(const QString &text)
{
    const QByteArray declared = declaredIn(text.left(256).toLatin1());
    const QString known = Charset::canonicalName(declared);
    if (!known.isEmpty())
        return known;
    return declared.isEmpty() ? QStringLiteral("UTF-8") : QString::fromLatin1(declared).toUpper();
}

Result<QByteArray> encode(const QString &text, const QString &encoding)
{
    const QString known = Charset::canonicalName(encoding.toLatin1());
    if (known.isEmpty()) {
        return failure(
            ErrorKind::Input,
            tr("The encoding %1 is not known here: declare another one, such as UTF-8.").arg(encoding));
    }
    const Charset charset(known);
    qsizetype invalidAt = -1;
    QByteArray bytes = charset.encode(text, invalidAt);
    if (invalidAt >= 0)
        return failure(ErrorKind::Input, unencodableAt(text, invalidAt, known).message);
    return bytes;
}

static bool isAscii(QByteArrayView bytes)
{
    return std::none_of(bytes.begin(), bytes.end(), isMultiByte);
}

static QByteArray viewAfter(const QByteArray &bytes, int skipped)
{
    if (skipped == 0)
        return bytes;
    return QByteArray::fromRawData(bytes.constData() + skipped, bytes.size() - skipped);
}

QByteArray toUtf8(const QByteArray &bytes, const Encoding &encoding)
{
    const int skipped = int(qMin<qsizetype>(encoding.bomLength, bytes.size()));
    const bool extendsAscii = encoding.name.startsWith(QLatin1String("ISO-8859-")) ||
                              encoding.name.startsWith(QLatin1String("WINDOWS-")) ||
                              encoding.name == QLatin1String("US-ASCII");
    if (encoding.name == QLatin1String("UTF-8") || (extendsAscii && isAscii(bytes)))
        return viewAfter(bytes, skipped);
    return decodeAs(bytes, encoding).text.toUtf8();
}

} // namespace gatepost::xml
