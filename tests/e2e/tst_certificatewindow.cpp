// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/cookiejar.h"
#include "tests/support/serverprocess.h"
#include "tests/support/shot.h"
#include "tests/support/windowhome.h"
#include "ui/check/checkdialog.h"
#include "ui/response/responsepane.h"
#include "ui/widgets/noticestrip.h"
#include "ui/workspace/way/certificatedialog.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>

using namespace gatepost;

/// The sandbox over https, with its self-signed certificate: refused, looked at, accepted, answered.
class TestCertificateWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void certificateIsLookedAtAndAccepted();
    void anotherSchemeAtTheSamePortIsAnotherSandbox();
    void productionCannotAcceptIt();
    void checkOffersTheSame();
    void cookiesAreLookedAt();

private:
    ui::MainWindow &window() const { return m_home->window(); }
    ui::RequestTab *tab() const { return m_home->tab(); }
    workspace::Environment environment() const
    {
        return *m_home->store().workspace().environment(QStringLiteral("sandbox"));
    }
    void change(const std::function<void(workspace::Environment *)> &edit);
    void send() { m_home->send(); }
    ui::NoticeStrip *notice(const QString &text) const;

    std::unique_ptr<test::WindowHome> m_home;
};

void TestCertificateWindow::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

void TestCertificateWindow::init()
{
    m_home = std::make_unique<test::WindowHome>();
    change([](workspace::Environment *environment) {
        environment->gatewayUrl =
            QUrl(QStringLiteral("https://127.0.0.1:%1").arg(test::ServerProcess::freePort()));
    });
    m_home->open("CHG_SYNC_TEST.V1", "helloworld");
}

void TestCertificateWindow::cleanup()
{
    m_home.reset();
}

void TestCertificateWindow::change(const std::function<void(workspace::Environment *)> &edit)
{
    workspace::Environment changed = environment();
    edit(&changed);
    QVERIFY(m_home->store().saveEnvironment(changed));
}

ui::NoticeStrip *TestCertificateWindow::notice(const QString &text) const
{
    for (ui::NoticeStrip *strip : tab()->findChildren<ui::NoticeStrip *>())
        if (strip->isVisible() &&
            strip->findChild<QLabel *>(QStringLiteral("noticeText"))->text().contains(text))
            return strip;
    return nullptr;
}

void TestCertificateWindow::certificateIsLookedAtAndAccepted()
{
    send();
    const history::Entry refused = tab()->response()->entry();
    QCOMPARE(refused.verdict.kind, broker::VerdictKind::Unreachable);
    QCOMPARE(refused.verdict.stage, broker::Stage::Tls);
    ui::NoticeStrip *strip = notice(QStringLiteral("is not trusted: it is self-signed"));
    QVERIFY(strip);
    test::shotsInBothSchemes(&window(), QStringLiteral("certificate-notice"));
    for (QAbstractButton *button : strip->findChildren<QAbstractButton *>())
        if (button->text() == QStringLiteral("Look at it…"))
            button->click();
    auto *dialog = window().findChild<ui::CertificateDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("certificateNames"))
                ->text()
                .contains(QStringLiteral("localhost")));
    const QString shown = dialog->findChild<QLabel *>(QStringLiteral("certificateFingerprint"))->text();
    QCOMPARE(workspace::tidyFingerprint(shown), refused.reply.tls->fingerprint);
    test::shotsInBothSchemes(dialog, QStringLiteral("certificate"));
    dialog->findChild<QPushButton *>(QStringLiteral("acceptCertificate"))->click();
    QTRY_COMPARE(environment().connection.accepted, QStringList{refused.reply.tls->fingerprint});

    send();
    QCOMPARE(tab()->response()->entry().verdict.kind, broker::VerdictKind::Reply);
    QVERIFY(tab()->response()->entry().reply.tls->isAccepted);
    auto *tabs = tab()->response()->findChild<QTabWidget *>(QStringLiteral("responseTabs"));
    tabs->setCurrentIndex(tabs->count() - 1);
    test::shotsInBothSchemes(&window(), QStringLiteral("certificate-timing"));
    QVERIFY(!notice(QStringLiteral("not trusted")));
}

void TestCertificateWindow::anotherSchemeAtTheSamePortIsAnotherSandbox()
{
    send();
    QCOMPARE(tab()->response()->entry().verdict.stage, broker::Stage::Tls);
    change([](workspace::Environment *environment) {
        environment->gatewayUrl.setScheme(QStringLiteral("http"));
    });
    send();
    QCOMPARE(tab()->response()->entry().verdict.kind, broker::VerdictKind::Reply);
    QCOMPARE(tab()->response()->entry().request.url.scheme(), QStringLiteral("http"));
    change([](workspace::Environment *environment) {
        environment->gatewayUrl.setScheme(QStringLiteral("https"));
    });
    send();
    QCOMPARE(tab()->response()->entry().verdict.stage, broker::Stage::Tls);
    QCOMPARE(tab()->response()->entry().request.url.scheme(), QStringLiteral("https"));
}

void TestCertificateWindow::productionCannotAcceptIt()
{
    send();
    const http::TlsFacts facts = *tab()->response()->entry().reply.tls;
    workspace::Environment production = environment();
    production.environmentClass = workspace::EnvironmentClass::Production;
    ui::CertificateDialog dialog(facts, production, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("acceptCertificate")));
    test::shotsInBothSchemes(&dialog, QStringLiteral("certificate-production"));
}

void TestCertificateWindow::checkOffersTheSame()
{
    window().findChild<QAction *>(QStringLiteral("checkEnvironments"))->trigger();
    auto *check = window().findChild<ui::CheckDialog *>();
    QVERIFY(check);
    auto *look = check->findChild<QPushButton *>(QStringLiteral("checkCertificate"));
    QTRY_VERIFY_WITH_TIMEOUT(look->isVisible(), 20'000);
    look->click();
    auto *dialog = check->findChild<ui::CertificateDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QPushButton *>(QStringLiteral("acceptCertificate"))->click();
    auto *summary = check->findChild<QLabel *>(QStringLiteral("checkSummary"));
    QTRY_COMPARE_WITH_TIMEOUT(summary->text(), QStringLiteral("The environment is reached"), 20'000);
    auto *table = check->findChild<QTableView *>(QStringLiteral("checkTable"));
    QVERIFY(!look->isVisible());
    QVERIFY2(!table->model()->index(0, 3).data().toString().isEmpty(), "the TLS step");
    test::shotsInBothSchemes(check, QStringLiteral("check-accepted"));
    QVERIFY(!look->isVisible());
}

void TestCertificateWindow::cookiesAreLookedAt()
{
    window().findChild<QAction *>(QStringLiteral("cookies"))->trigger();
    auto *dialog = window().findChild<QDialog *>(QStringLiteral("cookiesDialog"));
    QVERIFY(dialog);
    auto *summary = dialog->findChild<QLabel *>(QStringLiteral("cookiesSummary"));
    QVERIFY(summary->text().contains(QStringLiteral("keeps no cookies")));
    auto *clear = dialog->findChild<QPushButton *>(QStringLiteral("cookiesClear"));
    QVERIFY(!clear->isEnabled());
    http::CookieJar &jar = m_home->console.services().sender.cookiesOf(QStringLiteral("sandbox"));
    jar.take(environment().gatewayUrl, {{"Set-Cookie", "route=7; Path=/\nPSSESSION=abcdef; Path=/PSIGW"}});
    auto *table = dialog->findChild<QTableView *>(QStringLiteral("cookiesTable"));
    QCOMPARE(table->model()->rowCount(), 2);
    test::shotsInBothSchemes(dialog, QStringLiteral("cookies"));
    clear->click();
    QCOMPARE(table->model()->rowCount(), 0);
}

QTEST_MAIN(TestCertificateWindow)
#include "tst_certificatewindow.moc"
