// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/report/report.h"

#include <QCoreApplication>

namespace gatepost::compare {

static QString tr(const char *text)
{
    return QCoreApplication::translate("CompareReport", text);
}

static QString style()
{
    return QStringLiteral(
        ":root{color-scheme:light dark}"
        "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}"
        "h1{font-size:1.4rem}code,td.v{font-family:ui-monospace,monospace;font-size:.9em}"
        "table{border-collapse:collapse;width:100%}"
        "th,td{border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent);padding:.4rem .6rem;"
        "text-align:left;vertical-align:top}"
        "td.v{white-space:pre-wrap;overflow-wrap:anywhere}td.k{white-space:nowrap;font-weight:600}"
        ".path{opacity:.7;overflow-wrap:anywhere}.none{opacity:.5;font-style:italic}"
        ".added{color:light-dark(#1b6e2e,#7fd493)}.removed{color:light-dark(#a61b1b,#ff9c95)}"
        ".changed{color:light-dark(#8a5a00,#f0c266)}.moved{color:light-dark(#0b5f8a,#86c8ee)}"
        "@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}");
}

static QString cell(const Side &side)
{
    if (!side.isThere())
        return QStringLiteral("<td class=\"none\">%1</td>").arg(tr("not there").toHtmlEscaped());
    return QStringLiteral("<td class=\"v\">%1</td>").arg(side.value.toHtmlEscaped());
}

static QString rowOf(const Difference &difference)
{
    const Side &named = difference.left.isThere() ? difference.left : difference.right;
    QString where = named.path.toHtmlEscaped();
    if (difference.kind == Kind::Moved)
        where += QStringLiteral(" → ") + difference.right.path.toHtmlEscaped();
    const QString row =
        difference.key.isEmpty()
            ? QString()
            : QStringLiteral("%1: %2<br>").arg(difference.record, difference.key.toHtmlEscaped());
    const QString kind = kindName(difference.kind);
    return QStringLiteral(
               "<tr><td class=\"k %1\">%2 %3</td><td>%4<span class=\"path\">%5</span></td>%6%7</tr>\n")
        .arg(kind, kindSign(difference.kind),
             QCoreApplication::translate("CompareReport", kind.toLatin1().constData()), row, where,
             cell(difference.left), cell(difference.right));
}

QByteArray htmlTable(const Comparison &comparison, const ReportOptions &options)
{
    if (comparison.count() == 0)
        return {};
    QByteArray table =
        QStringLiteral("<table><thead><tr><th>%1</th><th>%2</th><th>%3</th><th>%4</th></tr></thead>"
                       "<tbody>\n")
            .arg(tr("What"), tr("Where"), options.leftName.toHtmlEscaped(), options.rightName.toHtmlEscaped())
            .toUtf8();
    const qint64 longest = options.isFull ? qint64(1) << 40 : 200;
    for (qint64 index = 0; index < comparison.count(); ++index)
        table += rowOf(comparison.difference(index, longest)).toUtf8();
    return table + "</tbody></table>\n";
}

static QString ignoredList(const Comparison &comparison)
{
    QString items;
    const QList<qint64> counts = comparison.ignoredPerRule();
    for (qsizetype rule = 0; rule < counts.size(); ++rule)
        if (counts[rule] > 0)
            items += QStringLiteral("<li>%1 × %2</li>")
                         .arg(counts[rule])
                         .arg(comparison.rules().ignore[rule].text().toHtmlEscaped());
    return items.isEmpty()
               ? QString()
               : QStringLiteral("<h2>%1</h2><ul>%2</ul>\n").arg(tr("Ignored").toHtmlEscaped(), items);
}

QByteArray htmlReport(const Comparison &comparison, const ReportOptions &options)
{
    const QString title = tr("%1 and %2").arg(options.leftName, options.rightName).toHtmlEscaped();
    QString head = QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                                  "<meta name=\"viewport\" content=\"width=device-width\"><title>%1</title>"
                                  "<style>%2</style></head><body><h1>%1</h1>\n<p>%3</p>\n")
                       .arg(title, style(), summary(comparison).toHtmlEscaped());
    for (const QString &notice : comparison.notices())
        head += QStringLiteral("<p>%1</p>\n").arg(notice.toHtmlEscaped());
    QByteArray page = head.toUtf8();
    if (!options.isSummary)
        page += htmlTable(comparison, options);
    return page + ignoredList(comparison).toUtf8() + "</body></html>\n";
}

} // namespace gatepost::compare
