// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/http/exchanging.h"
#include "tests/support/certificates.h"
#include "tests/support/sendinghome.h"
#include "tests/support/serverprocess.h"

#include <QTemporaryDir>

#include <unistd.h>

using namespace gatepost;
using namespace gatepost::http;
using namespace gatepost::test;

/// The sandbox behind nginx, as sites have their gateway behind a web server.
class TestNginx : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void operationIsAnsweredOverHttp11ThoughHttp2IsOffered();
    void clientCertificateLetsIn();
    void missingClientCertificateIsNotPeopleSoft();
    void basicLoginLetsIn_data();
    void basicLoginLetsIn();
    void missingPasswordIsAskedFor();
    void answerIsInflated();
    void compressedRequestArrives();
    void pagesOfTheWebServerAreNotPeopleSoft_data();
    void pagesOfTheWebServerAreNotPeopleSoft();

private:
    QByteArray configuration() const;
    workspace::Environment environment(const QString &address) const;
    session::Outcome send(const workspace::Environment &environment,
                          const QByteArray &payload = "<helloworld/>", bool compress = false);
    QUrl at(quint16 port, const QString &scheme = QStringLiteral("https")) const
    {
        return QUrl(QStringLiteral("%1://127.0.0.1:%2").arg(scheme).arg(port));
    }

    Certificates m_certificates;
    QTemporaryDir m_folder;
    SendingHome m_home;
    MisbehavingServer m_silent{Answer::never()};
    ServerProcess m_nginx;
    quint16 m_open = ServerProcess::freePort();
    quint16 m_certified = ServerProcess::freePort();
    quint16 m_login = ServerProcess::freePort();
    quint16 m_dead = ServerProcess::freePort();
    quint16 m_slow = ServerProcess::freePort();
    quint16 m_nobody = ServerProcess::freePort();
};

QByteArray TestNginx::configuration() const
{
    const auto server = [](quint16 port, const QByteArray &listen, quint16 upstream, const QByteArray &more) {
        return "  server {\n    listen 127.0.0.1:" + QByteArray::number(port) + listen +
               ";\n    location / { proxy_pass http://127.0.0.1:" + QByteArray::number(upstream) + "; }\n" +
               more + "  }\n";
    };
    const QByteArray tls =
        "    ssl_certificate " + m_certificates.certificateFile(Certificates::Good).toUtf8() +
        ";\n    ssl_certificate_key " + m_certificates.keyFile(Certificates::Good).toUtf8() + ";\n";
    const QByteArray folder = m_folder.path().toUtf8();
    const auto gateway = quint16(m_home.sandbox.url().port());
    QByteArray text = "daemon off;\nworker_processes 1;\nerror_log stderr;\npid " + folder +
                      "/pid;\nevents {}\nhttp {\n  log_format brief '$server_protocol $status';\n"
                      "  access_log " +
                      folder +
                      "/access brief;\n  gzip on;\n  gzip_types text/xml;\n"
                      "  gzip_min_length 20;\n  proxy_http_version 1.1;\n";
    for (const char *use : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        text += "  " + QByteArray(use) + "_temp_path " + folder + "/" + use + ";\n";
    text += server(m_open, " ssl http2", gateway, tls);
    text += server(m_certified, " ssl", gateway,
                   tls + "    ssl_verify_client on;\n    ssl_client_certificate " +
                       m_certificates.authorityFile().toUtf8() + ";\n");
    text += server(m_login, " ssl", gateway,
                   tls + "    auth_basic \"The gate\";\n    auth_basic_user_file " + folder + "/users;\n");
    text += server(m_dead, "", m_nobody, {});
    text += server(m_slow, "", m_silent.port(), "    proxy_read_timeout 1s;\n");
    if (geteuid() == 0)
        text.prepend("user root;\n");
    return text + "}\n";
}

void TestNginx::initTestCase()
{
    QVERIFY2(m_certificates.isValid(), qPrintable(m_certificates.error()));
    QVERIFY(m_home.sandbox.start());
    QFile users(m_folder.filePath(QStringLiteral("users")));
    QVERIFY(users.open(QIODevice::WriteOnly));
    users.write("jdoe:{SHA}" + QCryptographicHash::hash("pass word", QCryptographicHash::Sha1).toBase64() +
                '\n');
    users.close();
    QFile file(m_folder.filePath(QStringLiteral("nginx.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(configuration());
    file.close();
    QVERIFY2(m_nginx.start(QStringLiteral("/usr/sbin/nginx"),
                           {QStringLiteral("-c"), file.fileName(), QStringLiteral("-p"), m_folder.path()},
                           m_open),
             qPrintable(m_nginx.log()));
}

workspace::Environment TestNginx::environment(const QString &address) const
{
    workspace::Environment environment = SendingHome::environment(QUrl(address), true);
    environment.environmentClass = workspace::EnvironmentClass::Test;
    environment.connection.files.authorities = m_certificates.authorityFile();
    return environment;
}

session::Outcome TestNginx::send(const workspace::Environment &environment, const QByteArray &payload,
                                 bool compress)
{
    m_home.secrets.setSandboxPassword({environment.id, QStringLiteral("PTEST"), environment.gatewayUrl},
                                      secrets::Secret(QLatin1String(sandbox::Sandbox::nodePassword)));
    session::SendJob job;
    job.draft.environment = environment;
    job.draft.operation.alias = QStringLiteral("CHG_SYNC_TEST.V1");
    job.draft.operation.details.compress = compress;
    job.draft.payload = payload;
    const std::unique_ptr<session::SendRun> run(m_home.sender.send(job, nullptr));
    QSignalSpy finished(run.get(), &session::SendRun::finished);
    if (!finished.wait(30'000))
        qWarning("the run did not finish");
    return run->outcome();
}

static QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestNginx::operationIsAnsweredOverHttp11ThoughHttp2IsOffered()
{
    const session::Outcome outcome = send(environment(at(m_open).toString()));
    QVERIFY2(!outcome.notSent, outcome.notSent ? qPrintable(outcome.notSent->message) : "");
    QCOMPARE(outcome.entry.verdict.kind, broker::VerdictKind::Reply);
    QVERIFY(outcome.entry.reply.tls->protocol.startsWith(QStringLiteral("TLSv1.")));
    QTRY_VERIFY(fileContent(m_folder.filePath(QStringLiteral("access"))).contains("HTTP/1.1 200"));
    QVERIFY(!fileContent(m_folder.filePath(QStringLiteral("access"))).contains("HTTP/2"));
}

void TestNginx::clientCertificateLetsIn()
{
    workspace::Environment wanted = environment(at(m_certified).toString());
    wanted.connection.files.client = m_certificates.clientPkcs12File();
    wanted.connection.files.hasPassphrase = true;
    const session::Outcome asked = send(wanted);
    QVERIFY(asked.notSent);
    QCOMPARE(asked.notSent->kind, ErrorKind::Secret);
    QVERIFY2(asked.notSent->message.contains(QStringLiteral("pass-phrase of the client certificate")),
             qPrintable(asked.notSent->message));
    QVERIFY(asked.missingSecret);
    m_home.secrets.setSandboxPassword(*asked.missingSecret, secrets::Secret(QStringLiteral("secret")));
    const session::Outcome outcome = send(wanted);
    QVERIFY2(!outcome.notSent, outcome.notSent ? qPrintable(outcome.notSent->message) : "");
    QCOMPARE(outcome.entry.verdict.kind, broker::VerdictKind::Reply);
}

// nginx shakes hands all the same and then says so in a page of its own.
void TestNginx::missingClientCertificateIsNotPeopleSoft()
{
    const session::Outcome outcome = send(environment(at(m_certified).toString()));
    QVERIFY(!outcome.notSent);
    QCOMPARE(outcome.entry.reply.status, 400);
    QCOMPARE(outcome.entry.verdict.kind, broker::VerdictKind::Blocked);
    QVERIFY2(outcome.entry.verdict.text.contains(QStringLiteral("certificate"), Qt::CaseInsensitive),
             qPrintable(outcome.entry.verdict.text));
}

void TestNginx::basicLoginLetsIn_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<int>("status");
    QTest::newRow("right") << "pass word" << 200;
    QTest::newRow("wrong") << "pass-word" << 401;
}

void TestNginx::basicLoginLetsIn()
{
    QFETCH(const QString, password);
    QFETCH(const int, status);
    workspace::Environment wanted = environment(at(m_login).toString());
    wanted.id = QStringLiteral("gate") + QString::number(status);
    wanted.connection.loginScheme = LoginScheme::Basic;
    wanted.connection.login = {QStringLiteral("jdoe"), true, {}};
    m_home.secrets.setSandboxPassword({wanted.id, QStringLiteral("login:jdoe"), wanted.gatewayUrl},
                                      secrets::Secret(password));
    const session::Outcome outcome = send(wanted);
    QVERIFY2(!outcome.notSent, outcome.notSent ? qPrintable(outcome.notSent->message) : "");
    QCOMPARE(outcome.entry.reply.status, status);
    QCOMPARE(outcome.entry.verdict.kind,
             status == 200 ? broker::VerdictKind::Reply : broker::VerdictKind::Blocked);
    QCOMPARE(headerValue(outcome.entry.request.headers, "Authorization"), QByteArray("********"));
    QVERIFY(outcome.entry.request.login.password.isEmpty());
}

void TestNginx::missingPasswordIsAskedFor()
{
    workspace::Environment wanted = environment(at(m_login).toString());
    wanted.id = QStringLiteral("nowhere");
    wanted.connection.loginScheme = LoginScheme::Basic;
    wanted.connection.login = {QStringLiteral("jdoe"), true, {}};
    const session::Outcome outcome = send(wanted);
    QVERIFY(outcome.notSent);
    QCOMPARE(outcome.notSent->kind, ErrorKind::Secret);
    QVERIFY2(outcome.notSent->message.contains(QStringLiteral("GATEPOST_PASSWORD_NOWHERE_LOGIN_JDOE")),
             qPrintable(outcome.notSent->message));
}

void TestNginx::answerIsInflated()
{
    const session::Outcome outcome = send(environment(at(m_open).toString()));
    const HttpReply &reply = outcome.entry.reply;
    QCOMPARE(headerValue(reply.headers, "Content-Encoding"), QByteArray("gzip"));
    QVERIFY(reply.wireBody.bytes().startsWith("\x1f\x8b"));
    QVERIFY(reply.body.bytes().contains("<helloworld>"));
}

void TestNginx::compressedRequestArrives()
{
    const QByteArray payload = "<helloworld>" + QByteArray(100'000, ' ') + "</helloworld>";
    const session::Outcome outcome = send(environment(at(m_open).toString()), payload, true);
    QCOMPARE(outcome.entry.verdict.kind, broker::VerdictKind::Reply);
    QCOMPARE(headerValue(outcome.entry.request.headers, "Content-Encoding"), QByteArray("gzip"));
    QCOMPARE(outcome.entry.request.body.bytes(), payload);
    QVERIFY2(outcome.entry.reply.bytesSent < 1000,
             qPrintable(QString::number(outcome.entry.reply.bytesSent)));
}

void TestNginx::pagesOfTheWebServerAreNotPeopleSoft_data()
{
    QTest::addColumn<quint16>("port");
    QTest::addColumn<int>("status");
    QTest::newRow("nobody behind it") << m_dead << 502;
    QTest::newRow("no answer from behind it") << m_slow << 504;
}

void TestNginx::pagesOfTheWebServerAreNotPeopleSoft()
{
    QFETCH(const quint16, port);
    QFETCH(const int, status);
    const session::Outcome outcome = send(environment(at(port, QStringLiteral("http")).toString()));
    QVERIFY(!outcome.notSent);
    QCOMPARE(outcome.entry.reply.status, status);
    QCOMPARE(outcome.entry.verdict.kind, broker::VerdictKind::Blocked);
}

QTEST_GUILESS_MAIN(TestNginx)
#include "tst_nginx.moc"
