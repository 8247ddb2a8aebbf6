// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/sandbox.h"
#include "app/session/run/environmentrun.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <cstdio>

using namespace gatepost;

/// 20 templates to sandboxes that are as many milliseconds away as named: the wall time of the whole run
/// against that of the slowest environment by itself, and against the sum of what the slowest one's requests
/// took. Prints `whole MS slowest MS total MS`.
namespace {

/// The way to a gateway: passes everything on, what comes back a while later. On a thread of its own.
class Distance : public QObject
{
public:
    Distance(quint16 port, int delayMs) : m_port(port), m_delayMs(delayMs)
    {
        m_server.moveToThread(&m_thread);
        moveToThread(&m_thread);
        connect(&m_server, &QTcpServer::newConnection, this, &Distance::accept);
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_server, [this] { m_server.listen(QHostAddress::LocalHost); }, Qt::BlockingQueuedConnection);
    }
    ~Distance() override
    {
        QMetaObject::invokeMethod(
            &m_server, [this] { m_server.close(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort())); }

private:
    void accept()
    {
        QTcpSocket *near = m_server.nextPendingConnection();
        auto *far = new QTcpSocket(near);
        far->connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        connect(near, &QTcpSocket::readyRead, far, [near, far] { far->write(near->readAll()); });
        connect(far, &QTcpSocket::readyRead, near, [this, near, far] {
            QTimer::singleShot(m_delayMs, Qt::PreciseTimer, near,
                               [near, reply = far->readAll()] { near->write(reply); });
        });
        connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
    }

    QThread m_thread;
    QTcpServer m_server;
    quint16 m_port;
    int m_delayMs;
};

constexpr int templates = 20;

workspace::Environment environment(int number, const QUrl &gateway)
{
    workspace::Environment environment;
    environment.id = QStringLiteral("e%1").arg(number);
    environment.name = environment.id;
    environment.gatewayUrl = gateway;
    environment.nodes = {{QStringLiteral("from"), {QStringLiteral("PTEST"), true, {}}},
                         {QStringLiteral("to"), {QStringLiteral("PSFT_SANDBOX"), false, {}}}};
    qputenv(QByteArray("GATEPOST_PASSWORD_E" + QByteArray::number(number) + "_PTEST").constData(),
            sandbox::Sandbox::nodePassword);
    return environment;
}

session::RunWish wish(const QList<workspace::Environment> &environments)
{
    session::RunWish wish;
    for (int i = 0; i < templates; ++i) {
        session::RunWish::Row row{.name = QStringLiteral("CHG_SYNC_TEST.V1/t%1").arg(i),
                                  .jobs = {},
                                  .rules = compare::Rules::defaults()};
        for (const workspace::Environment &to : environments) {
            session::SendJob job;
            job.draft.environment = to;
            job.draft.operation.id = job.draft.operation.alias = QStringLiteral("CHG_SYNC_TEST.V1");
            job.draft.payload = i % 2 == 0 ? "<helloworld/>" : "<activeusercount/>";
            row.jobs << job;
        }
        wish.rows << row;
    }
    return wish;
}

/// The longest of the environments' sums of what each request took, in milliseconds.
double longestTotal(const session::EnvironmentRun &run)
{
    double longest = 0;
    for (qsizetype column = 0; column < run.columnCount(); ++column) {
        double total = 0;
        for (qsizetype row = 0; row < run.rowCount(); ++row)
            total += double(run.cell(row, column).outcome.entry.reply.timings.total->count()) / 1000;
        longest = qMax(longest, total);
    }
    return longest;
}

struct Times
{
    double wall = -1; ///< in milliseconds; negative when something did not answer, or otherwise
    double total = 0;
};

Times timed(session::Sender &sender, const QList<workspace::Environment> &environments)
{
    session::EnvironmentRun run(sender, wish(environments));
    QEventLoop loop;
    QObject::connect(&run, &session::EnvironmentRun::finished, &loop, &QEventLoop::quit);
    QElapsedTimer timer;
    timer.start();
    run.start();
    loop.exec();
    const double wall = double(timer.nsecsElapsed()) / 1e6;
    return run.isAllYesAndSame() ? Times{wall, longestTotal(run)} : Times();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QTemporaryDir home;
    std::vector<std::unique_ptr<sandbox::Sandbox>> sandboxes;
    QList<workspace::Environment> environments;
    std::vector<std::unique_ptr<Distance>> ways;
    for (const QString &delay : application.arguments().mid(1)) {
        sandboxes.push_back(std::make_unique<sandbox::Sandbox>());
        if (!sandboxes.back()->start())
            return 1;
        QUrl url = sandboxes.back()->url();
        if (delay.toInt() > 0) {
            ways.push_back(std::make_unique<Distance>(quint16(url.port()), delay.toInt()));
            url = ways.back()->url();
        }
        environments << environment(int(environments.size()), url);
    }
    secrets::SecretStore secrets;
    history::HistoryService history(home.filePath(QStringLiteral("history.sqlite")));
    session::Sender sender(secrets, history, broker::ErrorCatalogue::shipped());
    timed(sender, environments); // connections, caches, the history's file
    const Times whole = timed(sender, environments);
    double slowest = 0;
    for (const workspace::Environment &each : environments)
        slowest = qMax(slowest, timed(sender, {each}).wall);
    if (whole.wall < 0 || slowest <= 0)
        return 1;
    std::printf("whole %.1f slowest %.1f total %.1f\n", whole.wall, slowest, whole.total);
    return 0;
}
