// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/comparejob.h"

#include "ui/compare/differencetable.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace gatepost::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CompareJob", text);
}

QByteArray typeOfFile(const QString &file)
{
    if (file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
        return "application/json";
    const bool isText = file.endsWith(QLatin1String(".txt"), Qt::CaseInsensitive) ||
                        file.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
    return isText ? QByteArray("text/plain") : QByteArray();
}

} // namespace

Result<compare::Document> CompareJob::documentOf(const ComparedSide &side, const std::atomic_bool *cancel)
{
    if (side.source != ComparedSide::Source::File)
        return compare::Document{document::Text::read(side.body, side.contentType, cancel), side.contentType};
    QFile file(side.file);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, tr("%1 cannot be read: %2").arg(side.file, file.errorString()));
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorKind::Storage, tr("%1 cannot be read: %2").arg(side.file, file.errorString()));
    const QByteArray type = typeOfFile(side.file);
    return compare::Document{document::Text::read(Body(bytes), type, cancel), type};
}

Result<CompareJob::Done> CompareJob::run(const std::atomic_bool *cancel) const
{
    const Progress progress(permille);
    *step = int(Step::Reading);
    const auto leftDocument = documentOf(left, cancel);
    if (!leftDocument)
        return failure(leftDocument.error());
    const auto rightDocument = documentOf(right, cancel);
    if (!rightDocument)
        return failure(rightDocument.error());
    *step = int(Step::Comparing);
    const auto comparison =
        compare::Comparison::of(*leftDocument, *rightDocument, rules, cancel, progress.within(0.05, 0.6));
    if (!comparison)
        return failure(comparison.error());
    *step = int(Step::Aligning);
    Done done;
    done.compared = Compared::of(*comparison, *leftDocument, *rightDocument, cancel, progress.within(0.6, 1));
    done.counts = countsOf(*comparison);
    const QList<qint64> used = comparison->ignoredPerRule();
    done.rulesUsed = std::count_if(used.begin(), used.end(), [](qint64 count) { return count > 0; });
    return done;
}

} // namespace gatepost::ui
