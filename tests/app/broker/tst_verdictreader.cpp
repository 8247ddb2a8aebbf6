// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/verdictreader.h"

#include "app/base/paths.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

using namespace gatepost;
using namespace gatepost::broker;

/// Replies as files in tests/data/replies: NAME.head is a raw HTTP head (with an X-Test-Type line: what was
/// asked for), NAME.body the bytes, NAME.verdict.json what must be read from them.
class TestVerdictReader : public QObject
{
    Q_OBJECT

private slots:
    void repliesAreRead_data();
    void repliesAreRead();
    void failuresAreRead_data();
    void failuresAreRead();
    void aSuccessIsAPongOrAcceptedByWhatWasAsked();

private:
    ErrorCatalogue m_catalogue = ErrorCatalogue::shipped();
};

static QString dataFolder()
{
    return QStringLiteral(GATEPOST_SOURCE_DIR "/tests/data/replies");
}

static QByteArray contentOf(const QString &name)
{
    QFile file(dataFolder() + QLatin1Char('/') + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static http::HttpReply replyOf(const QString &name)
{
    http::HttpReply reply;
    const QByteArrayList lines = contentOf(name + QStringLiteral(".head")).split('\n');
    const QByteArrayList status = lines.first().trimmed().split(' ');
    reply.status = status.value(1).toInt();
    reply.reason = status.mid(2).join(' ');
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            reply.headers << http::Header{line.left(colon), line.mid(colon + 1).trimmed()};
    }
    reply.body = Body(contentOf(name + QStringLiteral(".body")));
    return reply;
}

void TestVerdictReader::repliesAreRead_data()
{
    QTest::addColumn<QString>("name");
    const QStringList heads =
        QDir(dataFolder()).entryList({QStringLiteral("*.head")}, QDir::Files, QDir::Name);
    QVERIFY(heads.size() >= 40);
    for (const QString &head : heads)
        QTest::newRow(qPrintable(head.chopped(5))) << head.chopped(5);
}

void TestVerdictReader::repliesAreRead()
{
    QFETCH(QString, name);
    const http::HttpReply reply = replyOf(name);
    const QString asked = QString::fromLatin1(http::headerValue(reply.headers, "X-Test-Type"));
    const QString way = QString::fromLatin1(http::headerValue(reply.headers, "X-Test-Connector"));
    Verdict verdict = readVerdict(reply,
                                  {operationType(asked).value_or(OperationType::Unknown),
                                   connector(way).value_or(Connector::HttpListening)},
                                  m_catalogue);
    // The one word of an advice that is different on every machine.
    verdict.advice.replace(paths::configFolder(), QStringLiteral("CONFIG"));
    const QByteArray expected = contentOf(name + QStringLiteral(".verdict.json"));
    const QJsonObject json = toJson(verdict);
    const QJsonObject wanted = QJsonDocument::fromJson(expected).object();
    QVERIFY(!wanted.isEmpty());
    if (json != wanted)
        qWarning().noquote() << "read:" << QJsonDocument(json).toJson();
    QCOMPARE(json, wanted);
    QCOMPARE(verdictFromJson(json), verdict);
}

void TestVerdictReader::failuresAreRead_data()
{
    QTest::addColumn<http::FailureKind>("failure");
    QTest::addColumn<VerdictKind>("kind");
    QTest::addColumn<Stage>("stage");
    using http::FailureKind;
    const auto row = [](const char *title, FailureKind failure, VerdictKind kind, Stage stage) {
        QTest::newRow(title) << failure << kind << stage;
    };
    row("cancelled", FailureKind::Cancelled, VerdictKind::Cancelled, Stage::None);
    row("total timeout", FailureKind::TotalTimeout, VerdictKind::Timeout, Stage::Network);
    row("connect timeout", FailureKind::ConnectTimeout, VerdictKind::Timeout, Stage::Network);
    row("host not found", FailureKind::HostNotFound, VerdictKind::Unreachable, Stage::Network);
    row("refused", FailureKind::ConnectionRefused, VerdictKind::Unreachable, Stage::Network);
    row("closed before", FailureKind::ClosedBeforeReply, VerdictKind::Unreachable, Stage::Network);
    row("closed in", FailureKind::ClosedInReply, VerdictKind::Malformed, Stage::Network);
    row("TLS", FailureKind::TlsFailed, VerdictKind::Unreachable, Stage::Tls);
    row("proxy", FailureKind::ProxyFailed, VerdictKind::Unreachable, Stage::Proxy);
    row("not HTTP", FailureKind::NotHttp, VerdictKind::Blocked, Stage::Network);
    row("too large", FailureKind::ReplyTooLarge, VerdictKind::Malformed, Stage::None);
    row("invalid", FailureKind::InvalidRequest, VerdictKind::Unreachable, Stage::None);
    row("other", FailureKind::Other, VerdictKind::Unreachable, Stage::Network);
}

void TestVerdictReader::failuresAreRead()
{
    QFETCH(http::FailureKind, failure);
    QFETCH(VerdictKind, kind);
    QFETCH(Stage, stage);
    http::HttpReply reply;
    reply.failure =
        http::Failure{failure, http::Delivery::Maybe, QStringLiteral("What."), QStringLiteral("Try."), {}};
    const Verdict verdict = readVerdict(reply, OperationType::Sync, m_catalogue);
    QCOMPARE(verdict.kind, kind);
    QCOMPARE(verdict.stage, stage);
    QCOMPARE(verdict.text, QStringLiteral("What."));
    QCOMPARE(verdict.advice, QStringLiteral("Try."));
    QCOMPARE(outcome(verdict.kind), Outcome::NoAnswer);

    reply.failure = http::Failure{failure, http::Delivery::Maybe, {}, {}, {}};
    QVERIFY(!readVerdict(reply, OperationType::Sync, m_catalogue).text.isEmpty());
    QVERIFY(!readVerdict(reply, OperationType::Sync, m_catalogue).advice.isEmpty());
}

void TestVerdictReader::aSuccessIsAPongOrAcceptedByWhatWasAsked()
{
    http::HttpReply reply;
    reply.status = 200;
    const auto read = [this, &reply](OperationType type, const char *transactionId) {
        reply.body =
            Body(QByteArray("<IBResponse type=\"success\"><StatusCode>0</StatusCode><TransactionID>") +
                 transactionId + "</TransactionID></IBResponse>");
        return readVerdict(reply, type, m_catalogue).kind;
    };
    QCOMPARE(read(OperationType::Ping, "null"), VerdictKind::Pong);
    QCOMPARE(read(OperationType::Unknown, "null"), VerdictKind::Pong);
    QCOMPARE(read(OperationType::Unknown, "N.M.1"), VerdictKind::Accepted);
    QCOMPARE(read(OperationType::Async, "null"), VerdictKind::Accepted);
    QCOMPARE(read(OperationType::Sync, "N.M.1"), VerdictKind::Accepted);
}

QTEST_APPLESS_MAIN(TestVerdictReader)
#include "tst_verdictreader.moc"
