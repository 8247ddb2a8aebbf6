// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/report/reportfile.h"

#include "app/session/report/runhtml.h"
#include "app/session/report/runjson.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

namespace gatepost::session {

Result<QString> writeReport(const RunRecord &record, const QString &file, const std::atomic_bool *cancel)
{
    const bool isJson = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    const auto report = isJson ? jsonReport(record, cancel) : htmlReport(record, cancel);
    if (!report)
        return failure(report.error());
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(*report) != report->size() || !target.commit())
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate(
                           "RunReport", "The report could not be written to %1: %2. Choose another place.")
                           .arg(QDir::toNativeSeparators(file), target.errorString()));
    return file;
}

} // namespace gatepost::session
