// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/environmentdialog.h"

#include "app/secrets/secretstore.h"
#include "app/session/way/waykeys.h"
#include "tests/support/testhome.h"
#include "tests/support/shot.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/colourfield.h"
#include "ui/widgets/pairtable.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace gatepost;
using namespace gatepost::ui;
using secrets::SecretKey;
using secrets::SecretStore;
using workspace::Environment;
using workspace::EnvironmentClass;

/// No desktop keychain here: passwords stay in memory, which is enough to see where they go.
class TestEnvironmentDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void untouchedDialogGivesTheSameEnvironment();
    void newEnvironmentNeedsNameUrlAndNode();
    void pastedConnectorUrlIsCutVisibly();
    void passwordGoesToTheSecretStoreAlone();
    void newEnvironmentsPasswordIsKeptUnderItsNewId();
    void storedPasswordIsToldOfButNotShown();
    void passwordIsAskedForAgainWhenTheGatewayIsAnother();
    void removedPasswordIsForgotten();
    void nodesOfOwnRolesComeAndGo();
    void colourFollowsTheClassUntilPicked();
    void proxyNeedsAHost();
    void passwordsOfTheWayGoToTheSecretStoreAlone();
    void productionAcceptsNoCertificate();
    void acceptedCertificateCanBeRemoved();
    void loginNeedsAUser();
    void escapeKeepsNothing();
    void twoEnvironmentsOfOneNameAreRefused();

private:
    std::unique_ptr<EnvironmentDialog> open(const Environment &environment);
    std::optional<QString> stored(const SecretKey &key);

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<SecretStore> m_secrets;
};

static Environment sample()
{
    Environment environment;
    environment.id = QStringLiteral("dev");
    environment.name = QStringLiteral("DEV");
    environment.colour = QStringLiteral("#6a3fb5");
    environment.gatewayUrl = QUrl(QStringLiteral("https://dev.example.edu:8443"));
    environment.nodes.insert(QStringLiteral("from"), {QStringLiteral("PTEST"), true, {}});
    environment.nodes.insert(QStringLiteral("to"), {QStringLiteral("PSFT_HR"), false, {}});
    environment.nodes.insert(QStringLiteral("hub"), {QStringLiteral("HUB"), false, {}});
    environment.variables = {{QStringLiteral("EMPLID"), QStringLiteral("KU0001")}};
    environment.proxy = {http::ProxyKind::Http, QStringLiteral("proxy.example.edu"), 3128};
    environment.timeoutSeconds = 45;
    environment.stamp = QStringLiteral("PUM 52");
    environment.notes = QStringLiteral("Refreshed monthly");
    environment.other.insert(QStringLiteral("hosts"), QStringLiteral("later"));
    workspace::Connection &connection = environment.connection;
    connection.connectSeconds = 9;
    connection.proxyLogin = {QStringLiteral("jdoe"), true, {{QStringLiteral("domain"), QStringLiteral("X")}}};
    connection.loginScheme = http::LoginScheme::Digest;
    connection.login = {QStringLiteral("clerk"), true, {}};
    connection.files = {.authorities = QStringLiteral("certificates/site.pem"),
                        .client = QStringLiteral("~/certs/me.p12"),
                        .key = QStringLiteral("~/certs/me.key"),
                        .hasPassphrase = true};
    connection.leastTls = http::TlsVersion::Tls13;
    connection.accepted = QStringList{QString(64, QLatin1Char('a'))};
    connection.followsRedirects = connection.keepsCookies = true;
    return environment;
}

static const SecretKey sampleKey{QStringLiteral("dev"), QStringLiteral("PTEST"),
                                 QUrl(QStringLiteral("https://dev.example.edu:8443"))};

template <typename T>
static T *child(const QWidget &dialog, const char *name)
{
    return dialog.findChild<T *>(QLatin1String(name));
}

static bool canAccept(const QWidget &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled();
}

void TestEnvironmentDialog::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    m_home = std::make_unique<test::TestHome>();
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_home->path()));
    Theme::apply(Theme::Scheme::Light);
}

void TestEnvironmentDialog::init()
{
    m_secrets = std::make_unique<SecretStore>();
}

std::unique_ptr<EnvironmentDialog> TestEnvironmentDialog::open(const Environment &environment)
{
    auto dialog = std::make_unique<EnvironmentDialog>(environment, *m_secrets);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    dialog->open();
    return dialog;
}

std::optional<QString> TestEnvironmentDialog::stored(const SecretKey &key)
{
    QObject receiver;
    std::optional<secrets::Found> found;
    m_secrets->read(key, &receiver, [&found](const Result<secrets::Found> &result) {
        found = result ? *result : secrets::Found{};
    });
    [&found] { QTRY_VERIFY(found.has_value()); }();
    if (!found || found->source == secrets::Source::Nowhere)
        return {};
    return found->secret.reveal();
}

void TestEnvironmentDialog::untouchedDialogGivesTheSameEnvironment()
{
    const auto dialog = open(sample());
    QCOMPARE(dialog->problem(), QString());
    QCOMPARE(dialog->environment(), sample());
    test::shotsInBothSchemes(dialog.get(), QStringLiteral("environment"));
    for (int page = 1; page < 5; ++page) {
        child<QTabWidget>(*dialog, "environmentTabs")->setCurrentIndex(page);
        test::shotsInBothSchemes(dialog.get(), QStringLiteral("environment-%1").arg(page));
    }
}

void TestEnvironmentDialog::newEnvironmentNeedsNameUrlAndNode()
{
    const auto dialog = open(Environment());
    dialog->setIdMaker([](const QString &name) { return name.toLower(); });
    test::shotsInBothSchemes(dialog.get(), QStringLiteral("environment-new"));
    auto *explanation = child<QLabel>(*dialog, "explanation");
    QVERIFY(!canAccept(*dialog));
    QVERIFY(explanation->text().contains(QStringLiteral("name")));
    child<QLineEdit>(*dialog, "nameField")->setText(QStringLiteral("UAT"));
    QVERIFY(explanation->text().contains(QStringLiteral("address")));
    child<QLineEdit>(*dialog, "gatewayUrlField")->setText(QStringLiteral("https://uat.example.edu"));
    QVERIFY(explanation->text().contains(QStringLiteral("From")));
    child<QLineEdit>(*dialog, "fromNodeName")->setText(QStringLiteral("PTEST"));
    QVERIFY2(canAccept(*dialog), qPrintable(dialog->problem()));
    const Environment made = dialog->environment();
    QCOMPARE(made.id, QStringLiteral("uat"));
    QCOMPARE(made.environmentClass, EnvironmentClass::Test);
    QVERIFY(!made.nodes.value(QStringLiteral("from")).hasPassword);
    QVERIFY(!made.nodes.contains(QStringLiteral("to")));
}

void TestEnvironmentDialog::pastedConnectorUrlIsCutVisibly()
{
    const auto dialog = open(sample());
    auto *url = child<QLineEdit>(*dialog, "gatewayUrlField");
    auto *hint = child<QLabel>(*dialog, "gatewayUrlHint");
    url->clear();
    QVERIFY(!canAccept(*dialog));
    QTest::keyClicks(url, QStringLiteral("https://uat.example.edu:8443/PSIGW/HttpListeningConnector"));
    QVERIFY(hint->text().contains(QStringLiteral("/PSIGW/HttpListeningConnector")));
    emit url->editingFinished();
    QCOMPARE(url->text(), QStringLiteral("https://uat.example.edu:8443"));
    QVERIFY(hint->text().contains(QStringLiteral("/PSIGW/HttpListeningConnector"))); // still said
    QCOMPARE(dialog->environment().gatewayUrl, QUrl(QStringLiteral("https://uat.example.edu:8443")));
    url->setText(QStringLiteral("ftp://uat.example.edu"));
    QVERIFY(url->property("invalid").toBool());
    QVERIFY(hint->text().contains(QStringLiteral("http://")));
    test::shotsInBothSchemes(dialog.get(), QStringLiteral("environment-invalid"));
}

void TestEnvironmentDialog::passwordGoesToTheSecretStoreAlone()
{
    const auto dialog = open(sample());
    QSignalSpy accepted(dialog.get(), &QDialog::accepted);
    auto *password = child<QLineEdit>(*dialog, "fromNodePassword");
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    QTest::keyClicks(password, QStringLiteral("hush-4711"));
    dialog->accept();
    QTRY_COMPARE(accepted.size(), 1);
    QCOMPARE(stored(sampleKey), QStringLiteral("hush-4711"));
    QCOMPARE(dialog->environment(), sample());
    QCOMPARE(m_home->filesHolding("hush-4711"), QStringList());
}

void TestEnvironmentDialog::newEnvironmentsPasswordIsKeptUnderItsNewId()
{
    Environment fresh = sample();
    fresh.id.clear();
    fresh.nodes[QStringLiteral("from")].hasPassword = false;
    const auto dialog = open(fresh);
    dialog->setIdMaker([](const QString &) { return QStringLiteral("DEV 2"); });
    QSignalSpy accepted(dialog.get(), &QDialog::accepted);
    QTest::keyClicks(child<QLineEdit>(*dialog, "fromNodePassword"), QStringLiteral("second"));
    dialog->accept();
    QTRY_COMPARE(accepted.size(), 1);
    SecretKey key = sampleKey;
    key.environment = QStringLiteral("DEV 2");
    QCOMPARE(stored(key), QStringLiteral("second"));
    QCOMPARE(stored(sampleKey), std::nullopt);
    QVERIFY(dialog->environment().nodes.value(QStringLiteral("from")).hasPassword);
}

void TestEnvironmentDialog::storedPasswordIsToldOfButNotShown()
{
    bool written = false;
    m_secrets->write(sampleKey, secrets::Secret(QStringLiteral("kept")), this,
                     [&](const auto &) { written = true; });
    QTRY_VERIFY(written);
    const auto dialog = open(sample());
    auto *password = child<QLineEdit>(*dialog, "fromNodePassword");
    QTRY_COMPARE(password->placeholderText(), QStringLiteral("Kept until Gatepost closes"));
    QCOMPARE(password->text(), QString());
    QCOMPARE(child<QLineEdit>(*dialog, "toNodePassword")->placeholderText(), QStringLiteral("No password"));
}

void TestEnvironmentDialog::passwordIsAskedForAgainWhenTheGatewayIsAnother()
{
    const auto dialog = open(sample());
    auto *url = child<QLineEdit>(*dialog, "gatewayUrlField");
    auto *hint = child<QLabel>(*dialog, "passwordHint");
    QVERIFY(!hint->text().contains(QStringLiteral("again")));
    url->setText(QStringLiteral("https://dev.example.edu:8443/prefix")); // the same server
    QVERIFY(!hint->text().contains(QStringLiteral("again")));
    url->setText(QStringLiteral("https://other.example.edu:8443"));
    QVERIFY(hint->text().contains(QStringLiteral("again")));
    QTRY_COMPARE(child<QLineEdit>(*dialog, "fromNodePassword")->placeholderText(),
                 QStringLiteral("Not on this computer: enter it"));
    test::shotsInBothSchemes(dialog.get(), QStringLiteral("environment-host"));
    QTest::keyClicks(child<QLineEdit>(*dialog, "fromNodePassword"), QStringLiteral("x"));
    QVERIFY(!hint->text().contains(QStringLiteral("again")));
}

void TestEnvironmentDialog::removedPasswordIsForgotten()
{
    bool written = false;
    m_secrets->write(sampleKey, secrets::Secret(QStringLiteral("kept")), this,
                     [&](const auto &) { written = true; });
    QTRY_VERIFY(written);
    const auto dialog = open(sample());
    QSignalSpy accepted(dialog.get(), &QDialog::accepted);
    auto *password = child<QLineEdit>(*dialog, "fromNodePassword");
    const auto actions = password->actions();
    QVERIFY(actions.constLast()->isVisible());
    actions.constLast()->trigger();
    QCOMPARE(password->placeholderText(), QStringLiteral("No password"));
    dialog->accept();
    QTRY_COMPARE(accepted.size() + (canAccept(*dialog) && !accepted.size() ? 1 : 0), 1);
    QVERIFY(!dialog->environment().nodes.value(QStringLiteral("from")).hasPassword);
    QCOMPARE(stored(sampleKey), std::nullopt);
}

void TestEnvironmentDialog::nodesOfOwnRolesComeAndGo()
{
    const auto dialog = open(sample());
    QTest::mouseClick(child<QToolButton>(*dialog, "ownNodeRemove"), Qt::LeftButton);
    QVERIFY(!dialog->environment().nodes.contains(QStringLiteral("hub")));
    QTRY_VERIFY(!child<QLineEdit>(*dialog, "ownNodeRole"));
    QTest::mouseClick(child<QToolButton>(*dialog, "addNode"), Qt::LeftButton);
    QVERIFY(!canAccept(*dialog));
    child<QLineEdit>(*dialog, "ownNodeRole")->setText(QStringLiteral("from"));
    QVERIFY(dialog->problem().contains(QStringLiteral("twice")));
    child<QLineEdit>(*dialog, "ownNodeRole")->setText(QStringLiteral("campus"));
    child<QLineEdit>(*dialog, "ownNodeName")->setText(QStringLiteral("CS_NODE"));
    QVERIFY2(canAccept(*dialog), qPrintable(dialog->problem()));
    QCOMPARE(dialog->environment().nodes.value(QStringLiteral("campus")).name, QStringLiteral("CS_NODE"));
}

void TestEnvironmentDialog::colourFollowsTheClassUntilPicked()
{
    const auto dialog = open(Environment());
    auto *environmentClass = child<QComboBox>(*dialog, "classField");
    auto *colour = child<ColourField>(*dialog, "colourField");
    const QColor before = colour->colour();
    environmentClass->setCurrentIndex(
        environmentClass->findData(QVariant::fromValue(EnvironmentClass::Production)));
    QVERIFY(colour->colour() != before);
    QTest::mouseClick(colour->findChild<QToolButton *>(QStringLiteral("swatch-6a3fb5")), Qt::LeftButton);
    environmentClass->setCurrentIndex(
        environmentClass->findData(QVariant::fromValue(EnvironmentClass::Sandbox)));
    QCOMPARE(colour->colour().name(), QStringLiteral("#6a3fb5"));
}

void TestEnvironmentDialog::proxyNeedsAHost()
{
    const auto dialog = open(sample());
    child<QLineEdit>(*dialog, "proxyHostField")->clear();
    QVERIFY(!canAccept(*dialog));
    auto *kind = child<QComboBox>(*dialog, "proxyKindField");
    kind->setCurrentIndex(kind->findData(QVariant::fromValue(http::ProxyKind::System)));
    QVERIFY(canAccept(*dialog));
    QCOMPARE(dialog->environment().proxy.kind, http::ProxyKind::System);
    QCOMPARE(dialog->environment().proxy.host, QString());
}

void TestEnvironmentDialog::passwordsOfTheWayGoToTheSecretStoreAlone()
{
    const auto dialog = open(sample());
    QTest::keyClicks(child<QLineEdit>(*dialog, "proxyPasswordField"), QStringLiteral("of the proxy"));
    QTest::keyClicks(child<QLineEdit>(*dialog, "loginPasswordField"), QStringLiteral("of the login"));
    QTest::keyClicks(child<QLineEdit>(*dialog, "passphraseField"), QStringLiteral("of the key"));
    QSignalSpy accepted(dialog.get(), &QDialog::accepted);
    dialog->accept();
    QTRY_COMPARE(accepted.size(), 1);
    const Environment environment = dialog->environment();
    QCOMPARE(environment, sample());
    QCOMPARE(stored(session::proxyKey(environment)), QStringLiteral("of the proxy"));
    QCOMPARE(stored(session::loginKey(environment)), QStringLiteral("of the login"));
    QCOMPARE(stored(session::passphraseKey(environment)), QStringLiteral("of the key"));
}

void TestEnvironmentDialog::productionAcceptsNoCertificate()
{
    const auto dialog = open(sample());
    QCOMPARE(dialog->environment().connection.accepted.size(), 1);
    auto *kind = child<QComboBox>(*dialog, "classField");
    kind->setCurrentIndex(kind->findData(QVariant::fromValue(EnvironmentClass::Production)));
    QVERIFY(dialog->environment().connection.accepted.isEmpty());
    QVERIFY(child<QLabel>(*dialog, "certificatesHint")->text().contains(QStringLiteral("these go")));
    kind->setCurrentIndex(kind->findData(QVariant::fromValue(EnvironmentClass::Test)));
    QCOMPARE(dialog->environment().connection.accepted.size(), 1);
}

void TestEnvironmentDialog::acceptedCertificateCanBeRemoved()
{
    const auto dialog = open(sample());
    auto *list = child<QListView>(*dialog, "acceptedList");
    auto *remove = child<QToolButton>(*dialog, "acceptedRemove");
    QVERIFY(!remove->isEnabled());
    list->setCurrentIndex(list->model()->index(0, 0));
    remove->click();
    QVERIFY(dialog->environment().connection.accepted.isEmpty());
}

void TestEnvironmentDialog::loginNeedsAUser()
{
    const auto dialog = open(sample());
    child<QLineEdit>(*dialog, "loginUserField")->clear();
    QVERIFY(!canAccept(*dialog));
    auto *scheme = child<QComboBox>(*dialog, "loginSchemeField");
    scheme->setCurrentIndex(0);
    QVERIFY(canAccept(*dialog));
    QCOMPARE(dialog->environment().connection.login, workspace::Login());
}

void TestEnvironmentDialog::escapeKeepsNothing()
{
    const auto dialog = open(sample());
    QSignalSpy accepted(dialog.get(), &QDialog::accepted);
    QTest::keyClicks(child<QLineEdit>(*dialog, "fromNodePassword"), QStringLiteral("typed"));
    QTest::keyClick(dialog.get(), Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
    QCOMPARE(accepted.size(), 0);
    QCOMPARE(stored(sampleKey), std::nullopt);
}

void TestEnvironmentDialog::twoEnvironmentsOfOneNameAreRefused()
{
    const auto dialog = open(sample());
    dialog->setOtherNames({QStringLiteral("UAT")});
    QVERIFY(canAccept(*dialog));
    child<QLineEdit>(*dialog, "nameField")->setText(QStringLiteral("uat"));
    QVERIFY(!canAccept(*dialog));
}

QTEST_MAIN(TestEnvironmentDialog)
#include "tst_environmentdialog.moc"
