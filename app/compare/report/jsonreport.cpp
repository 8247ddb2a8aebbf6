// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/report/report.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatepost::compare {

static QByteArray jsonString(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

static QByteArray sideJson(const Side &side)
{
    if (!side.isThere())
        return "null";
    return "{\"xpath\": " + jsonString(side.path) + ", \"value\": " + jsonString(side.value) + '}';
}

static QByteArray differenceJson(const Difference &difference)
{
    return "{\"kind\": \"" + kindName(difference.kind).toLatin1() +
           "\", \"left\": " + sideJson(difference.left) + ", \"right\": " + sideJson(difference.right) + '}';
}

QByteArray jsonReport(const Comparison &comparison, const ReportOptions &options)
{
    QByteArray json = QByteArray("{\"same\": ") + (comparison.isSame() ? "true" : "false") +
                      ", \"ignored\": " + QByteArray::number(comparison.ignoredCount());
    if (options.isSummary)
        return json + "}\n";
    json += ", \"differences\": [";
    const qint64 longest = options.isFull ? qint64(1) << 40 : 200;
    for (qint64 index = 0; index < comparison.count(); ++index)
        json += (index == 0 ? "\n  " : ",\n  ") + differenceJson(comparison.difference(index, longest));
    return json + (comparison.count() > 0 ? "\n]}\n" : "]}\n");
}

} // namespace gatepost::compare
