// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/verdict.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace gatepost::broker {

static QString tr(const char *text)
{
    return QCoreApplication::translate("Verdict", text);
}

Outcome outcome(VerdictKind kind)
{
    switch (kind) {
    case VerdictKind::Reply:
    case VerdictKind::Accepted:
    case VerdictKind::Pong:
        return Outcome::Yes;
    case VerdictKind::Rejected:
        return Outcome::No;
    default:
        return Outcome::NoAnswer;
    }
}

static QJsonArray toJson(const QList<Statistic> &statistics)
{
    QJsonArray list;
    for (const Statistic &statistic : statistics)
        list << QJsonObject{{QLatin1String("name"), statistic.name},
                            {QLatin1String("milliseconds"), statistic.milliseconds}};
    return list;
}

static QList<Statistic> statisticsFrom(const QJsonArray &list)
{
    QList<Statistic> statistics;
    for (const QJsonValue &each : list)
        statistics.append(
            {each[QLatin1String("name")].toString(), each[QLatin1String("milliseconds")].toDouble()});
    return statistics;
}

QJsonObject toJson(const Verdict &verdict)
{
    QJsonObject json;
    const auto put = [&json](const char *key, const QString &value) {
        if (!value.isEmpty())
            json[QLatin1String(key)] = value;
    };
    put("kind", name(verdict.kind));
    put("stage", name(verdict.stage));
    if (verdict.messageSet)
        json[QLatin1String("messageSet")] = *verdict.messageSet;
    if (verdict.messageNumber)
        json[QLatin1String("messageNumber")] = *verdict.messageNumber;
    put("text", verdict.text);
    put("transactionId", verdict.transactionId);
    put("handler", verdict.handler);
    put("advice", verdict.advice);
    put("ownPair", verdict.ownPair);
    put("statusCode", verdict.statusCode);
    if (verdict.place) {
        json[QLatin1String("place")] = QJsonObject{{QLatin1String("line"), verdict.place->line},
                                                   {QLatin1String("column"), verdict.place->column},
                                                   {QLatin1String("offset"), verdict.place->offset}};
    }
    if (verdict.httpStatus != 0)
        json[QLatin1String("httpStatus")] = verdict.httpStatus;
    if (!verdict.statistics.isEmpty())
        json[QLatin1String("statistics")] = toJson(verdict.statistics);
    return json;
}

static std::optional<int> integer(const QJsonValue &value)
{
    return value.isDouble() ? std::optional<int>(value.toInt()) : std::nullopt;
}

Verdict verdictFromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *key) { return json.value(QLatin1String(key)).toString(); };
    Verdict verdict;
    verdict.kind = verdictKind(text("kind")).value_or(VerdictKind::Unreachable);
    verdict.stage = stage(text("stage")).value_or(Stage::None);
    verdict.messageSet = integer(json.value(QLatin1String("messageSet")));
    verdict.messageNumber = integer(json.value(QLatin1String("messageNumber")));
    verdict.ownPair = text("ownPair");
    verdict.text = text("text");
    verdict.transactionId = text("transactionId");
    verdict.handler = text("handler");
    verdict.statusCode = text("statusCode");
    verdict.advice = text("advice");
    const QJsonObject place = json.value(QLatin1String("place")).toObject();
    if (!place.isEmpty()) {
        verdict.place = Place{place.value(QLatin1String("line")).toInteger(),
                              place.value(QLatin1String("column")).toInteger(),
                              place.value(QLatin1String("offset")).toInteger()};
    }
    verdict.httpStatus = json.value(QLatin1String("httpStatus")).toInt();
    verdict.statistics = statisticsFrom(json.value(QLatin1String("statistics")).toArray());
    return verdict;
}

static QString kindLabel(const Verdict &verdict)
{
    switch (verdict.kind) {
    case VerdictKind::Reply:
        return tr("Reply");
    case VerdictKind::Accepted:
        return tr("Accepted");
    case VerdictKind::Pong:
        return tr("Ping answered");
    case VerdictKind::Rejected:
        return tr("Rejected");
    case VerdictKind::Blocked:
        return tr("Not PeopleSoft's answer");
    case VerdictKind::Malformed:
        return tr("Not well-formed");
    case VerdictKind::Unreachable:
        return tr("Never arrived");
    case VerdictKind::Timeout:
        return tr("Timed out");
    case VerdictKind::Cancelled:
        return tr("Cancelled");
    }
    return {};
}

QString headline(const Verdict &verdict)
{
    QStringList parts{kindLabel(verdict)};
    if (verdict.messageSet && verdict.messageNumber)
        parts << QStringLiteral("%1,%2").arg(*verdict.messageSet).arg(*verdict.messageNumber);
    if (!verdict.transactionId.isEmpty() && verdict.kind == VerdictKind::Accepted)
        parts << verdict.transactionId;
    if (outcome(verdict.kind) != Outcome::Yes && !verdict.text.isEmpty())
        parts << verdict.text.simplified().left(160);
    return parts.join(QStringLiteral(" · "));
}

} // namespace gatepost::broker
