// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/variables/places.h"

#include "app/xml/plaintext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatepost::variables {

namespace {

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

QString escapedMarkup(const QString &value, bool inAttribute, bool asciiOnly)
{
    QString text;
    text.reserve(value.size());
    for (qsizetype at = 0; at < value.size(); ++at) {
        const QChar unit = value.at(at);
        const bool isPair =
            unit.isHighSurrogate() && at + 1 < value.size() && value.at(at + 1).isLowSurrogate();
        const uint character = isPair ? QChar::surrogateToUcs4(unit, value.at(at + 1)) : unit.unicode();
        if (isSpecial(character, inAttribute) || (asciiOnly && character > 0x7e))
            text += escapedCharacter(character);
        else
            text += QStringView(value).mid(at, isPair ? 2 : 1);
        at += isPair;
    }
    return text;
}

class MarkupPlace : public Place
{
public:
    void advance(QStringView text) override
    {
        while (!text.isEmpty())
            text = text.mid(step(text));
    }

    QString escaped(const QString &value, bool asciiOnly) const override
    {
        if (m_kind == Kind::CData)
            return QString(value).replace(QLatin1String("]]>"), QLatin1String("]]]]><![CDATA[>"));
        return isEscaping() ? escapedMarkup(value, m_kind == Kind::Attribute, asciiOnly) : value;
    }

    QString unescaped(QStringView reference) const override
    {
        const bool hasReferences = isEscaping() && reference.contains(QLatin1Char('&'));
        return hasReferences ? xml::plainText(reference.toUtf8()) : reference.toString();
    }

private:
    enum class Kind { Text, Tag, Attribute, CData, Raw };

    bool isEscaping() const { return m_kind == Kind::Text || m_kind == Kind::Attribute; }

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

/// Inside a text or outside, and whether a backslash came last.
class JsonPlace : public Place
{
public:
    void advance(QStringView text) override
    {
        for (const QChar unit : text) {
            if (m_isEscaped)
                m_isEscaped = false;
            else if (m_inText && unit == QLatin1Char('\\'))
                m_isEscaped = true;
            else if (unit == QLatin1Char('"'))
                m_inText = !m_inText;
        }
    }

    QString escaped(const QString &value, bool asciiOnly) const override
    {
        if (!m_inText)
            return value;
        QString text;
        text.reserve(value.size());
        for (const QChar unit : value)
            text += escapedUnit(unit, asciiOnly);
        return text;
    }

    QString unescaped(QStringView reference) const override
    {
        if (!m_inText || !reference.contains(QLatin1Char('\\')))
            return reference.toString();
        const QByteArray text = "[\"" + reference.toUtf8() + "\"]";
        const QJsonArray read = QJsonDocument::fromJson(text).array();
        return read.isEmpty() ? reference.toString() : read.at(0).toString();
    }

private:
    static QString escapedUnit(QChar unit, bool asciiOnly)
    {
        switch (unit.unicode()) {
        case u'"':
            return QStringLiteral("\\\"");
        case u'\\':
            return QStringLiteral("\\\\");
        case u'\n':
            return QStringLiteral("\\n");
        case u'\r':
            return QStringLiteral("\\r");
        case u'\t':
            return QStringLiteral("\\t");
        default:
            break;
        }
        if (unit.unicode() < 0x20 || (asciiOnly && unit.unicode() > 0x7e))
            return QStringLiteral("\\u%1").arg(uint(unit.unicode()), 4, 16, QLatin1Char('0'));
        return unit;
    }

    bool m_inText = false;
    bool m_isEscaped = false;
};

class CsvPlace : public Place
{
public:
    void advance(QStringView text) override { m_inQuotes ^= text.count(QLatin1Char('"')) % 2 != 0; }

    QString escaped(const QString &value, bool) const override
    {
        return m_inQuotes ? QString(value).replace(QLatin1Char('"'), QLatin1String("\"\"")) : value;
    }

    QString unescaped(QStringView reference) const override { return reference.toString(); }

private:
    bool m_inQuotes = false;
};

class PlainPlace : public Place
{
public:
    void advance(QStringView) override {}
    QString escaped(const QString &value, bool) const override { return value; }
    QString unescaped(QStringView reference) const override { return reference.toString(); }
};

} // namespace

PayloadKind payloadKind(const QString &suffix, QStringView text)
{
    const auto is = [&suffix](const char *known) {
        return suffix.compare(QLatin1String(known), Qt::CaseInsensitive) == 0;
    };
    if (is("json"))
        return PayloadKind::Json;
    if (is("csv") || is("tsv"))
        return PayloadKind::Csv;
    if (is("txt"))
        return PayloadKind::Plain;
    const auto *first = std::find_if(text.begin(), text.end(), [](QChar unit) { return !unit.isSpace(); });
    if (first != text.end() && *first == QLatin1Char('<'))
        return PayloadKind::Xml;
    const bool isJson = first != text.end() && (*first == QLatin1Char('{') || *first == QLatin1Char('['));
    return isJson ? PayloadKind::Json : PayloadKind::Plain;
}

std::unique_ptr<Place> Place::at(PayloadKind kind)
{
    switch (kind) {
    case PayloadKind::Xml:
        return std::make_unique<MarkupPlace>();
    case PayloadKind::Json:
        return std::make_unique<JsonPlace>();
    case PayloadKind::Csv:
        return std::make_unique<CsvPlace>();
    case PayloadKind::Plain:
        break;
    }
    return std::make_unique<PlainPlace>();
}

} // namespace gatepost::variables
