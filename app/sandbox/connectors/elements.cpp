// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/connectors/elements.h"

#include "app/xml/plaintext.h"
#include "app/xml/tokenizer.h"

#include <QStringList>

namespace gatepost::sandbox {

using xml::Token;
using xml::TokenKind;

static QString localName(QByteArrayView name)
{
    return QString::fromUtf8(name.sliced(name.lastIndexOf(':') + 1));
}

// No element that anybody asks for is deeper: what is below is passed over without a look at its name.
static constexpr qint64 deepest = 6;

/// The way to the current element, as far as it matters.
class Way
{
public:
    void enter(const QString &name)
    {
        if (++m_depth <= deepest)
            m_names << name;
    }
    void leave()
    {
        if (m_depth-- <= deepest)
            m_names.removeLast();
    }
    bool isTooDeep() const { return m_depth > deepest; }
    QString path() const { return m_names.join(QLatin1Char('/')); }

private:
    QStringList m_names;
    qint64 m_depth = 0;
};

Elements::Elements(QByteArrayView utf8, const QString &stop)
{
    xml::Tokenizer tokenizer(utf8);
    Way way;
    qint64 stoppedAt = -1;
    const auto leave = [&](qint64 contentEnd) {
        if (stoppedAt >= 0 && !way.isTooDeep() && way.path() == stop) {
            m_content = utf8.sliced(stoppedAt, contentEnd - stoppedAt);
            stoppedAt = -1;
        }
        way.leave();
    };
    for (Token token = tokenizer.next(); token.kind != TokenKind::End && token.kind != TokenKind::Error;
         token = tokenizer.next()) {
        const bool isTag = token.kind == TokenKind::StartTag || token.kind == TokenKind::EmptyTag;
        if (isTag) {
            way.enter(localName(tokenizer.name(token)));
            if (m_root.isEmpty())
                m_root = way.path();
        }
        const bool isOfInterest = stoppedAt < 0 && !way.isTooDeep();
        if (isTag && isOfInterest) {
            const QString path = way.path();
            if (!m_texts.contains(path))
                m_texts.insert(path, {});
            if (path == stop)
                stoppedAt = token.end;
        } else if (token.kind == TokenKind::Text && isOfInterest && !m_root.isEmpty()) {
            m_texts[way.path()] += xml::plainText(tokenizer.bytes(token));
        } else if (token.kind == TokenKind::CData && isOfInterest) {
            m_texts[way.path()] += xml::cdataText(tokenizer.bytes(token));
        }
        if (token.kind == TokenKind::EmptyTag || token.kind == TokenKind::EndTag)
            leave(token.kind == TokenKind::EmptyTag ? token.end : token.begin);
    }
}

} // namespace gatepost::sandbox
