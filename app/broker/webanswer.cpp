// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/webanswer.h"

#include "app/broker/webpage.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gatepost::broker {

using http::FailureKind;

static QString tr(const char *text)
{
    return QCoreApplication::translate("WebAnswer", text);
}

static void set(Verdict &verdict, VerdictKind kind, Stage stage, const QString &text, const QString &advice)
{
    verdict.kind = kind;
    verdict.stage = stage;
    verdict.text = text;
    verdict.advice = advice;
}

static std::pair<VerdictKind, Stage> readingOf(FailureKind kind)
{
    switch (kind) {
    case FailureKind::Cancelled:
        return {VerdictKind::Cancelled, Stage::None};
    case FailureKind::ConnectTimeout:
    case FailureKind::TotalTimeout:
        return {VerdictKind::Timeout, Stage::Network};
    case FailureKind::TlsFailed:
        return {VerdictKind::Unreachable, Stage::Tls};
    case FailureKind::ProxyFailed:
        return {VerdictKind::Unreachable, Stage::Proxy};
    case FailureKind::ClosedInReply:
        return {VerdictKind::Malformed, Stage::Network};
    case FailureKind::ReplyTooLarge:
        return {VerdictKind::Malformed, Stage::None};
    case FailureKind::NotHttp:
        return {VerdictKind::Blocked, Stage::Network};
    case FailureKind::InvalidRequest:
        return {VerdictKind::Unreachable, Stage::None};
    default:
        return {VerdictKind::Unreachable, Stage::Network};
    }
}

static QString failureText(FailureKind kind)
{
    switch (kind) {
    case FailureKind::Cancelled:
        return tr("The request was cancelled.");
    case FailureKind::ConnectTimeout:
    case FailureKind::TotalTimeout:
        return tr("No answer came in time.");
    case FailureKind::ClosedInReply:
        return tr("The connection was closed in the middle of the answer.");
    default:
        return tr("No answer came.");
    }
}

static QString deliveryAdvice(http::Delivery delivery)
{
    switch (delivery) {
    case http::Delivery::No:
        return tr("Nothing reached PeopleSoft: it can be sent again.");
    case http::Delivery::Maybe:
        return tr(
            "PeopleSoft may or may not have processed the request: look there before sending it again.");
    case http::Delivery::Yes:
        return tr("The request reached the gateway and may have been processed: look there before sending it "
                  "again.");
    }
    return {};
}

void readFailure(Verdict &verdict, const http::HttpReply &reply)
{
    const http::Failure &failure = *reply.failure;
    const auto [kind, stage] = readingOf(failure.kind);
    set(verdict, kind, stage, failure.sentence.isEmpty() ? failureText(failure.kind) : failure.sentence,
        failure.advice.isEmpty() ? deliveryAdvice(failure.delivery) : failure.advice);
}

static QString statusLine(const http::HttpReply &reply)
{
    return QStringLiteral("HTTP %1 %2").arg(reply.status).arg(QString::fromLatin1(reply.reason)).trimmed();
}

struct StatusMeaning
{
    int status;
    Stage stage;
    const char *advice;
};

static const StatusMeaning statusMeanings[] = {
    {400, Stage::Gateway,
     QT_TRANSLATE_NOOP("WebAnswer",
                       "The web server did not understand the request: check the gateway URL (http or "
                       "https, port) and your own headers.")},
    {401, Stage::Authentication,
     QT_TRANSLATE_NOOP("WebAnswer",
                       "The web server or a proxy asks for a user and password before the request reaches "
                       "Integration Broker: the gateway URL may need another port or path, or the site "
                       "must exempt /PSIGW from single sign-on.")},
    {403, Stage::Proxy,
     QT_TRANSLATE_NOOP("WebAnswer",
                       "A firewall, proxy or web server rule refuses this request: ask the network team "
                       "about this address and time. PeopleSoft has not seen it.")},
    {404, Stage::Gateway,
     QT_TRANSLATE_NOOP("WebAnswer",
                       "There is no Integration Gateway at this address: check host, port and path of the "
                       "gateway URL, and that PSIGW is deployed there.")},
    {405, Stage::Gateway,
     QT_TRANSLATE_NOOP("WebAnswer",
                       "The web server does not allow POST at this address: check the gateway URL.")},
    {407, Stage::Proxy,
     QT_TRANSLATE_NOOP("WebAnswer",
                       "The proxy asks for a user and password: name another proxy, or none, in the "
                       "environment.")},
    {408, Stage::Gateway,
     QT_TRANSLATE_NOOP("WebAnswer",
                       "The web server gave up waiting for the request: try again, or send less.")},
    {413, Stage::Gateway,
     QT_TRANSLATE_NOOP("WebAnswer", "The request is larger than the web server or a firewall allows.")},
    {415, Stage::Gateway, QT_TRANSLATE_NOOP("WebAnswer", "The Content-Type is not accepted: use text/xml.")},
    {429, Stage::Proxy, QT_TRANSLATE_NOOP("WebAnswer", "Too many requests: wait, then try again.")},
    {500, Stage::Gateway,
     QT_TRANSLATE_NOOP("WebAnswer",
                       "The gateway's web server failed: its log, and the gateway's errorLog.html and "
                       "msgLog.html, tell why.")},
    {502, Stage::Gateway,
     QT_TRANSLATE_NOOP("WebAnswer",
                       "A proxy or load balancer got no proper answer from the gateway's web server: is "
                       "it up?")},
    {503, Stage::Gateway,
     QT_TRANSLATE_NOOP("WebAnswer",
                       "The gateway's web server is not available: it is down, starting, or overloaded.")},
    {504, Stage::Gateway,
     QT_TRANSLATE_NOOP("WebAnswer",
                       "A proxy or load balancer stopped waiting for the gateway: the request may still be "
                       "processed. Look there before sending it again.")},
};

static std::pair<Stage, QString> meaningOf(int status)
{
    for (const StatusMeaning &meaning : statusMeanings)
        if (meaning.status == status)
            return {meaning.stage, tr(meaning.advice)};
    return {Stage::Gateway, status >= 400
                                ? tr("This is not Integration Broker's answer, but something's on the way: "
                                     "check the gateway URL, then ask the web server's team.")
                                : QString()};
}

void readEmptyAnswer(Verdict &verdict, const http::HttpReply &reply)
{
    const auto [stage, advice] = meaningOf(reply.status);
    set(verdict, VerdictKind::Blocked, stage, tr("%1 with an empty body.").arg(statusLine(reply)),
        !advice.isEmpty()
            ? advice
            : tr("Integration Broker always answers with a body: check the gateway URL, and whether "
                 "the handler of the operation returns a message."));
}

void readRedirect(Verdict &verdict, const http::HttpReply &reply)
{
    const QString target = QString::fromUtf8(http::headerValue(reply.headers, "Location"));
    static const QRegularExpression signIn(
        QStringLiteral("login|logon|signon|sign-in|signin|sso|saml|oauth|adfs"),
        QRegularExpression::CaseInsensitiveOption);
    const bool asksToSignIn = signIn.match(target).hasMatch();
    set(verdict, VerdictKind::Blocked, asksToSignIn ? Stage::Proxy : Stage::Gateway,
        target.isEmpty() ? tr("%1: a redirect to nowhere.").arg(statusLine(reply))
                         : tr("%1: a redirect to %2.").arg(statusLine(reply), target),
        asksToSignIn
            ? tr("Something on the way wants a sign-in before the request reaches Integration Broker: the "
                 "site must exempt /PSIGW from single sign-on, or the gateway has another address.")
            : tr("Redirects are followed only where the environment says so, and never with a body to "
                 "another "
                 "server: if the new address is right, enter it as the gateway URL."));
}

static void readSender(Verdict &verdict, WebPage::Sender sender)
{
    switch (sender) {
    case WebPage::Sender::StatusPage:
        verdict.stage = Stage::Gateway;
        verdict.advice =
            tr("This is the status page of a listening connector: the gateway is up, but the request did "
               "not reach it as a POST to the HttpListeningConnector. Check the gateway URL.");
        break;
    case WebPage::Sender::PeopleSoftSignIn:
        verdict.stage = Stage::Gateway;
        verdict.advice =
            tr("This is PeopleSoft's sign-in page for people: the gateway URL points to the portal. "
               "Integration Broker listens at /PSIGW/HttpListeningConnector.");
        break;
    case WebPage::Sender::SignIn:
        verdict.stage = Stage::Proxy;
        verdict.advice =
            tr("This is a login page: something on the way wants a sign-in before the request reaches "
               "Integration Broker. The site must exempt /PSIGW from single sign-on, or the gateway has "
               "another address.");
        break;
    case WebPage::Sender::Firewall:
        verdict.stage = Stage::Proxy;
        verdict.advice =
            tr("A firewall or web filter refused the request: give the network team the address, the "
               "time and the number on the page. PeopleSoft has not seen it.");
        break;
    case WebPage::Sender::Unknown:
        break;
    }
}

void readWebPageAnswer(Verdict &verdict, const http::HttpReply &reply, QByteArrayView utf8)
{
    const WebPage page = readWebPage(utf8);
    const auto [stage, advice] = meaningOf(reply.status);
    set(verdict, VerdictKind::Blocked, stage,
        tr("%1 with a web page: “%2”.").arg(statusLine(reply), page.title),
        !advice.isEmpty()
            ? advice
            : tr("Integration Broker never answers with a web page: something else stands at this "
                 "address, or on the way to it. Check the gateway URL, then ask the network team."));
    const bool statusTells = reply.status >= 400 && page.sender != WebPage::Sender::Firewall;
    if (!statusTells)
        readSender(verdict, page.sender);
}

static QString beginningOf(QByteArrayView utf8)
{
    QString beginning = QString::fromUtf8(utf8.first(qMin<qsizetype>(utf8.size(), 400))).simplified();
    for (QChar &c : beginning)
        if (!c.isPrint())
            c = QChar::ReplacementCharacter;
    return beginning.size() <= 80 ? beginning : beginning.left(80) + QChar(0x2026);
}

/// What stands where XML should. Form feeds are white space, though not to XML.
static QString notXmlWords(QByteArrayView utf8)
{
    const QByteArrayView text = utf8.trimmed();
    if (text.isEmpty())
        return tr("The answer is not XML: it is nothing but white space.");
    const bool isJson = text.front() == '{' || text.front() == '[';
    return (isJson ? tr("The answer is JSON, not XML: it begins with “%1”.")
                   : tr("The answer is not XML: it begins with “%1”."))
        .arg(beginningOf(utf8));
}

static void readNotXml(Verdict &verdict, QByteArrayView utf8)
{
    const QString advice = tr("PeopleSoft may have processed the request, but whether this is a good answer "
                              "cannot be told from here: "
                              "read it under Raw. If the operation should answer in XML, the handler, or "
                              "something on the way, is wrong.");
    set(verdict, VerdictKind::Malformed, Stage::None, notXmlWords(utf8), advice);
    verdict.place = Place{1, 1, 0};
}

void readForeignAnswer(Verdict &verdict, const http::HttpReply &reply, QByteArrayView utf8)
{
    const auto [stage, advice] = meaningOf(reply.status);
    if (reply.status < 400 && !readsLikeFirewall(utf8))
        return readNotXml(verdict, utf8);
    set(verdict, VerdictKind::Blocked, stage, tr("%1: “%2”.").arg(statusLine(reply), beginningOf(utf8)),
        advice);
    if (readsLikeFirewall(utf8) && reply.status != 407)
        readSender(verdict, WebPage::Sender::Firewall);
}

} // namespace gatepost::broker
