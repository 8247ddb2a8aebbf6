// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/variables/counter.h"

#include "app/base/paths.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QLockFile>
#include <QSaveFile>

namespace gatepost::variables {

static tl::unexpected<Error> cannotCount(const QString &detail)
{
    return failure(
        ErrorKind::Storage,
        QCoreApplication::translate("gatepost::variables::Counter",
                                    "The next number of ${seq} cannot be stored, so it is not used."),
        detail);
}

Counter::Counter(QString file) : m_file(std::move(file)) {}

QString Counter::fileFor(const QString &workspaceFolder)
{
    const QByteArray folder = QFileInfo(workspaceFolder).absoluteFilePath().toUtf8();
    const QByteArray name = QCryptographicHash::hash(folder, QCryptographicHash::Sha1).toHex();
    return paths::dataFolder() + QStringLiteral("/numbers/") + QString::fromLatin1(name);
}

qint64 Counter::next() const
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return 1;
    return qMax<qint64>(0, file.read(20).trimmed().toLongLong()) + 1;
}

Result<qint64> Counter::take()
{
    if (!QDir().mkpath(QFileInfo(m_file).path()))
        return cannotCount(m_file);
    QLockFile lock(m_file + QStringLiteral(".lock"));
    if (!lock.tryLock(1000))
        return cannotCount(QStringLiteral("locked: ") + m_file);
    const qint64 number = next();
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::number(number) + '\n') < 0 ||
        !file.commit())
        return cannotCount(file.errorString());
    return number;
}

} // namespace gatepost::variables
