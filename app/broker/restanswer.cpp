// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/restanswer.h"

#include <QCoreApplication>

namespace gatepost::broker {

static constexpr qsizetype longestText = 2000;

static QString tr(const char *text)
{
    return QCoreApplication::translate("RestAnswer", text);
}

bool isRestAnswer(const http::HttpReply &reply)
{
    const int status = reply.status;
    return status / 100 == 2 || (status >= 400 && status <= 500);
}

struct RestMeaning
{
    int status;
    Stage stage;
    const char *advice;
};

static const RestMeaning meanings[] = {
    {400, Stage::Payload,
     QT_TRANSLATE_NOOP("RestAnswer",
                       "The operation cannot read the request: compare path, query and body with "
                       "its URI template and document.")},
    {401, Stage::Authentication,
     QT_TRANSLATE_NOOP("RestAnswer", "User or password are not accepted: check the user of this environment, "
                                     "and whether the account is locked.")},
    {403, Stage::Authorization,
     QT_TRANSLATE_NOOP("RestAnswer",
                       "The user may not call this operation: Service Operation Security, grant a "
                       "permission list of that user.")},
    {404, Stage::Routing,
     QT_TRANSLATE_NOOP("RestAnswer",
                       "Nothing stands behind this address: check the node, the operation with "
                       "its version and the URI template; or what was asked for does not exist.")},
    {405, Stage::Routing,
     QT_TRANSLATE_NOOP("RestAnswer",
                       "The operation does not know this method: another one of the same service "
                       "may.")},
    {406, Stage::Routing,
     QT_TRANSLATE_NOOP("RestAnswer", "The operation does not answer in the accepted types.")},
    {415, Stage::Payload, QT_TRANSLATE_NOOP("RestAnswer", "The operation does not read this Content-Type.")},
    {422, Stage::Payload,
     QT_TRANSLATE_NOOP("RestAnswer", "The operation does not accept what the body says.")},
    {500, Stage::Handler,
     QT_TRANSLATE_NOOP("RestAnswer",
                       "Integration Broker itself failed on the way to the handler or in it: the "
                       "Service Operations Monitor and the application server's log tell more.")},
};

static QString statusLine(const http::HttpReply &reply)
{
    return QStringLiteral("HTTP %1 %2").arg(reply.status).arg(QString::fromLatin1(reply.reason)).trimmed();
}

void readRestAnswer(Verdict &verdict, const http::HttpReply &reply, QByteArrayView utf8)
{
    if (reply.status / 100 == 2) {
        verdict.kind = VerdictKind::Reply;
        return;
    }
    verdict.kind = VerdictKind::Rejected;
    verdict.stage = Stage::Handler;
    verdict.text = QString::fromUtf8(utf8.first(qMin(utf8.size(), longestText))).trimmed();
    if (verdict.text.isEmpty())
        verdict.text = statusLine(reply);
    verdict.advice = tr("The operation refuses the request: its answer tells why.");
    for (const RestMeaning &meaning : meanings) {
        if (meaning.status == reply.status) {
            verdict.stage = meaning.stage;
            verdict.advice = tr(meaning.advice);
        }
    }
}

} // namespace gatepost::broker
