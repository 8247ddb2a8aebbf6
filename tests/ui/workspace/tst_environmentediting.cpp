// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/environmentediting.h"

#include "app/secrets/secretstore.h"
#include "tests/support/testhome.h"
#include "tests/support/shot.h"
#include "ui/widgets/theme.h"
#include "ui/workspace/environmentsdialog.h"

#include <QDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;
using workspace::Environment;
using workspace::WorkspaceStore;

/// Environments of a real workspace folder, edited through the dialogs.
class TestEnvironmentEditing : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void newEnvironmentBecomesAFile();
    void editedEnvironmentIsSaved();
    void changeOnDiskMeanwhileIsAskedAbout();
    void duplicateOpensForEditing();
    void deletedEnvironmentIsAskedAboutAndComesBack();
    void listShowsAllAndMakesOneTheDefault();

private:
    template <typename T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1String(name));
    }
    void confirm();
    QString path(const char *file) const { return m_folder->filePath(QLatin1String(file)); }

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WorkspaceStore> m_store;
    std::unique_ptr<secrets::SecretStore> m_secrets;
    std::unique_ptr<QWidget> m_window;
    EnvironmentEditing *m_editing = nullptr;
};

static Environment named(const char *id, const char *name)
{
    Environment environment;
    environment.id = QLatin1String(id);
    environment.name = QLatin1String(name);
    environment.colour = QStringLiteral("#1565c0");
    environment.gatewayUrl = QUrl(QStringLiteral("https://%1.example.edu").arg(environment.id));
    environment.nodes.insert(QStringLiteral("from"), {QStringLiteral("PTEST"), false, {}});
    return environment;
}

void TestEnvironmentEditing::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    m_home = std::make_unique<test::TestHome>();
    Theme::apply(Theme::Scheme::Light);
}

void TestEnvironmentEditing::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = WorkspaceStore::create(path("w"), QStringLiteral("Test"));
    QVERIFY(store);
    m_store = std::move(*store);
    QVERIFY(m_store->saveEnvironment(named("dev", "DEV")));
    QVERIFY(m_store->saveEnvironment(named("uat", "UAT")));
    m_secrets = std::make_unique<secrets::SecretStore>();
    m_window = std::make_unique<QWidget>();
    m_window->show();
    m_editing = new EnvironmentEditing(*m_secrets, m_window.get());
    m_editing->setStore(m_store.get());
}

void TestEnvironmentEditing::cleanup()
{
    m_window.reset();
    m_store.reset();
}

void TestEnvironmentEditing::confirm()
{
    auto *box = child<QMessageBox>("confirmation");
    QVERIFY(box);
    box->findChild<QPushButton *>(QStringLiteral("confirm"))->click();
}

void TestEnvironmentEditing::newEnvironmentBecomesAFile()
{
    QSignalSpy saved(m_editing, &EnvironmentEditing::saved);
    m_editing->create();
    auto *dialog = child<QDialog>("environmentDialog");
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(QStringLiteral("nameField"))->setText(QStringLiteral("HCSUP"));
    dialog->findChild<QLineEdit *>(QStringLiteral("gatewayUrlField"))
        ->setText(QStringLiteral("https://h:8443"));
    dialog->findChild<QLineEdit *>(QStringLiteral("fromNodeName"))->setText(QStringLiteral("PTEST"));
    dialog->accept();
    QTRY_COMPARE(saved.size(), 1);
    const QString id = saved.at(0).at(0).toString();
    QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("w/environments/%1.json").arg(id))));
    QCOMPARE(m_store->workspace().environment(id)->name, QStringLiteral("HCSUP"));
}

void TestEnvironmentEditing::editedEnvironmentIsSaved()
{
    m_editing->edit(QStringLiteral("no such")); // nothing happens
    QVERIFY(!child<QDialog>("environmentDialog"));
    m_editing->edit(QStringLiteral("dev"));
    auto *dialog = child<QDialog>("environmentDialog");
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(QStringLiteral("stampField"))->setText(QStringLiteral("PUM 52"));
    dialog->accept();
    QTRY_COMPARE(m_store->workspace().environment(QStringLiteral("dev"))->stamp, QStringLiteral("PUM 52"));
}

void TestEnvironmentEditing::changeOnDiskMeanwhileIsAskedAbout()
{
    m_editing->edit(QStringLiteral("dev"));
    auto *dialog = child<QDialog>("environmentDialog");
    dialog->findChild<QLineEdit *>(QStringLiteral("stampField"))->setText(QStringLiteral("mine"));
    QFile file(path("w/environments/dev.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray bytes = file.readAll();
    file.close();
    bytes.replace("PTEST", "THEIRS");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    dialog->accept();
    confirm();
    QTRY_COMPARE(m_store->workspace().environment(QStringLiteral("dev"))->stamp, QStringLiteral("mine"));
}

void TestEnvironmentEditing::duplicateOpensForEditing()
{
    m_editing->duplicate(QStringLiteral("dev"));
    QCOMPARE(m_store->workspace().environments.size(), 3);
    QVERIFY(child<QDialog>("environmentDialog"));
}

void TestEnvironmentEditing::deletedEnvironmentIsAskedAboutAndComesBack()
{
    QSignalSpy offers(m_editing, &EnvironmentEditing::undoOffered);
    m_editing->remove(QStringLiteral("dev"));
    QVERIFY(m_store->workspace().environment(QStringLiteral("dev")));
    confirm();
    QTRY_VERIFY(!m_store->workspace().environment(QStringLiteral("dev")));
    QCOMPARE(offers.size(), 1);
    m_editing->undoRemoval();
    QTRY_VERIFY(m_store->workspace().environment(QStringLiteral("dev")));
    QCOMPARE(*m_store->workspace().environment(QStringLiteral("dev")), named("dev", "DEV"));
    m_editing->undoRemoval(); // nothing more
}

void TestEnvironmentEditing::listShowsAllAndMakesOneTheDefault()
{
    m_editing->manage();
    auto *dialog = child<EnvironmentsDialog>("environmentsDialog");
    QVERIFY(dialog);
    auto *table = dialog->findChild<QTableView *>(QStringLiteral("environmentsTable"));
    QCOMPARE(table->model()->rowCount(), 2);
    dialog->select(QStringLiteral("uat"));
    test::shotsInBothSchemes(dialog, QStringLiteral("environments"));
    dialog->findChild<QPushButton *>(QStringLiteral("defaultButton"))->click();
    QTRY_COMPARE(m_store->workspace().defaultEnvironment, QStringLiteral("uat"));
    QVERIFY(table->currentIndex().siblingAtColumn(0).data().toString().contains(QStringLiteral("default")));
    QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("defaultButton"))->isEnabled());
    dialog->findChild<QPushButton *>(QStringLiteral("deleteButton"))->click();
    confirm();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    dialog->findChild<QPushButton *>(QStringLiteral("editButton"))->click();
    QVERIFY(child<QDialog>("environmentDialog"));
}

QTEST_MAIN(TestEnvironmentEditing)
#include "tst_environmentediting.moc"
