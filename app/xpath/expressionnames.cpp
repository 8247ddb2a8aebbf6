// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xpath/expressionnames.h"

namespace gatepost::xpath {

namespace {

bool isNameStart(QChar c)
{
    return c.isLetter() || c == QLatin1Char('_') || c.isSurrogate();
}

bool isNameCharacter(QChar c)
{
    return isNameStart(c) || c.isDigit() || c.isMark() || c == QLatin1Char('-') || c == QLatin1Char('.') ||
           c == QChar(0xB7);
}

/// Reads names from left to right.
class NameReader
{
public:
    explicit NameReader(QStringView expression) : m_text(expression) {}

    QList<ExpressionName> read()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (c == QLatin1Char('"') || c == QLatin1Char('\''))
                skipLiteral(c);
            else if (c.isDigit())
                skipNumber();
            else if (isNameStart(c))
                readName();
            else
                ++m_at;
        }
        return m_names;
    }

private:
    void skipLiteral(QChar quote)
    {
        const qsizetype end = m_text.indexOf(quote, m_at + 1);
        m_at = end < 0 ? m_text.size() : end + 1;
    }

    void skipNumber()
    {
        while (m_at < m_text.size() && (m_text[m_at].isDigit() || m_text[m_at] == QLatin1Char('.')))
            ++m_at;
    }

    QString readPart()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && isNameCharacter(m_text[m_at]))
            ++m_at;
        return m_text.sliced(begin, m_at - begin).toString();
    }

    bool isAt(qsizetype at, QStringView what) const
    {
        return at < m_text.size() && m_text.sliced(at).startsWith(what);
    }

    void readName()
    {
        ExpressionName name;
        name.begin = m_at;
        name.local = readPart();
        const bool isQualified = isAt(m_at, u":") && m_at + 1 < m_text.size() &&
                                 (isNameStart(m_text[m_at + 1]) || m_text[m_at + 1] == QLatin1Char('*'));
        if (isQualified) {
            name.prefix = std::exchange(name.local, QString());
            ++m_at;
            if (isAt(m_at, u"*")) {
                name.local = QStringLiteral("*");
                ++m_at;
            } else {
                name.local = readPart();
            }
        }
        name.use = useOf(name);
        m_names << name;
    }

    ExpressionName::Use useOf(const ExpressionName &name) const
    {
        using enum ExpressionName::Use;
        if (name.begin > 0 && m_text[name.begin - 1] == QLatin1Char('$'))
            return Variable;
        qsizetype next = m_at;
        while (next < m_text.size() && m_text[next].isSpace())
            ++next;
        if (isAt(next, u"::"))
            return Axis;
        return isAt(next, u"(") ? Function : Node;
    }

    const QStringView m_text;
    qsizetype m_at = 0;
    QList<ExpressionName> m_names;
};

} // namespace

QList<ExpressionName> namesIn(QStringView expression)
{
    return NameReader(expression).read();
}

QString withoutPrefixes(const QString &expression)
{
    QString plain = expression;
    for (const ExpressionName &name : namesIn(expression)) {
        if (name.use != ExpressionName::Use::Node || name.prefix.isEmpty())
            continue;
        const qsizetype length = name.prefix.size() + 1;
        plain.replace(name.begin, length, QString(length, QLatin1Char(' ')));
    }
    return plain;
}

} // namespace gatepost::xpath
