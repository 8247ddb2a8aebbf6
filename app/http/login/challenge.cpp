// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/login/challenge.h"

#include <cstring>

namespace gatepost::http {

namespace {

/// Takes a header's value apart, from left to right.
class Reader
{
public:
    explicit Reader(const QByteArray &text) : m_text(text) {}

    bool atEnd() const { return m_at >= m_text.size(); }

    void skip(const char *some)
    {
        while (!atEnd() && std::strchr(some, m_text.at(m_at)) && m_text.at(m_at) != '\0')
            ++m_at;
    }

    bool take(char c)
    {
        if (atEnd() || m_text.at(m_at) != c)
            return false;
        ++m_at;
        return true;
    }

    /// Up to a blank, a comma or an equals sign.
    QByteArray word()
    {
        const qsizetype begin = m_at;
        while (!atEnd() && !QByteArrayView(" \t\r\n,=\"").contains(m_text.at(m_at)))
            ++m_at;
        return m_text.mid(begin, m_at - begin);
    }

    QByteArray value()
    {
        if (!take('"'))
            return word();
        QByteArray value;
        while (!atEnd() && !take('"')) {
            if (take('\\') && atEnd())
                break;
            value += m_text.at(m_at++);
        }
        return value;
    }

    qsizetype at() const { return m_at; }
    void goBack(qsizetype at) { m_at = at; }

private:
    const QByteArray &m_text;
    qsizetype m_at = 0;
};

/// `name=value`, or nothing: then it is the next scheme.
bool takeParameter(Reader &reader, Challenge *challenge)
{
    const qsizetype begin = reader.at();
    const QByteArray name = reader.word().toLower();
    reader.skip(" \t");
    if (name.isEmpty() || !reader.take('=')) {
        reader.goBack(begin);
        return false;
    }
    reader.skip(" \t=");
    challenge->parameters.insert(name, reader.value());
    return true;
}

} // namespace

QList<Challenge> parseChallenges(const QByteArray &value)
{
    QList<Challenge> challenges;
    Reader reader(value);
    for (reader.skip(" \t\r\n,"); !reader.atEnd(); reader.skip(" \t\r\n,")) {
        if (!challenges.isEmpty() && takeParameter(reader, &challenges.last()))
            continue;
        const qsizetype begin = reader.at();
        const QByteArray scheme = reader.word().toLower();
        if (!scheme.isEmpty())
            challenges << Challenge{scheme, {}};
        if (reader.at() == begin)
            reader.skip("=\"");
    }
    return challenges;
}

} // namespace gatepost::http
