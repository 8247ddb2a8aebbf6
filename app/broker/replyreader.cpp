// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/replyreader.h"

#include "app/xml/plaintext.h"
#include "app/xml/tokenizer.h"

namespace gatepost::broker {

using xml::Token;
using xml::TokenKind;

bool IbResponse::isSuccess() const
{
    if (type.isEmpty())
        return statusCode == QLatin1String("0");
    // 20 has only been seen with errors: a contradiction is no success.
    return type.compare(QLatin1String("success"), Qt::CaseInsensitive) == 0 &&
           statusCode != QLatin1String("20");
}

static QByteArrayView localName(QByteArrayView name)
{
    return name.sliced(name.lastIndexOf(':') + 1);
}

/// Follows the tokens down to the few elements that matter. Depths are those of the element's content.
class ReplyReader
{
public:
    explicit ReplyReader(QByteArrayView utf8) : m_tokenizer(utf8) {}

    ReplyDocument read()
    {
        while (true) {
            const Token token = m_tokenizer.next();
            switch (token.kind) {
            case TokenKind::Error:
            case TokenKind::End:
                m_document.error = m_tokenizer.error();
                return std::move(m_document);
            case TokenKind::StartTag:
                begin(token, m_tokenizer.depth());
                break;
            case TokenKind::EmptyTag:
                begin(token, m_tokenizer.depth() + 1);
                end(m_tokenizer.depth() + 1);
                break;
            case TokenKind::EndTag:
                end(m_tokenizer.depth() + 1);
                break;
            case TokenKind::Text:
                if (m_field)
                    m_field->append(xml::plainText(m_tokenizer.bytes(token)));
                break;
            case TokenKind::CData:
                if (m_field)
                    m_field->append(xml::cdataText(m_tokenizer.bytes(token)));
                break;
            default:
                break;
            }
        }
    }

private:
    void begin(const Token &token, qint64 depth)
    {
        const QByteArrayView name = localName(m_tokenizer.name(token));
        if (depth == 1)
            beginRoot(token, name);
        else if (m_responseDepth > 0)
            beginField(name, depth);
        else if (m_faultDepth > 0)
            beginInFault(token, name, depth);
        else if (m_isEnvelope && depth == 3 && name == "Fault")
            beginFault(depth);
    }

    void beginRoot(const Token &token, QByteArrayView name)
    {
        m_document.root = QString::fromUtf8(name);
        m_isEnvelope = name == "Envelope";
        if (name == "IBResponse" || name == "IBInfo")
            beginResponse(token, 1);
        else if (name == "Fault")
            beginFault(1);
    }

    void beginResponse(const Token &token, qint64 depth)
    {
        m_responseDepth = depth;
        m_document.response = IbResponse();
        m_document.response->type = xml::attributeOf(m_tokenizer.bytes(token), "type").trimmed();
    }

    void beginFault(qint64 depth)
    {
        m_faultDepth = depth;
        m_document.fault = SoapFault();
    }

    void beginInFault(const Token &token, QByteArrayView name, qint64 depth)
    {
        if (m_detailDepth > 0) {
            if (!m_document.response && (name == "IBResponse" || name == "IBInfo"))
                beginResponse(token, depth);
        } else if (depth == m_faultDepth + 1 && name.compare("detail", Qt::CaseInsensitive) == 0) {
            m_detailDepth = depth;
        } else if (name == "faultcode" || (name == "Value" && m_document.fault->code.isEmpty())) {
            collect(m_document.fault->code, depth);
        } else if (name == "faultstring" || (name == "Text" && m_document.fault->reason.isEmpty())) {
            collect(m_document.fault->reason, depth);
        }
    }

    void beginField(QByteArrayView name, qint64 depth)
    {
        IbResponse &response = *m_document.response;
        const std::pair<const char *, QString *> fields[] = {
            {"DefaultTitle", &response.title},          {"StatusCode", &response.statusCode},
            {"TransactionID", &response.transactionId}, {"MessageSet", &response.messageSet},
            {"MsgSet", &response.messageSet},           {"MessageID", &response.messageNumber},
            {"MsgID", &response.messageNumber},         {"DefaultMessage", &response.message}};
        for (const auto &[known, field] : fields) {
            if (name == known && field->isEmpty() && !m_field)
                collect(*field, depth);
        }
        if (name == "Parameter" && !m_field) {
            response.parameters << QString();
            collect(response.parameters.last(), depth);
        }
    }

    void collect(QString &field, qint64 depth)
    {
        m_field = &field;
        m_fieldDepth = depth;
    }

    void end(qint64 depth)
    {
        if (m_field && depth == m_fieldDepth)
            m_field = nullptr;
        if (depth == m_responseDepth) {
            m_document.response->isWhole = true;
            m_responseDepth = -1;
        }
        if (depth == m_detailDepth)
            m_detailDepth = 0;
        if (depth == m_faultDepth)
            m_faultDepth = 0;
    }

    xml::Tokenizer m_tokenizer;
    ReplyDocument m_document;
    bool m_isEnvelope = false;
    qint64 m_responseDepth = 0; ///< 0: outside; -1: read
    qint64 m_faultDepth = 0;
    qint64 m_detailDepth = 0;
    QString *m_field = nullptr; ///< what text is added to
    qint64 m_fieldDepth = 0;
};

ReplyDocument readReply(QByteArrayView utf8)
{
    return ReplyReader(utf8).read();
}

} // namespace gatepost::broker
