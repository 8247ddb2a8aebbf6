// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/runtext.h"

#include "app/cli/gridtext.h"
#include "app/cli/orderedjson.h"
#include "app/session/run/keptrun.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace gatepost::cli {

using session::KeptSummary;

static QString tr(const char *text)
{
    return QCoreApplication::translate("RunText", text);
}

static QString localTime(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

static QStringList cells(const history::Run &run)
{
    const KeptSummary summary = KeptSummary::of(run);
    const QString counts = summary.counts.shortText();
    return {QString::number(run.id), localTime(run.startedAt),
            summary.isFinished ? counts : tr("never ended: %1").arg(counts), run.name};
}

QString runsTable(const QList<history::Run> &runs)
{
    qsizetype idWidth = 0;
    qsizetype countsWidth = 0;
    for (const history::Run &run : runs) {
        idWidth = std::max(idWidth, cells(run)[0].size());
        countsWidth = std::max(countsWidth, cells(run)[2].size());
    }
    QString text;
    for (const history::Run &run : runs) {
        const QStringList row = cells(run);
        text += QStringLiteral("%1  %2  %3  %4\n")
                    .arg(row[0].rightJustified(idWidth), row[1], row[2].leftJustified(countsWidth), row[3]);
    }
    return text;
}

static JsonMembers members(const history::Run &run)
{
    const KeptSummary summary = KeptSummary::of(run);
    return {{QStringLiteral("id"), jsonText(run.id)},
            {QStringLiteral("startedAt"), jsonText(run.startedAt.toUTC().toString(Qt::ISODateWithMs))},
            {QStringLiteral("name"), jsonText(run.name)},
            {QStringLiteral("user"), jsonText(summary.user)},
            {QStringLiteral("machine"), jsonText(summary.machine)},
            {QStringLiteral("environments"), jsonText(QJsonArray::fromStringList(summary.environments))},
            {QStringLiteral("requests"), jsonText(QJsonArray::fromStringList(summary.requests))},
            {QStringLiteral("finished"), jsonText(summary.isFinished)},
            {QStringLiteral("counts"), jsonText(summary.counts.toJson())}};
}

QByteArray runsJson(const QList<history::Run> &runs)
{
    QByteArray text = "[";
    for (const history::Run &run : runs)
        text += (text.size() > 1 ? ",\n  " : "\n  ") + jsonText(members(run), 2);
    return text + (runs.isEmpty() ? "]\n" : "\n]\n");
}

QString runText(const session::RunRecord &run)
{
    const QString when = localTime(run.startedAt);
    const QString sent = run.user.isEmpty() ? tr("Sent %1 from %2").arg(when, run.machine)
                                            : tr("Sent %1 by %2 from %3").arg(when, run.user, run.machine);
    return run.name() + u'\n' + sent + u'\n' + run.counts().text() + QStringLiteral("\n\n") + gridText(run);
}

} // namespace gatepost::cli
