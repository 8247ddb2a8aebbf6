// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/folderwriter.h"
#include "tests/app/history/samples.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace gatepost;
using namespace gatepost::exchange;
using history::Entry;

class TestFolderWriter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyExchangeHasItsFilesAndAnIndexEntry();
    void bodiesEndAsWhatTheyAre_data();
    void bodiesEndAsWhatTheyAre();
    void namesAreSafe();
    void whatWasThereIsLeftAlone();
    void anUnfinishedExportLeavesNothingBehind();
    void noSecretLeaves();

private:
    QString target() const { return m_folder->filePath(QStringLiteral("export")); }
    QJsonArray write(const QList<Entry> &entries) const;
    QByteArray read(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFolderWriter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QByteArray TestFolderWriter::read(const QString &name) const
{
    QFile file(target() + QLatin1Char('/') + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "there is no " + name.toUtf8();
}

QJsonArray TestFolderWriter::write(const QList<Entry> &entries) const
{
    auto sink = FolderWriter::to(target());
    if (!sink)
        return {};
    for (const Entry &entry : entries)
        if (!(*sink)->add(entry))
            return {};
    if (!(*sink)->finish())
        return {};
    return QJsonDocument::fromJson(read(QStringLiteral("index.json")))
        .object()
        .value(QLatin1String("exchanges"))
        .toArray();
}

void TestFolderWriter::everyExchangeHasItsFilesAndAnIndexEntry()
{
    const Entry entry = test::fullEntry();
    const QJsonArray index = write({entry, test::replyWith(QStringLiteral("<a/>"))});
    QCOMPARE(index.size(), 2);
    const QString folder = index.at(0).toObject().value(QLatin1String("folder")).toString();
    QVERIFY2(folder.startsWith(QLatin1String("0001 2026-02-03 ")), qPrintable(folder));
    QCOMPARE(QDir(target() + QLatin1Char('/') + folder).entryList(QDir::Files),
             QStringList({"reply-body.xml", "reply-head.txt", "request-body.xml", "request-head.txt",
                          "verdict.json"}));
    QCOMPARE(read(folder + QStringLiteral("/request-body.xml")), entry.request.body.bytes());
    QCOMPARE(read(folder + QStringLiteral("/reply-body.xml")), entry.reply.body.bytes());
    const QByteArray head = read(folder + QStringLiteral("/request-head.txt"));
    QVERIFY2(
        head.startsWith(
            "PUT /PSIGW/HttpListeningConnector?Operation=A%26B%20C HTTP/1.1\r\nHost: gate.example:8443\r\n"
            "OperationName: CHG_SYNC_TEST.V1\r\n"),
        head.constData());
    QVERIFY(read(folder + QStringLiteral("/reply-head.txt")).startsWith("HTTP/1.1 500 "));
    const QJsonObject verdict =
        QJsonDocument::fromJson(read(folder + QStringLiteral("/verdict.json"))).object();
    QCOMPARE(broker::verdictFromJson(verdict), entry.verdict);
    QVERIFY(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot) ==
            QStringList{QStringLiteral("export")});
}

void TestFolderWriter::bodiesEndAsWhatTheyAre_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QString>("suffix");
    QTest::newRow("xml") << QByteArray("\r\n<a/>") << QByteArray("application/octet-stream") << "xml";
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE<\0a\0/\0>\0", 10) << QByteArray() << "xml";
    QTest::newRow("a login page") << QByteArray("<!DOCTYPE HTML><html>") << QByteArray("text/xml") << "html";
    QTest::newRow("json") << QByteArray("[1]") << QByteArray("text/xml") << "json";
    QTest::newRow("csv") << QByteArray("a,b\n1,2\n") << QByteArray("text/csv; charset=UTF-8") << "csv";
    QTest::newRow("words") << QByteArray("hello") << QByteArray() << "txt";
    QTest::newRow("pdf") << QByteArray("%PDF-1.7 \xff") << QByteArray("application/pdf") << "pdf";
    QTest::newRow("bytes") << QByteArray("\0\1", 2) << QByteArray() << "bin";
}

void TestFolderWriter::bodiesEndAsWhatTheyAre()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentType);
    QFETCH(QString, suffix);
    Entry entry = test::replyWith({});
    entry.reply.body = Body(body);
    entry.reply.headers = {{"Content-Type", contentType}};
    const QString folder = write({entry}).at(0).toObject().value(QLatin1String("folder")).toString();
    QCOMPARE(read(QStringLiteral("%1/reply-body.%2").arg(folder, suffix)), body);
}

void TestFolderWriter::namesAreSafe()
{
    Entry entry = test::replyWith(QStringLiteral("<a/>"));
    entry.environmentName = QStringLiteral("../../DEV:\\ Prüfung\n");
    entry.operation = QStringLiteral("CON");
    entry.templateName =
        QStringLiteral("a/b?*\"<>|") + QString(300, QLatin1Char('x')) + QStringLiteral("...");
    const QJsonArray index = write({entry, entry});
    QCOMPARE(index.size(), 2);
    for (const QJsonValue &one : index) {
        const QString name = one.toObject().value(QLatin1String("folder")).toString();
        QVERIFY2(!name.contains(QRegularExpression(QStringLiteral("[/\\\\:*?\"<>|\n]|\\.\\.(?=/)"))),
                 qPrintable(name));
        QVERIFY(name.toUtf8().size() < 200);
        QVERIFY(QFileInfo(target() + QLatin1Char('/') + name).isDir());
    }
}

void TestFolderWriter::whatWasThereIsLeftAlone()
{
    QVERIFY(QDir().mkpath(target()));
    QVERIFY(FolderWriter::to(target()));
    QFile file(target() + QStringLiteral("/mine.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto sink = FolderWriter::to(target());
    QVERIFY(!sink);
    QCOMPARE(sink.error().kind, ErrorKind::Conflict);
    QVERIFY(sink.error().message.contains(QStringLiteral("export")));
}

void TestFolderWriter::anUnfinishedExportLeavesNothingBehind()
{
    {
        auto sink = FolderWriter::to(target());
        QVERIFY((*sink)->add(test::fullEntry()));
    }
    QVERIFY(QDir(m_folder->path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestFolderWriter::noSecretLeaves()
{
    Entry entry = test::fullEntry();
    entry.request.url.setQuery(QStringLiteral("PASSWORD=topsecret"));
    entry.request.headers << http::Header{"Password", "topsecret"} << http::Header{"Cookie", "a=topsecret"};
    entry.reply.headers << http::Header{"Set-Cookie", "a=topsecret; Path=/"};
    QCOMPARE(write({entry}).size(), 1);
    QDirIterator files(target(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("topsecret"), qPrintable(file.fileName()));
    }
}

QTEST_GUILESS_MAIN(TestFolderWriter)
#include "tst_folderwriter.moc"
