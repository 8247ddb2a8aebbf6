// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/payloadfiller.h"

namespace gatepost::workspace {

namespace {

/// Follows XML markup just far enough to know what a place in it asks of a value. Malformed input is followed
/// as far as it makes sense.
class MarkupPlace
{
public:
    enum class Kind { Text, Tag, Attribute, CData, Raw };

    Kind kind() const { return m_kind; }

    void advance(QStringView text)
    {
        while (!text.isEmpty())
            text = text.mid(step(text));
    }

private:
    qsizetype step(QStringView text)
    {
        switch (m_kind) {
        case Kind::Text:
            return stepText(text);
        case Kind::Tag:
            return stepTag(text);
        case Kind::Attribute:
            return until(text, m_end, Kind::Tag);
        case Kind::CData:
        case Kind::Raw:
            return until(text, m_end, Kind::Text);
        }
        return 1;
    }

    qsizetype stepText(QStringView text)
    {
        if (text.front() != QLatin1Char('<')) {
            const qsizetype next = text.indexOf(QLatin1Char('<'));
            return next < 0 ? text.size() : next;
        }
        if (text.startsWith(QLatin1String("<![CDATA[")))
            return enter(Kind::CData, QLatin1String("]]>"), 9);
        if (text.startsWith(QLatin1String("<!--")))
            return enter(Kind::Raw, QLatin1String("-->"), 4);
        if (text.startsWith(QLatin1String("<?")))
            return enter(Kind::Raw, QLatin1String("?>"), 2);
        return enter(Kind::Tag, {}, 1);
    }

    qsizetype stepTag(QStringView text)
    {
        const QChar first = text.front();
        if (first == QLatin1Char('>'))
            m_kind = Kind::Text;
        else if (first == QLatin1Char('"'))
            return enter(Kind::Attribute, QLatin1String("\""), 1);
        else if (first == QLatin1Char('\''))
            return enter(Kind::Attribute, QLatin1String("'"), 1);
        return 1;
    }

    qsizetype until(QStringView text, QLatin1String end, Kind then)
    {
        const qsizetype found = text.indexOf(end);
        if (found < 0)
            return text.size();
        m_kind = then;
        return found + end.size();
    }

    qsizetype enter(Kind kind, QLatin1String end, qsizetype length)
    {
        m_kind = kind;
        m_end = end;
        return length;
    }

    Kind m_kind = Kind::Text;
    QLatin1String m_end;
};

QString reference(uint character)
{
    return QStringLiteral("&#%1;").arg(character);
}

// A carriage return in text, and any line break or tab in an attribute, would be read back as something else.
bool isSpecial(uint character, bool inAttribute)
{
    if (character == '&' || character == '<' || character == '>' || character == '\r')
        return true;
    return inAttribute && (character == '"' || character == '\'' || character == '\n' || character == '\t');
}

QString escapedCharacter(uint character)
{
    switch (character) {
    case '&':
        return QStringLiteral("&amp;");
    case '<':
        return QStringLiteral("&lt;");
    case '>':
        return QStringLiteral("&gt;");
    default:
        return reference(character);
    }
}

QString escaped(const QString &value, MarkupPlace::Kind place, bool asciiOnly)
{
    if (place == MarkupPlace::Kind::CData)
        return QString(value).replace(QLatin1String("]]>"), QLatin1String("]]]]><![CDATA[>"));
    if (place != MarkupPlace::Kind::Text && place != MarkupPlace::Kind::Attribute)
        return value;
    QString text;
    text.reserve(value.size());
    for (qsizetype at = 0; at < value.size(); ++at) {
        const QChar unit = value.at(at);
        const bool isPair =
            unit.isHighSurrogate() && at + 1 < value.size() && value.at(at + 1).isLowSurrogate();
        const uint character = isPair ? QChar::surrogateToUcs4(unit, value.at(at + 1)) : unit.unicode();
        if (isSpecial(character, place == MarkupPlace::Kind::Attribute) || (asciiOnly && character > 0x7e))
            text += escapedCharacter(character);
        else
            text += QStringView(value).mid(at, isPair ? 2 : 1);
        at += isPair;
    }
    return text;
}

bool isXml(const QString &text)
{
    for (const QChar character : text)
        if (!character.isSpace())
            return character == QLatin1Char('<');
    return false;
}

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

PayloadFiller::PayloadFiller(VariableScope &scope) : m_scope(scope) {}

QString PayloadFiller::fillText(const QString &text, bool asciiValues)
{
    const bool escapes = isXml(text);
    QString filled;
    filled.reserve(text.size());
    MarkupPlace place;
    QStringView rest = text;
    while (!rest.isEmpty()) {
        const auto [piece, length] = firstPiece(rest);
        if (piece.kind == TextPiece::Kind::Reference) {
            const QString value = m_scope.value(piece.text.toString());
            filled += escapes ? escaped(value, place.kind(), asciiValues) : value;
        } else {
            filled += piece.text;
            if (escapes)
                place.advance(piece.text);
        }
        rest = rest.mid(length);
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
    if (!encoded && isXml(decoded.text))
        encoded = xml::encode(fillText(decoded.text, true), encoding.name);
    if (!encoded)
        return encoded;
    return withMarkOf(payload, encoding, *encoded);
}

} // namespace gatepost::workspace
