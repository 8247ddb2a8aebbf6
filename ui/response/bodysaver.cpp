// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodysaver.h"

#include <QSaveFile>

namespace gatepost::ui {

namespace {

constexpr qint64 quicklySaved = 4'000'000; ///< bytes
constexpr qint64 slice = 1 << 22;

/// The file's name again, when it has been written.
Result<QString> write(const Body &body, const QString &file, const std::atomic_bool *cancel)
{
    const QByteArray bytes = body.bytes();
    QSaveFile target(file);
    bool isGood = target.open(QIODevice::WriteOnly);
    for (qint64 at = 0; isGood && at < bytes.size() && !(cancel && *cancel); at += slice)
        isGood = target.write(bytes.constData() + at, qMin(slice, bytes.size() - at)) ==
                 qMin(slice, bytes.size() - at);
    if (cancel && *cancel)
        return file;
    if (isGood && target.commit())
        return file;
    return tl::unexpected(
        Error{ErrorKind::Storage,
              BodySaver::tr("The answer could not be saved to %1: %2. Choose another place.")
                  .arg(file, target.errorString()),
              {}});
}

} // namespace

BodySaver::BodySaver(QObject *parent) : QObject(parent), m_job(this, &BodySaver::finish) {}

void BodySaver::save(const Body &body, const QString &file)
{
    if (body.size() <= quicklySaved)
        return finish(write(body, file, nullptr));
    emit started(file);
    m_job.start([body, file](const std::atomic_bool *cancel) { return write(body, file, cancel); });
}

void BodySaver::cancel()
{
    m_job.cancel();
}

void BodySaver::finish(const Result<QString> &result)
{
    if (result)
        emit saved(*result);
    else
        emit failed(result.error());
}

} // namespace gatepost::ui
