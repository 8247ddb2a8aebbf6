// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historystore.h"
#include "tests/app/history/samples.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <csignal>
#include <cstdio>
#include <sys/wait.h>
#include <unistd.h>

using namespace gatepost;

namespace {

/// Stores exchanges, and tells each one's id after add() has returned, until it is killed.
[[noreturn]] void writeUntilKilled(const QString &file, int out)
{
    const auto store = history::HistoryStore::open(file);
    for (int number = 0; store; ++number) {
        const auto id = (*store)->add(test::replyWith(QString::number(getpid()) + u'-' +
                                                      QString::number(number) + QString(2'000, u'x')));
        if (!id || write(out, &*id, sizeof *id) != sizeof *id)
            break;
    }
    _exit(1);
}

/// The ids that a writer told before it was killed.
QSet<qint64> oneRound(const QString &file)
{
    auto &random = *QRandomGenerator::global();
    int ends[2];
    if (pipe(ends) != 0)
        return {};
    const pid_t writer = fork();
    if (writer == 0)
        writeUntilKilled(file, ends[1]);
    close(ends[1]);
    QSet<qint64> told;
    qint64 id = 0;
    const int enough = random.bounded(1, 5);
    while (read(ends[0], &id, sizeof id) == sizeof id) {
        told.insert(id);
        if (told.size() == enough) {
            usleep(static_cast<useconds_t>(random.bounded(6'000)));
            kill(writer, SIGKILL);
        }
    }
    close(ends[0]);
    int status = 0;
    waitpid(writer, &status, 0);
    return WIFSIGNALED(status) ? told : QSet<qint64>();
}

/// What is wrong with the file; empty: nothing.
QString look(const QString &file, const QSet<qint64> &told)
{
    const auto store = history::HistoryStore::open(file);
    if (!store)
        return store.error().message;
    if (!(*store)->notice().isEmpty())
        return (*store)->notice();
    QString wrong;
    {
        auto connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
        connection.setDatabaseName(file);
        connection.open();
        QSqlQuery query(connection);
        query.exec(QStringLiteral("PRAGMA integrity_check"));
        if (!query.next() || query.value(0) != QLatin1String("ok"))
            wrong = query.value(0).toString();
        QSet<qint64> there;
        query.exec(QStringLiteral("SELECT id FROM entry"));
        while (query.next())
            there.insert(query.value(0).toLongLong());
        for (const qint64 id : told)
            if (!there.contains(id))
                wrong += QStringLiteral(" %1 is missing").arg(id);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("look"));
    return wrong;
}

} // namespace

/// history_killer FILE ROUNDS: kills a writer in each round and looks at what it left. Prints what is wrong,
/// or how many exchanges there are.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString file = QString::fromLocal8Bit(argv[1]);
    QSet<qint64> told;
    for (int round = std::atoi(argv[2]); round > 0; --round) {
        const QSet<qint64> now = oneRound(file);
        told += now;
        const QString wrong =
            now.isEmpty() ? QStringLiteral("the writer did not get to write") : look(file, told);
        if (!wrong.isEmpty()) {
            std::printf("%d rounds before the last: %s\n", round, qPrintable(wrong));
            return 1;
        }
    }
    const auto store = history::HistoryStore::open(file);
    const auto found = store ? (*store)->check() : Result<history::Integrity>(failure(store.error()));
    if (!found || !found->isSound())
        return 1;
    std::printf("%lld\n", static_cast<long long>(told.size()));
    return 0;
}
