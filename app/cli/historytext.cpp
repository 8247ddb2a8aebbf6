// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/historytext.h"

#include "app/cli/orderedjson.h"
#include "app/xml/encoding.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace gatepost::cli {

static QString tr(const char *text)
{
    return QCoreApplication::translate("HistoryText", text);
}

static double milliseconds(std::chrono::microseconds span)
{
    return double(span.count()) / 1000.0;
}

QString requestName(const QString &operation, const QString &alias, const QString &templateName)
{
    const QString whose = operation.isEmpty() ? alias : operation;
    return templateName.isEmpty() ? whose : whose + QLatin1Char('/') + templateName;
}

QString durationText(const std::optional<std::chrono::microseconds> &duration)
{
    return duration ? tr("%1 ms").arg(qRound64(milliseconds(*duration))) : QStringLiteral("–");
}

QJsonObject timingsJson(const http::Timings &timings)
{
    QJsonObject json;
    const auto put = [&json](const char *key, const http::Timings::Span &span) {
        if (span)
            json[QLatin1String(key)] = milliseconds(*span);
    };
    put("dns", timings.dns);
    put("connect", timings.connect);
    put("tls", timings.tls);
    put("firstByte", timings.firstByte);
    put("transfer", timings.transfer);
    put("total", timings.total);
    return json;
}

QJsonArray headersJson(const http::Headers &headers)
{
    QJsonArray json;
    for (const http::Header &header : headers)
        json.append(QJsonArray{QString::fromUtf8(header.name), QString::fromUtf8(header.value)});
    return json;
}

QString bodyText(const Body &body, const http::Headers &headers)
{
    return xml::decode(body.bytes(), http::headerValue(headers, "Content-Type")).text;
}

static QString localTime(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

static QStringList cells(const history::Summary &row)
{
    return {QString::number(row.id),
            localTime(row.sentAt),
            row.environmentName.isEmpty() ? row.environment : row.environmentName,
            requestName(row.operation, row.alias, row.templateName),
            durationText(row.duration),
            row.headline.simplified()};
}

QString historyTable(const QList<history::Summary> &rows)
{
    QList<QStringList> table;
    for (const history::Summary &row : rows)
        table.append(cells(row));
    QList<qsizetype> widths(6, 0);
    for (const QStringList &row : table)
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], row[column].size());
    QString text;
    for (const QStringList &row : table) {
        for (qsizetype column = 0; column < row.size() - 1; ++column) {
            const bool isNumber = column == 0 || column == 4;
            text += isNumber ? row[column].rightJustified(widths[column])
                             : row[column].leftJustified(widths[column]);
            text += QStringLiteral("  ");
        }
        text += row.last() + QLatin1Char('\n');
    }
    return text;
}

QByteArray historyJson(const QList<history::Summary> &rows)
{
    QByteArray text = "[";
    for (const history::Summary &row : rows) {
        JsonMembers members{
            {QStringLiteral("id"), jsonText(row.id)},
            {QStringLiteral("sentAt"), jsonText(row.sentAt.toUTC().toString(Qt::ISODateWithMs))},
            {QStringLiteral("environment"), jsonText(row.environment)},
            {QStringLiteral("operation"), jsonText(row.operation)},
            {QStringLiteral("template"), jsonText(row.templateName)},
            {QStringLiteral("alias"), jsonText(row.alias)},
            {QStringLiteral("kind"), jsonText(broker::name(row.verdict))},
            {QStringLiteral("headline"), jsonText(row.headline)}};
        if (row.duration)
            members.append({QStringLiteral("durationMs"), jsonText(milliseconds(*row.duration))});
        if (!row.code.isEmpty())
            members.append({QStringLiteral("code"), jsonText(row.code)});
        if (row.run != 0)
            members.append({QStringLiteral("run"), jsonText(row.run)});
        if (row.starred)
            members.append({QStringLiteral("starred"), jsonText(true)});
        if (!row.tags.isEmpty())
            members.append({QStringLiteral("tags"), jsonText(QJsonArray::fromStringList(row.tags))});
        if (!row.noteLine.isEmpty())
            members.append({QStringLiteral("note"), jsonText(row.noteLine)});
        text += (text.size() == 1 ? "\n  " : ",\n  ") + jsonText(members, 2);
    }
    return text + (rows.isEmpty() ? "]\n" : "\n]\n");
}

static QString headText(const http::Headers &headers)
{
    QString text;
    for (const http::Header &header : headers)
        text +=
            QStringLiteral("%1: %2\n").arg(QString::fromUtf8(header.name), QString::fromUtf8(header.value));
    return text + QLatin1Char('\n');
}

static QString requestText(const history::Entry &entry)
{
    const http::HttpRequest &request = entry.request;
    return QStringLiteral("%1 %2\n").arg(QString::fromLatin1(request.method),
                                         request.url.toString(QUrl::FullyEncoded)) +
           headText(request.headers) + bodyText(request.body, request.headers);
}

static QString replyText(const history::Entry &entry)
{
    const http::HttpReply &reply = entry.reply;
    if (reply.status == 0)
        return reply.failure ? reply.failure->sentence : tr("No answer.");
    return QStringLiteral("%1 %2\n").arg(reply.status).arg(QString::fromUtf8(reply.reason)) +
           headText(reply.headers) + bodyText(reply.body, reply.headers);
}

QString exchangeText(const history::Entry &entry)
{
    QString text;
    const auto line = [&text](const QString &label, const QString &value) {
        if (!value.isEmpty())
            text += label.leftJustified(14) + value + QLatin1Char('\n');
    };
    line(tr("Exchange"), QString::number(entry.id));
    line(tr("Sent"), localTime(entry.sentAt));
    line(tr("Environment"), QStringLiteral("%1 (%2)").arg(entry.environmentName, entry.environmentClass));
    line(tr("Request"), requestName(entry.operation, entry.alias, entry.templateName));
    line(tr("Verdict"), broker::headline(entry.verdict));
    line(tr("Transaction"), entry.verdict.transactionId);
    line(tr("Handler"), entry.verdict.handler);
    line(tr("Advice"), entry.verdict.advice);
    line(tr("Duration"), durationText(entry.reply.timings.total));
    if (entry.maskedInBody)
        line(tr("Masked"), tr("a secret in the body"));
    line(tr("Starred"), entry.starred ? tr("yes") : QString());
    line(tr("Tags"), entry.tags.join(QStringLiteral(", ")));
    line(tr("Note"), QString(entry.note).replace(QLatin1Char('\n'), QStringLiteral("\n              ")));
    if (entry.reply.tls)
        line(tr("TLS"), tr("%1, certificate of %2 by %3, valid until %4")
                            .arg(entry.reply.tls->protocol, entry.reply.tls->subject, entry.reply.tls->issuer,
                                 entry.reply.tls->validUntil));
    if (entry.reply.tls && entry.reply.tls->isAccepted)
        line(tr("Accepted"),
             tr("this certificate, though %1").arg(entry.reply.tls->doubts.join(QStringLiteral("; "))));
    for (const http::Redirect &redirect : entry.reply.redirects)
        line(tr("Redirected"), tr("%1 to %2").arg(redirect.status).arg(redirect.to.toDisplayString()));
    for (auto variable = entry.variables.begin(); variable != entry.variables.end(); ++variable)
        line(tr("Variable"), variable.key() + QLatin1Char('=') + variable.value());
    return text + QLatin1Char('\n') + requestText(entry) + QStringLiteral("\n\n") + replyText(entry) +
           QLatin1Char('\n');
}

QByteArray exchangeJson(const history::Entry &entry)
{
    const JsonMembers request{
        {QStringLiteral("method"), jsonText(QString::fromLatin1(entry.request.method))},
        {QStringLiteral("url"), jsonText(entry.request.url.toString(QUrl::FullyEncoded))},
        {QStringLiteral("headers"), jsonText(headersJson(entry.request.headers))},
        {QStringLiteral("body"), jsonText(bodyText(entry.request.body, entry.request.headers))}};
    const JsonMembers reply{
        {QStringLiteral("status"), jsonText(entry.reply.status)},
        {QStringLiteral("headers"), jsonText(headersJson(entry.reply.headers))},
        {QStringLiteral("body"), jsonText(bodyText(entry.reply.body, entry.reply.headers))}};
    QJsonObject variables;
    for (auto variable = entry.variables.begin(); variable != entry.variables.end(); ++variable)
        variables[variable.key()] = variable.value();
    const JsonMembers members{
        {QStringLiteral("id"), jsonText(entry.id)},
        {QStringLiteral("sentAt"), jsonText(entry.sentAt.toUTC().toString(Qt::ISODateWithMs))},
        {QStringLiteral("environment"), jsonText(entry.environment)},
        {QStringLiteral("operation"), jsonText(entry.operation)},
        {QStringLiteral("template"), jsonText(entry.templateName)},
        {QStringLiteral("user"), jsonText(entry.user)},
        {QStringLiteral("machine"), jsonText(entry.machine)},
        {QStringLiteral("stamp"), jsonText(entry.stamp)},
        {QStringLiteral("variables"), jsonText(variables)},
        {QStringLiteral("run"), jsonText(entry.run)},
        {QStringLiteral("starred"), jsonText(entry.starred)},
        {QStringLiteral("tags"), jsonText(QJsonArray::fromStringList(entry.tags))},
        {QStringLiteral("note"), jsonText(entry.note)},
        {QStringLiteral("verdict"), jsonText(orderedVerdict(broker::toJson(entry.verdict)), 2)},
        {QStringLiteral("timings"), jsonText(timingsJson(entry.reply.timings))},
        {QStringLiteral("request"), jsonText(request, 2)},
        {QStringLiteral("reply"), jsonText(reply, 2)}};
    return jsonText(members) + '\n';
}

} // namespace gatepost::cli
