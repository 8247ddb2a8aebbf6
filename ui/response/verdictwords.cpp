// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/verdictwords.h"

#include <QCoreApplication>

namespace gatepost::ui {

namespace {

using broker::Stage;
using broker::VerdictKind;
using Kind = VerdictWords::Fact::Kind;

QString tr(const char *text)
{
    return QCoreApplication::translate("VerdictBanner", text);
}

struct Look
{
    VerdictKind kind;
    Tone tone;
    const char *icon;
    const char *title;
    const char *text; ///< said when the answer itself says nothing
};

constexpr Look looks[] = {
    {VerdictKind::Reply, Tone::Good, "circle-check", QT_TRANSLATE_NOOP("VerdictBanner", "Reply"),
     QT_TRANSLATE_NOOP("VerdictBanner", "The service operation answered.")},
    {VerdictKind::Accepted, Tone::Good, "circle-check", QT_TRANSLATE_NOOP("VerdictBanner", "Accepted"),
     QT_TRANSLATE_NOOP("VerdictBanner", "Received, not yet processed: the handler runs later.")},
    {VerdictKind::Pong, Tone::Good, "ping", QT_TRANSLATE_NOOP("VerdictBanner", "Ping answered"),
     QT_TRANSLATE_NOOP("VerdictBanner", "Integration Broker is up and knows the node.")},
    {VerdictKind::Rejected, Tone::Bad, "circle-x", QT_TRANSLATE_NOOP("VerdictBanner", "Rejected"),
     QT_TRANSLATE_NOOP("VerdictBanner", "PeopleSoft said no, without a text.")},
    {VerdictKind::Blocked, Tone::Warning, "shield-alert",
     QT_TRANSLATE_NOOP("VerdictBanner", "Not PeopleSoft's answer"),
     QT_TRANSLATE_NOOP("VerdictBanner", "Something on the way answered in PeopleSoft's place.")},
    {VerdictKind::Malformed, Tone::Warning, "warning", QT_TRANSLATE_NOOP("VerdictBanner", "Not well-formed"),
     QT_TRANSLATE_NOOP("VerdictBanner", "The answer is not a whole XML document.")},
    {VerdictKind::Unreachable, Tone::Bad, "cloud-off", QT_TRANSLATE_NOOP("VerdictBanner", "Never arrived"),
     QT_TRANSLATE_NOOP("VerdictBanner", "No answer came.")},
    {VerdictKind::Timeout, Tone::Bad, "clock", QT_TRANSLATE_NOOP("VerdictBanner", "Timed out"),
     QT_TRANSLATE_NOOP("VerdictBanner", "No whole answer came in time.")},
    {VerdictKind::Cancelled, Tone::Neutral, "stop", QT_TRANSLATE_NOOP("VerdictBanner", "Cancelled"),
     QT_TRANSLATE_NOOP("VerdictBanner", "You stopped it.")},
};

const Look &look(VerdictKind kind)
{
    for (const Look &each : looks)
        if (each.kind == kind)
            return each;
    return looks[0];
}

QString pair(const broker::Verdict &verdict)
{
    if (!verdict.messageSet || !verdict.messageNumber)
        return {};
    return QStringLiteral("%1,%2").arg(*verdict.messageSet).arg(*verdict.messageNumber);
}

QString text(const history::Entry &entry)
{
    if (!entry.verdict.text.trimmed().isEmpty())
        return entry.verdict.text.trimmed();
    if (entry.reply.failure && !entry.reply.failure->sentence.isEmpty())
        return entry.reply.failure->sentence;
    return tr(look(entry.verdict.kind).text);
}

QString advice(const history::Entry &entry)
{
    if (!entry.verdict.advice.isEmpty())
        return entry.verdict.advice;
    return entry.reply.failure ? entry.reply.failure->advice : QString();
}

QList<VerdictWords::Fact> facts(const history::Entry &entry)
{
    const broker::Verdict &verdict = entry.verdict;
    QList<VerdictWords::Fact> facts;
    const auto add = [&facts](Kind kind, const char *name, const QString &value) {
        if (!value.isEmpty())
            facts.append({kind, tr(name), value});
    };
    add(Kind::TransactionId, "Transaction ID", verdict.transactionId);
    add(Kind::Handler, "Handler", verdict.handler);
    add(Kind::Other, "Handler's own message", verdict.ownPair);
    if (verdict.statusCode != QLatin1String("0") && verdict.statusCode != QLatin1String("20"))
        add(Kind::Other, "Status code", verdict.statusCode);
    if (verdict.place)
        add(Kind::Other, "Place",
            tr("line %1, column %2")
                .arg(QString::number(verdict.place->line), QString::number(verdict.place->column)));
    if (entry.reply.failure)
        add(Kind::Delivery, "Delivery", deliveryWords(entry.reply.failure->delivery));
    add(Kind::Advice, "What to do", advice(entry));
    return facts;
}

} // namespace

QString stageWords(Stage stage)
{
    switch (stage) {
    case Stage::None:
        return {};
    case Stage::Network:
        return tr("on the network");
    case Stage::Tls:
        return tr("at the TLS handshake");
    case Stage::Proxy:
        return tr("at the proxy");
    case Stage::Gateway:
        return tr("at the integration gateway");
    case Stage::Authentication:
        return tr("at user authentication");
    case Stage::Node:
        return tr("at node authentication");
    case Stage::Authorization:
        return tr("at the operation's permission list");
    case Stage::Routing:
        return tr("at the routing");
    case Stage::Payload:
        return tr("at reading the payload");
    case Stage::Handler:
        return tr("in the handler");
    case Stage::Queue:
        return tr("in the queue");
    }
    return {};
}

QString deliveryWords(http::Delivery delivery)
{
    switch (delivery) {
    case http::Delivery::No:
        return tr("The request cannot have reached PeopleSoft. It is safe to send it again.");
    case http::Delivery::Maybe:
        return tr(
            "The request may or may not have reached PeopleSoft. Check there before you send it again.");
    case http::Delivery::Yes:
        return tr("The request has reached PeopleSoft. Sending it again may do its work twice.");
    }
    return {};
}

Tone tone(VerdictKind kind)
{
    return look(kind).tone;
}

VerdictWords verdictWords(const history::Entry &entry)
{
    const Look &seen = look(entry.verdict.kind);
    VerdictWords words;
    words.tone = seen.tone;
    words.icon = QLatin1String(seen.icon);
    words.title = tr(seen.title);
    words.pair = pair(entry.verdict);
    if (broker::outcome(entry.verdict.kind) != broker::Outcome::Yes)
        words.stage = stageWords(entry.verdict.stage);
    words.text = text(entry);
    words.facts = facts(entry);
    return words;
}

} // namespace gatepost::ui
