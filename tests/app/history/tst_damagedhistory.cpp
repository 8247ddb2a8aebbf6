// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historystore.h"
#include "tests/app/history/samples.h"
#include "tests/support/testhome.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <csignal>
#include <sys/fsuid.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace gatepost;
using namespace gatepost::history;
using gatepost::test::replyWith;

class TestDamagedHistory : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aFileThatIsNoDatabaseIsSetAsideWhole();
    void aTruncatedFileIsSetAside();
    void overwrittenPagesLoseOnlyWhatStoodThere();
    void aDamagedBodyCostsOnlyItsEntry();
    void aNewerVersionIsLeftUntouched();
    void anotherProgramsFileIsLeftUntouched();
    void anEmptyFileIsANewHistory();
    void anUnwritableFolderIsAStorageError();
    void aFullDiskIsAnErrorAndLaterWorksAgain();

private:
    static QString file() { return HistoryStore::defaultFile(); }
    void fill(int entries);
    void run(const QStringList &statements);
    QStringList setAside() const;

    std::unique_ptr<test::TestHome> m_home;
};

void TestDamagedHistory::init()
{
    m_home = std::make_unique<test::TestHome>();
}

static QByteArray contents(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static void write(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestDamagedHistory::fill(int entries)
{
    const auto store = HistoryStore::open(file());
    QVERIFY(store);
    for (int count = 1; count <= entries; ++count) {
        // Incompressible, so that there are pages enough.
        QString text = QStringLiteral("entry-%1-").arg(count);
        quint32 state = static_cast<quint32>(count);
        for (int character = 0; character < 3'000; ++character)
            text += QChar(
                static_cast<char16_t>(0x100 + ((state = state * 1664525U + 1013904223U) >> 20) % 4'000));
        QVERIFY((*store)->add(replyWith(text)));
    }
}

void TestDamagedHistory::run(const QStringList &statements)
{
    {
        auto connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        connection.setDatabaseName(file());
        QVERIFY(connection.open());
        QSqlQuery query(connection);
        for (const QString &statement : statements)
            QVERIFY2(query.exec(statement), qPrintable(statement));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
}

QStringList TestDamagedHistory::setAside() const
{
    return QFileInfo(file()).dir().entryList({QStringLiteral("history.damaged-*.sqlite")});
}

void TestDamagedHistory::aFileThatIsNoDatabaseIsSetAsideWhole()
{
    fill(1);
    const QByteArray garbage = QByteArray("this is no database ").repeated(1'000);
    write(file(), garbage);
    const auto store = HistoryStore::open(file());
    QVERIFY(store);
    QCOMPARE(setAside().size(), 1);
    QVERIFY((*store)->notice().contains(setAside().first()));
    QCOMPARE(contents(QFileInfo(file()).dir().filePath(setAside().first())), garbage);
    QVERIFY((*store)->add(replyWith(QStringLiteral("<new/>"))));
    QCOMPARE((*store)->count().value_or(-1), 1);
}

void TestDamagedHistory::aTruncatedFileIsSetAside()
{
    fill(30);
    QFile::resize(file(), QFileInfo(file()).size() / 2);
    const auto store = HistoryStore::open(file());
    QVERIFY2(store, store ? "" : qPrintable(store.error().message));
    QCOMPARE(setAside().size(), 1);
    QVERIFY(!(*store)->notice().isEmpty());
    QVERIFY((*store)->add(replyWith(QStringLiteral("<new/>"))));
}

void TestDamagedHistory::overwrittenPagesLoseOnlyWhatStoodThere()
{
    constexpr int all = 60;
    fill(all);
    run({QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")});
    QByteArray bytes = contents(file());
    for (const qsizetype part : {3, 2}) {
        const qsizetype page = bytes.size() / part / 4096 * 4096;
        bytes.replace(page, 3 * 4096, QByteArray(3 * 4096, '\xA5'));
    }
    write(file(), bytes);
    const auto store = HistoryStore::open(file());
    QVERIFY2(store, store ? "" : qPrintable(store.error().message));
    QCOMPARE(setAside().size(), 1);
    const int saved = (*store)->count().value_or(-1);
    QVERIFY2(saved >= all / 2 && saved <= all, qPrintable(QString::number(saved)));
    QVERIFY((*store)->notice().contains(QString::number(saved)));
    const auto found = (*store)->list({.text = QStringLiteral("entry-"), .limit = 1000, .before = 0});
    QCOMPARE(found->size(), saved);
}

void TestDamagedHistory::aDamagedBodyCostsOnlyItsEntry()
{
    fill(2);
    run({QStringLiteral("UPDATE piece SET bytes = x'00112233' WHERE id = (SELECT max(id) FROM piece)")});
    const auto store = HistoryStore::open(file());
    QVERIFY(store);
    QVERIFY((*store)->entry(1));
    const auto second = (*store)->entry(2);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Storage);
    QCOMPARE((*store)->list({})->size(), 2);
    QCOMPARE((*store)->list({.text = QStringLiteral("entry-"), .limit = 10, .before = 0})->size(), 1);
    QVERIFY((*store)->remove({2}));
    QCOMPARE((*store)->count().value_or(-1), 1);
}

void TestDamagedHistory::aNewerVersionIsLeftUntouched()
{
    fill(1);
    run({QStringLiteral("PRAGMA user_version = 99"), QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")});
    const QByteArray before = contents(file());
    const auto store = HistoryStore::open(file());
    QVERIFY(!store);
    QVERIFY(store.error().message.contains(QStringLiteral("newer Gatepost")));
    QVERIFY(store.error().message.contains(QStringLiteral("99")));
    QVERIFY(contents(file()) == before);
    QCOMPARE(setAside(), QStringList());
}

void TestDamagedHistory::anotherProgramsFileIsLeftUntouched()
{
    QDir().mkpath(QFileInfo(file()).absolutePath());
    run({QStringLiteral("CREATE TABLE theirs (id INTEGER)")});
    const QByteArray before = contents(file());
    const auto store = HistoryStore::open(file());
    QVERIFY(!store);
    QVERIFY(store.error().message.contains(QStringLiteral("another program")));
    QVERIFY(contents(file()) == before);
}

void TestDamagedHistory::anEmptyFileIsANewHistory()
{
    QDir().mkpath(QFileInfo(file()).absolutePath());
    write(file(), {});
    const auto store = HistoryStore::open(file());
    QVERIFY(store);
    QCOMPARE((*store)->notice(), QString());
    QCOMPARE((*store)->count().value_or(-1), 0);
}

void TestDamagedHistory::anUnwritableFolderIsAStorageError()
{
    const QString folder = QFileInfo(file()).absolutePath();
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(QFile::setPermissions(m_home->path(), QFile::Permissions(0x7755)));
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
    if (geteuid() == 0) // to whom everything is writable, but for this thread not now
        setfsuid(65534);
    const auto store = HistoryStore::open(file());
    setfsuid(geteuid());
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::Storage);
    QVERIFY2(store.error().message.contains(QDir::toNativeSeparators(file())),
             qPrintable(store.error().message));
}

void TestDamagedHistory::aFullDiskIsAnErrorAndLaterWorksAgain()
{
    const auto store = HistoryStore::open(file());
    QVERIFY((*store)->add(replyWith(QStringLiteral("<before/>"))));
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{static_cast<rlim_t>(QFileInfo(file() + QStringLiteral("-wal")).size() + 100),
                       before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const auto failed = (*store)->add(replyWith(QString(100'000, u'x')));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, ignored);
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Storage);
    QVERIFY2(failed.error().message.contains(QDir::toNativeSeparators(file())),
             qPrintable(failed.error().message));
    QVERIFY((*store)->add(replyWith(QStringLiteral("<after/>"))));
    QCOMPARE((*store)->count().value_or(-1), 2);
}

QTEST_GUILESS_MAIN(TestDamagedHistory)
#include "tst_damagedhistory.moc"
