// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/verdictreader.h"

#include "app/base/paths.h"
#include "app/broker/messagetext.h"
#include "app/broker/mime/mimereply.h"
#include "app/broker/replyreader.h"
#include "app/broker/restanswer.h"
#include "app/broker/webanswer.h"
#include "app/broker/webpage.h"
#include "app/xml/encoding.h"
#include "app/xml/tokenizer.h"

#include <QCoreApplication>

namespace gatepost::broker {

static QString tr(const char *text)
{
    return QCoreApplication::translate("VerdictReader", text);
}

// Opaque otherwise, but "null" is how the gateway's Java writes nothing.
static QString transactionId(const QString &written)
{
    const QString id = written.trimmed();
    return id.compare(QLatin1String("null"), Qt::CaseInsensitive) == 0 ? QString() : id;
}

/// Reads one reply. Its members are what the parts of the reading share.
class VerdictReader
{
public:
    VerdictReader(const http::HttpReply &reply, const Asked &asked, const ErrorCatalogue &catalogue)
        : m_reply(reply)
        , m_type(asked.type)
        , m_connector(asked.connector)
        , m_isRead(asked.isRead)
        , m_catalogue(catalogue)
        , m_bytes(reply.body.bytes())
        , m_contentType(http::headerValue(reply.headers, "Content-Type"))
    {}

    Verdict read()
    {
        m_verdict.httpStatus = m_reply.status;
        m_verdict.transactionId =
            transactionId(QString::fromLatin1(http::headerValue(m_reply.headers, "transactionid")));
        if (m_reply.failure)
            readFailure(m_verdict, m_reply);
        else
            readBody();
        return m_verdict;
    }

private:
    void readBody();
    void readDocument(const ReplyDocument &document, QByteArrayView utf8);
    void readResponse(const IbResponse &response, const SoapFault *fault);
    void readRejection(const QString &text, const QString &set, const QString &number);
    void readMalformed(const xml::SyntaxError &error);
    void readWebPage(QByteArrayView utf8);
    void readAnswer();
    void readRest(QByteArrayView utf8);
    QString successAdvice() const;
    QByteArray infoPart() const;
    bool hasContentPart() const;
    std::optional<xml::SyntaxError> decodingError() const;
    std::optional<ReplyDocument> readInAnotherEncoding() const;

    const http::HttpReply &m_reply;
    OperationType m_type;
    Connector m_connector;
    bool m_isRead;
    const ErrorCatalogue &m_catalogue;
    QByteArray m_bytes;
    QByteArray m_contentType;
    xml::Encoding m_encoding;
    Verdict m_verdict;
};

static QByteArrayView withoutLeadingBlanks(QByteArrayView utf8)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    return utf8.sliced(std::find_if_not(utf8.begin(), utf8.end(), isBlank) - utf8.begin());
}

// The first part of the MIME form, in which the broker's status stands; empty where there is none.
QByteArray VerdictReader::infoPart() const
{
    if (!m_contentType.toLower().contains("multipart/") && !m_bytes.startsWith("--"))
        return {};
    const qsizetype begin = m_bytes.indexOf("<IBInfo");
    const qsizetype end = begin < 0 ? -1 : m_bytes.indexOf("</IBInfo>", begin);
    return end < 0 ? QByteArray() : m_bytes.mid(begin, end + 9 - begin);
}

// The MIME form's answer to a synchronous request stands behind the broker's status.
bool VerdictReader::hasContentPart() const
{
    return m_type == OperationType::Sync && !infoPart().isEmpty() && m_bytes.contains("ContentSection0");
}

// Is it readable as what its own declaration says, or as what Windows writes? Only an IBResponse counts: its
// answer does not hang on the letters.
std::optional<ReplyDocument> VerdictReader::readInAnotherEncoding() const
{
    xml::Encoding encoding = xml::detectEncoding(m_bytes);
    if (encoding.name == m_encoding.name)
        encoding.name = QStringLiteral("WINDOWS-1252");
    const QByteArray utf8 = xml::toUtf8(m_bytes, encoding);
    ReplyDocument document = readReply(withoutLeadingBlanks(utf8));
    if (document.error || !document.response)
        return {};
    return document;
}

// Bytes that the encoding does not allow have become U+FFFD, which XML allows: they are told here. Of UTF-8
// the tokenizer itself tells.
std::optional<xml::SyntaxError> VerdictReader::decodingError() const
{
    if (m_encoding.name == QLatin1String("UTF-8") || m_encoding.name == QLatin1String("ISO-8859-1"))
        return {};
    const xml::Decoded decoded = xml::decodeAs(m_bytes, m_encoding);
    if (decoded.invalidAt < 0)
        return {};
    const QByteArray valid = m_bytes.left(decoded.invalidAt);
    const QByteArray before = xml::toUtf8(valid, m_encoding); // may be a view of it
    const xml::Position position = xml::positionOf(before, before.size());
    return xml::SyntaxError{decoded.invalidAt, position.line, position.column,
                            tr("Byte %1 is not %2: the answer's encoding is not what it says.")
                                .arg(decoded.invalidAt)
                                .arg(m_encoding.name)};
}

void VerdictReader::readBody()
{
    m_encoding = xml::detectEncoding(m_bytes, m_contentType);
    const QByteArray info = infoPart();
    m_verdict.statistics = statisticsOf(infoFields(info));
    const QByteArray utf8 = info.isEmpty() ? xml::toUtf8(m_bytes, m_encoding) : info;
    const QByteArrayView content = withoutLeadingBlanks(utf8);
    if (content.isEmpty()) {
        if (m_reply.status / 100 == 3)
            return readRedirect(m_verdict, m_reply);
        if (m_connector == Connector::Rest && isRestAnswer(m_reply))
            return readRest(content);
        return readEmptyAnswer(m_verdict, m_reply);
    }
    ReplyDocument document = readReply(content);
    const bool isBroker = document.response || document.fault;
    if (!isBroker && content.size() < utf8.size())
        document.error = xml::check(utf8);
    if (!isBroker && !document.error)
        document.error = decodingError();
    readDocument(document, content);
}

void VerdictReader::readDocument(const ReplyDocument &document, QByteArrayView utf8)
{
    const bool hasWholeResponse = document.response && document.response->isWhole;
    if (hasWholeResponse && (!document.error || !document.response->isSuccess()))
        return readResponse(*document.response, document.fault ? &*document.fault : nullptr);
    if (document.error) {
        if (const auto other = document.root.isEmpty() ? std::nullopt : readInAnotherEncoding())
            return readResponse(*other->response, other->fault ? &*other->fault : nullptr);
    }
    if (document.fault && !document.error)
        return readRejection(document.fault->reason.isEmpty() ? document.fault->code : document.fault->reason,
                             {}, {});
    if (m_reply.status / 100 == 3)
        return readRedirect(m_verdict, m_reply);
    const bool isHtmlDocument = document.root.compare(QLatin1String("html"), Qt::CaseInsensitive) == 0;
    if (isHtmlDocument || (document.error && isWebPage(utf8)))
        return readWebPage(utf8);
    const bool isXmlNo = m_reply.status >= 400 && !document.error;
    if (m_connector == Connector::Rest && isRestAnswer(m_reply) && (!utf8.startsWith('<') || isXmlNo))
        return readRest(utf8);
    if (m_reply.status >= 400 || !utf8.startsWith('<'))
        return readForeignAnswer(m_verdict, m_reply, utf8);
    if (document.error)
        return readMalformed(*document.error);
    readAnswer();
}

void VerdictReader::readWebPage(QByteArrayView utf8)
{
    readWebPageAnswer(m_verdict, m_reply, utf8);
    const bool isTest = m_connector == Connector::Mime && m_isRead && m_reply.status == 200;
    if (!isTest || broker::readWebPage(utf8).sender != WebPage::Sender::StatusPage)
        return;
    m_verdict.kind = VerdictKind::Pong;
    m_verdict.stage = Stage::None;
    m_verdict.text = tr("The gateway is up: the connector answers with its status page.");
    m_verdict.advice.clear();
}

void VerdictReader::readAnswer()
{
    m_verdict.kind = VerdictKind::Reply;
    if (m_type == OperationType::Async) {
        m_verdict.advice =
            tr("An asynchronous message is acknowledged with a transaction ID, but this is an answer: is "
               "the operation synchronous on this environment?");
    } else if (m_type == OperationType::Ping) {
        m_verdict.advice =
            tr("A ping is answered by the gateway, but this came from a handler: the operation was run.");
    }
}

// The status tells of itself; a message of the catalogue tells more.
void VerdictReader::readRest(QByteArrayView utf8)
{
    readRestAnswer(m_verdict, m_reply, utf8);
    if (m_verdict.kind == VerdictKind::Rejected && readMessageText(m_verdict.text, {}).pair)
        readRejection(m_verdict.text, {}, {});
}

QString VerdictReader::successAdvice() const
{
    if (m_verdict.kind == VerdictKind::Pong)
        return {};
    if (m_type == OperationType::Sync) {
        return tr(
            "The operation was called as synchronous, but the message was only taken in for later: is it "
            "asynchronous on this environment?");
    }
    return tr("Whether the handler succeeds shows in PeopleSoft's Service Operations "
              "Monitor, under this transaction ID.");
}

void VerdictReader::readResponse(const IbResponse &response, const SoapFault *fault)
{
    m_verdict.statusCode = response.statusCode.trimmed();
    const QString id = transactionId(response.transactionId);
    if (!id.isEmpty())
        m_verdict.transactionId = id;
    if (response.isSuccess() && !fault && hasContentPart())
        return readAnswer();
    if (response.isSuccess() && !fault) {
        const bool isPong = m_type == OperationType::Ping ||
                            (m_type == OperationType::Unknown && m_verdict.transactionId.isEmpty());
        m_verdict.kind = isPong ? VerdictKind::Pong : VerdictKind::Accepted;
        m_verdict.text = response.message.trimmed();
        m_verdict.advice = successAdvice();
        return;
    }
    QString text = response.message.trimmed();
    for (qsizetype i = response.parameters.size(); i > 0; --i)
        text.replace(QStringLiteral("%%1").arg(i), response.parameters[i - 1].trimmed());
    if (text.isEmpty())
        text = response.parameters.join(QStringLiteral(", ")).trimmed();
    if (text.isEmpty() && fault && fault->reason.trimmed() != QLatin1String("null"))
        text = fault->reason.trimmed();
    if (text.isEmpty())
        text = response.title.trimmed();
    if (text.isEmpty())
        text = tr("An error without a word: the IBResponse is empty.");
    readRejection(text, response.messageSet, response.messageNumber);
}

static QString unknownAdvice(const Verdict &verdict)
{
    const QString file = paths::configFolder() + QStringLiteral("/errors.json");
    if (!verdict.messageSet)
        return tr("This error is not in the catalogue. What you find out about it can be kept for the next "
                  "time in %1.")
            .arg(file);
    return tr("Message %1,%2 is not in the catalogue: look it up in PeopleTools, Message Catalog. What you "
              "find out about it can be kept for the next time in %3.")
        .arg(QString::number(*verdict.messageSet), QString::number(*verdict.messageNumber), file);
}

bool explain(Verdict &verdict, const ErrorCatalogue &catalogue)
{
    const bool isRejected = verdict.kind == VerdictKind::Rejected;
    const CatalogueEntry *entry =
        isRejected ? catalogue.find(verdict.messageSet, verdict.messageNumber, verdict.text) : nullptr;
    if (!entry)
        return false;
    verdict.stage = entry->stage;
    verdict.advice = QStringList{entry->cause, entry->remedy}.join(QLatin1Char(' ')).trimmed();
    return true;
}

static std::optional<std::pair<int, int>> pairOf(const QString &set, const QString &number)
{
    bool isSet = false;
    bool isNumber = false;
    const std::pair<int, int> pair(set.trimmed().toInt(&isSet), number.trimmed().toInt(&isNumber));
    return isSet && isNumber ? std::optional(pair) : std::nullopt;
}

void VerdictReader::readRejection(const QString &text, const QString &set, const QString &number)
{
    m_verdict.kind = VerdictKind::Rejected;
    m_verdict.text = text;
    const MessageText message = readMessageText(text, pairOf(set, number));
    if (message.pair) {
        m_verdict.messageSet = message.pair->first;
        m_verdict.messageNumber = message.pair->second;
    }
    m_verdict.ownPair = message.ownPair;
    m_verdict.handler = message.handler;
    if (explain(m_verdict, m_catalogue))
        return;
    m_verdict.stage = m_verdict.handler.isEmpty() ? Stage::None : Stage::Handler;
    m_verdict.advice = unknownAdvice(m_verdict);
}

void VerdictReader::readMalformed(const xml::SyntaxError &error)
{
    m_verdict.kind = VerdictKind::Malformed;
    m_verdict.text = error.message;
    const bool isUtf8 = m_encoding.name == QLatin1String("UTF-8");
    m_verdict.place = Place{error.line, error.column, error.offset + (isUtf8 ? m_encoding.bomLength : 0)};
    m_verdict.advice = tr("The request was answered, but the answer is not well-formed XML and no program "
                          "can read it: look at the "
                          "place, then at the handler that wrote it.");
    if (!m_encoding.disagreement.isEmpty())
        m_verdict.advice += QLatin1Char(' ') + m_encoding.disagreement;
}

Verdict readVerdict(const http::HttpReply &reply, const Asked &asked, const ErrorCatalogue &catalogue)
{
    return VerdictReader(reply, asked, catalogue).read();
}

} // namespace gatepost::broker
