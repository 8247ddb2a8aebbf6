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

Elements::Elements(QByteArrayView utf8, const QString &stop)
{
    xml::Tokenizer tokenizer(utf8);
    QStringList path;
    qint64 stoppedAt = -1;
    const auto here = [&path] { return path.join(QLatin1Char('/')); };
    for (Token token = tokenizer.next(); token.kind != TokenKind::End && token.kind != TokenKind::Error;
         token = tokenizer.next()) {
        switch (token.kind) {
        case TokenKind::StartTag:
        case TokenKind::EmptyTag:
            path << localName(tokenizer.name(token));
            if (m_root.isEmpty())
                m_root = path.first();
            if (stoppedAt < 0 && !m_texts.contains(here()))
                m_texts.insert(here(), {});
            if (stoppedAt < 0 && here() == stop && token.kind == TokenKind::StartTag)
                stoppedAt = token.end;
            if (token.kind == TokenKind::EmptyTag)
                path.removeLast();
            break;
        case TokenKind::EndTag:
            if (stoppedAt >= 0 && here() == stop) {
                m_content = utf8.sliced(stoppedAt, token.begin - stoppedAt);
                stoppedAt = -1;
            }
            path.removeLast();
            break;
        case TokenKind::Text:
            if (stoppedAt < 0 && !path.isEmpty())
                m_texts[here()] += xml::plainText(tokenizer.bytes(token));
            break;
        case TokenKind::CData:
            if (stoppedAt < 0)
                m_texts[here()] += xml::cdataText(tokenizer.bytes(token));
            break;
        default:
            break;
        }
    }
}

} // namespace gatepost::sandbox
