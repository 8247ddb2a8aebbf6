// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/comparedside.h"

#include "ui/response/verdictwords.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace gatepost::ui {

namespace {

const QString dot = QStringLiteral("  ·  ");

QString tr(const char *text)
{
    return QCoreApplication::translate("ComparedSide", text);
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(dot);
}

} // namespace

QString momentWords(const QDateTime &moment)
{
    if (!moment.isValid())
        return {};
    const QDateTime local = moment.toLocalTime();
    return local.date() == QDate::currentDate()
               ? tr("today %1").arg(local.toString(QStringLiteral("HH:mm:ss")))
               : local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

ComparedSide ComparedSide::ofEntry(const history::Entry &entry)
{
    ComparedSide side;
    side.source = Source::Entry;
    side.name = entry.environmentName;
    side.colour = QColor(entry.colour);
    side.subject = joined({entry.templateName, entry.alias});
    const VerdictWords words = verdictWords(entry);
    side.details = joined({joined({words.title, words.pair}), momentWords(entry.sentAt), entry.stamp});
    side.body = entry.reply.body;
    side.contentType = http::headerValue(entry.reply.headers, "Content-Type");
    side.templateId = {entry.operation, entry.templateName};
    side.entry = entry;
    return side;
}

ComparedSide ComparedSide::ofBaseline(const workspace::TemplateId &id, const workspace::Baseline &baseline)
{
    ComparedSide side;
    side.source = Source::Baseline;
    side.name = tr("Baseline");
    side.subject = joined({id.name, id.operation});
    side.details =
        joined({baseline.environment.isEmpty() ? QString() : tr("from %1").arg(baseline.environment),
                tr("accepted %1").arg(momentWords(baseline.acceptedAt)), baseline.stamp});
    side.body = Body(baseline.reply);
    side.contentType = baseline.contentType;
    side.templateId = id;
    return side;
}

ComparedSide ComparedSide::ofFile(const QString &file)
{
    const QFileInfo info(file);
    ComparedSide side;
    side.source = Source::File;
    side.name = info.fileName();
    side.subject = QDir::toNativeSeparators(info.absolutePath());
    side.details = joined({tr("File"), momentWords(info.lastModified())});
    side.file = info.absoluteFilePath();
    return side;
}

QString ComparedSide::fullName() const
{
    return joined({name, subject, details});
}

} // namespace gatepost::ui
