// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/variables/counter.h"
#include "app/variables/sources.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace gatepost;
using namespace gatepost::variables;

/// What `${file:…}` may read, and the numbers of `${seq}`.
class TestVariableFiles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void filesOfTheWorkspaceAreRead_data();
    void filesOfTheWorkspaceAreRead();
    void otherFilesAreRefused_data();
    void otherFilesAreRefused();
    void whatTheUserTypedIsReadAnywhere();
    void withoutAWorkspaceNothingIsRead();
    void largeFilesAreRefused();
    void numbersCountUpAcrossObjects();
    void numbersThatCannotBeKeptAreNotUsed();

private:
    QString path(const QString &relative) const { return m_folder->filePath(relative); }
    void write(const QString &relative, const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_folder;
    Folders m_folders;
};

void TestVariableFiles::write(const QString &relative, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path(relative)).path());
    QFile file(path(relative));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void TestVariableFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_folders = {path(QStringLiteral("ws")), path(QStringLiteral("ws/operations/OP"))};
    write(QStringLiteral("secret.txt"), "secret");
    write(QStringLiteral("ws2/secret.txt"), "secret");
    write(QStringLiteral("ws/common/note.txt"), "common");
    write(QStringLiteral("ws/operations/OP/note.txt"), "note");
    write(QStringLiteral("ws/.git/config"), "token");
    QFile::link(path(QStringLiteral("secret.txt")), path(QStringLiteral("ws/operations/OP/out.txt")));
    QFile::link(path(QStringLiteral("ws/common/note.txt")), path(QStringLiteral("ws/operations/OP/in.txt")));
    QFile::link(path(QString()), path(QStringLiteral("ws/operations/OP/up")));
    QFile::link(QStringLiteral("/dev/zero"), path(QStringLiteral("ws/operations/OP/zero")));
    QFile::link(path(QStringLiteral("ws/.git/config")), path(QStringLiteral("ws/operations/OP/git.txt")));
    mkfifo(QFile::encodeName(path(QStringLiteral("ws/operations/OP/pipe"))).constData(), 0600);
}

void TestVariableFiles::filesOfTheWorkspaceAreRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("beside the template") << QStringLiteral("note.txt") << QByteArray("note");
    QTest::newRow("elsewhere in it") << QStringLiteral("../../common/note.txt") << QByteArray("common");
    QTest::newRow("link inside") << QStringLiteral("in.txt") << QByteArray("common");
}

void TestVariableFiles::filesOfTheWorkspaceAreRead()
{
    QFETCH(QString, file);
    const auto bytes = readFile(m_folders, file, false);
    QVERIFY2(bytes.has_value(), bytes ? "" : qPrintable(bytes.error().message));
    QTEST(*bytes, "expected");
}

void TestVariableFiles::otherFilesAreRefused_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *file, const char *part) {
        QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(part);
    };
    row("/etc/passwd", "outside");
    row("../../../secret.txt", "outside");
    row("../../../ws2/secret.txt", "outside");
    row("out.txt", "outside");
    row("up/secret.txt", "outside");
    row("up/ws2/../secret.txt", "outside");
    row("zero", "outside");
    row("../../.git/config", "hidden");
    row("git.txt", "hidden");
    row("pipe", "no file");
    row("gone.txt", "no file");
    row(".", "no file");
    row("", "no file");
}

void TestVariableFiles::otherFilesAreRefused()
{
    QFETCH(QString, file);
    QFETCH(QString, part);
    const auto bytes = readFile(m_folders, file, false);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().kind, ErrorKind::Input);
    QVERIFY2(bytes.error().message.contains(part), qPrintable(bytes.error().message));
}

void TestVariableFiles::whatTheUserTypedIsReadAnywhere()
{
    QCOMPARE(*readFile(m_folders, path(QStringLiteral("secret.txt")), true), QByteArray("secret"));
    QVERIFY(!readFile(m_folders, QStringLiteral("../../../secret.txt"), true));
}

void TestVariableFiles::withoutAWorkspaceNothingIsRead()
{
    QVERIFY(!readFile({}, QStringLiteral("secret.txt"), false));
    QVERIFY(!readFile({{}, path(QString())}, QStringLiteral("secret.txt"), false));
}

void TestVariableFiles::largeFilesAreRefused()
{
    QFile file(path(QStringLiteral("ws/operations/OP/large.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(17 * 1024 * 1024));
    file.close();
    const auto bytes = readFile(m_folders, QStringLiteral("large.txt"), false);
    QVERIFY(bytes.error().message.contains(QStringLiteral("16 MB")));
}

void TestVariableFiles::numbersCountUpAcrossObjects()
{
    const QString file = path(QStringLiteral("numbers/a"));
    QCOMPARE(Counter(file).next(), 1);
    QCOMPARE(*Counter(file).take(), 1);
    QCOMPARE(*Counter(file).take(), 2);
    QCOMPARE(Counter(file).next(), 3);
    write(QStringLiteral("numbers/a"), "rubbish");
    QCOMPARE(*Counter(file).take(), 1);
}

void TestVariableFiles::numbersThatCannotBeKeptAreNotUsed()
{
    QCOMPARE(Counter(path(QStringLiteral("secret.txt/x"))).take().error().kind, ErrorKind::Storage);
}

QTEST_GUILESS_MAIN(TestVariableFiles)
#include "tst_variablefiles.moc"
