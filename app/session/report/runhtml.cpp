// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/report/runhtml.h"

#include "app/compare/report/report.h"
#include "app/exchange/shareable.h"

#include <QCoreApplication>
#include <QLocale>

namespace gatepost::session {

using State = RunCell::State;

static constexpr qsizetype mostOfBody = 256 * 1024; ///< characters; the history has the rest

static QString tr(const char *text)
{
    return QCoreApplication::translate("RunReport", text);
}

static QString style()
{
    return QStringLiteral(
        ":root{color-scheme:light dark}"
        "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem}"
        "h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}h3{font-size:1rem}"
        "pre,code,td.v{font-family:ui-monospace,monospace;font-size:.9em}"
        "pre{white-space:pre-wrap;overflow-wrap:anywhere;max-height:30rem;overflow:auto;padding:.6rem;"
        "border:1px solid color-mix(in srgb,currentColor 18%,transparent)}"
        "table{border-collapse:collapse;width:100%}"
        "th,td{border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent);padding:.4rem .6rem;"
        "text-align:left;vertical-align:top}"
        "td.v{white-space:pre-wrap;overflow-wrap:anywhere}td.k{white-space:nowrap;font-weight:600}"
        ".path,.quiet{opacity:.7;overflow-wrap:anywhere}.none{opacity:.5;font-style:italic}"
        ".added,.good{color:light-dark(#1b6e2e,#7fd493)}.removed,.bad{color:light-dark(#a61b1b,#ff9c95)}"
        ".changed,.differs{color:light-dark(#8a5a00,#f0c266)}.moved{color:light-dark(#0b5f8a,#86c8ee)}"
        "@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}");
}

static QString timeText(const QDateTime &time)
{
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
}

static QString environmentsTable(const RunRecord &record)
{
    QString rows;
    for (qsizetype column = 0; column < record.columnCount(); ++column) {
        const workspace::Environment &environment = record.environment(column);
        const QString stamp = environment.stamp.isEmpty() ? tr("none") : environment.stamp;
        rows += QStringLiteral("<tr><td>%1%2</td><td>%3</td><td>%4</td><td>%5</td></tr>\n")
                    .arg(environment.name.toHtmlEscaped(),
                         column == record.wish.reference ? tr(" (reference)") : QString(),
                         workspace::name(environment.environmentClass),
                         environment.gatewayUrl.host().toHtmlEscaped(), stamp.toHtmlEscaped());
    }
    return QStringLiteral("<h2>%1</h2><table><thead><tr><th>%2</th><th>%3</th><th>%4</th><th>%5</th></tr>"
                          "</thead><tbody>\n%6</tbody></table>\n")
        .arg(tr("Environments"), tr("Name"), tr("Class"), tr("Gateway"), tr("Stamp"), rows);
}

static QString gridCell(const RunCell &cell, bool isReference)
{
    const bool isAnswered = cell.state == State::Done && !cell.outcome.notSent;
    const bool isYes = isAnswered && broker::outcome(cell.outcome.entry.verdict.kind) == broker::Outcome::Yes;
    QString text =
        QStringLiteral("<span class=\"%1\">%2</span>")
            .arg(isYes ? QStringLiteral("good") : QStringLiteral("bad"), cellWords(cell).toHtmlEscaped());
    if (isAnswered && cell.outcome.entry.reply.timings.total)
        text += QStringLiteral(" · %1 ms").arg(cell.outcome.entry.reply.timings.total->count() / 1000);
    const QString likeness = isReference ? tr("reference") : likenessWords(cell);
    const bool differs = cell.likeness && !cell.likeness->isSame;
    return QStringLiteral("<td>%1<br><span class=\"%2\">%3</span></td>")
        .arg(text, differs ? QStringLiteral("differs") : QStringLiteral("quiet"), likeness.toHtmlEscaped());
}

static QString grid(const RunRecord &record)
{
    QString table =
        QStringLiteral("<h2>%1</h2><table><thead><tr><th>%2</th>").arg(tr("Answers"), tr("Request"));
    for (qsizetype column = 0; column < record.columnCount(); ++column)
        table += QStringLiteral("<th>%1</th>").arg(record.environment(column).name.toHtmlEscaped());
    table += QStringLiteral("</tr></thead><tbody>\n");
    for (qsizetype row = 0; row < record.cells.size(); ++row) {
        table += QStringLiteral("<tr><th>%1</th>").arg(record.wish.rows[row].name.toHtmlEscaped());
        for (qsizetype column = 0; column < record.columnCount(); ++column)
            table += gridCell(record.cells[row][column], column == record.wish.reference);
        table += QStringLiteral("</tr>\n");
    }
    return table + QStringLiteral("</tbody></table>\n");
}

static QString ignoredList(const compare::Comparison &comparison)
{
    QString items;
    const QList<qint64> counts = comparison.ignoredPerRule();
    for (qsizetype rule = 0; rule < counts.size(); ++rule)
        if (counts[rule] > 0)
            items += QStringLiteral("<li>%1 × %2</li>")
                         .arg(counts[rule])
                         .arg(comparison.rules().ignore[rule].text().toHtmlEscaped());
    return items.isEmpty() ? QString() : QStringLiteral("<p>%1</p><ul>%2</ul>\n").arg(tr("Ignored:"), items);
}

static Result<QByteArray> differences(const RunRecord &record, qsizetype row, qsizetype column,
                                      const std::atomic_bool *cancel)
{
    const auto comparison = record.comparison(row, column, cancel);
    if (!comparison)
        return failure(comparison.error());
    if (!*comparison || ((*comparison)->count() == 0 && (*comparison)->ignoredCount() == 0))
        return QByteArray();
    const QString reference = record.environment(record.wish.reference).name;
    const QString other = record.environment(column).name;
    const QString heading =
        QStringLiteral("<h3>%1</h3><p>%2</p>\n")
            .arg(tr("%1: %2 and %3").arg(record.wish.rows[row].name, reference, other).toHtmlEscaped(),
                 compare::summary(**comparison).toHtmlEscaped());
    return heading.toUtf8() + compare::htmlTable(**comparison, {.leftName = reference, .rightName = other}) +
           ignoredList(**comparison).toUtf8();
}

static QString bodyText(const Body &body, const http::Headers &headers)
{
    const QByteArray type = http::headerValue(headers, "Content-Type");
    const QString text = QString::fromUtf8(document::Text::read(body, type).utf8());
    if (text.size() <= mostOfBody)
        return text;
    return text.left(mostOfBody) +
           tr("\n… %1 more characters: see the history.").arg(text.size() - mostOfBody);
}

static QString details(const QString &title, const QByteArray &head, const QString &body)
{
    return QStringLiteral("<details><summary>%1</summary><pre>%2%3</pre></details>\n")
        .arg(title.toHtmlEscaped(), QString::fromLatin1(head).toHtmlEscaped(), body.toHtmlEscaped());
}

static QString payloads(const RunRecord &record, qsizetype row, qsizetype column)
{
    const RunCell &cell = record.cells[row][column];
    if (cell.state != State::Done || cell.outcome.notSent)
        return {};
    const history::Entry &entry = cell.outcome.entry;
    const QString name =
        QStringLiteral("%1, %2").arg(record.wish.rows[row].name, record.environment(column).name);
    QString text =
        details(tr("%1: sent %2").arg(name, timeText(entry.sentAt)), exchange::shareableHead(entry.request),
                bodyText(entry.request.body, entry.request.headers));
    if (entry.reply.status > 0)
        text += details(tr("%1: received").arg(name), exchange::shareableHead(entry.reply),
                        bodyText(entry.reply.body, entry.reply.headers));
    return text;
}

static QString head(const RunRecord &record)
{
    const QString title =
        tr("%1 requests to %2 environments").arg(record.cells.size()).arg(record.columnCount());
    const QString started = timeText(record.startedAt);
    const QString who = record.user.isEmpty()
                            ? tr("Sent from %1, started %2.").arg(record.machine, started)
                            : tr("Sent by %1 from %2, started %3.").arg(record.user, record.machine, started);
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                          "<meta http-equiv=\"Content-Security-Policy\" "
                          "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
                          "<meta name=\"viewport\" "
                          "content=\"width=device-width\"><title>%1</title><style>%2</style></head>"
                          "<body><h1>%1</h1>\n<p>%3</p>\n")
        .arg(title.toHtmlEscaped(), style(), who.toHtmlEscaped());
}

Result<QByteArray> htmlReport(const RunRecord &record, const std::atomic_bool *cancel)
{
    QByteArray lists;
    QString sent;
    for (qsizetype row = 0; row < record.cells.size(); ++row)
        for (qsizetype column = 0; column < record.columnCount(); ++column) {
            const auto list = differences(record, row, column, cancel);
            if (!list)
                return failure(list.error());
            lists += *list;
            sent += payloads(record, row, column);
        }
    QByteArray page = (head(record) + environmentsTable(record) + grid(record)).toUtf8();
    if (!lists.isEmpty())
        page += QStringLiteral("<h2>%1</h2>\n").arg(tr("Differences from the reference")).toUtf8() + lists;
    return page + QStringLiteral("<h2>%1</h2>\n").arg(tr("Sent and received, secrets masked")).toUtf8() +
           sent.toUtf8() + "</body></html>\n";
}

} // namespace gatepost::session
