// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testhome.h"
#include "ui/compose/requesttabs.h"
#include "ui/editor/editorpane.h"
#include "ui/mainwindow/console.h"

#include <QProcess>
#include <QTimer>
#include <QtTest>

#include <Qsci/qsciscintilla.h>

#include <csignal>
#include <unistd.h>

using namespace gatepost;

/// What was typed more than a second ago survives a kill: this program starts itself as the one that is
/// killed.
class TestDrafts : public QObject
{
    Q_OBJECT

private slots:
    void textTypedASecondBeforeTheKillComesBack();
    void newRequestThatWasNeverSavedComesBack();
    void savedTextLeavesNoDraft();

private:
    static void killWhileTyping(const QString &what);
    static QStringList openTexts(ui::Console &console);
};

/// In the child: opens the window, types, and a second later dies without a word.
static int typeAndDie(const QString &what)
{
    ui::Console console;
    console.open({});
    console.window().show();
    auto *tabs = console.window().findChild<ui::RequestTabs *>();
    if (what == QLatin1String("new"))
        tabs->openNew(QStringLiteral("CHG_SYNC_TEST.V1"));
    QTest::keyClicks(tabs->current()->payload()->editor(), QStringLiteral("typed by hand"));
    QTimer::singleShot(1000, [] { ::kill(::getpid(), SIGKILL); });
    return QApplication::exec();
}

void TestDrafts::killWhileTyping(const QString &what)
{
    QProcess child;
    QSignalSpy ended(&child, &QProcess::finished);
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--type"), what});
    QVERIFY(ended.wait(60'000));
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
}

QStringList TestDrafts::openTexts(ui::Console &console)
{
    QStringList texts;
    for (const auto *tab : console.window().findChild<ui::RequestTabs *>()->all())
        texts << tab->payload()->text();
    return texts;
}

void TestDrafts::textTypedASecondBeforeTheKillComesBack()
{
    test::TestHome home;
    killWhileTyping(QStringLiteral("template"));
    ui::Console console;
    console.open({});
    QTRY_VERIFY_WITH_TIMEOUT(!openTexts(console).filter(QStringLiteral("typed by hand")).isEmpty(), 20'000);
    auto *tab = console.window().findChild<ui::RequestTabs *>()->current();
    QVERIFY(tab->isModified());
    QCOMPARE(tab->document().id.path(), QStringLiteral("CHG_SYNC_TEST.V1/helloworld"));
}

void TestDrafts::newRequestThatWasNeverSavedComesBack()
{
    test::TestHome home;
    killWhileTyping(QStringLiteral("new"));
    ui::Console console;
    console.open({});
    QTRY_VERIFY_WITH_TIMEOUT(!openTexts(console).filter(QStringLiteral("typed by hand")).isEmpty(), 20'000);
    auto *tab = console.window().findChild<ui::RequestTabs *>()->current();
    QVERIFY(tab->document().isNew());
    QCOMPARE(tab->document().edited.alias, QStringLiteral("CHG_SYNC_TEST.V1"));
}

void TestDrafts::savedTextLeavesNoDraft()
{
    test::TestHome home;
    const auto kept = [](ui::Console &console) {
        std::optional<qsizetype> count;
        const QString folder = console.services().workspaceStore->workspace().folder;
        console.services().historyService.drafts(folder, &console.window(),
                                                 [&count](const auto &drafts) { count = drafts->size(); });
        return QTest::qWaitFor([&count] { return count.has_value(); }) ? *count : qsizetype(-1);
    };
    ui::Console console;
    console.open({});
    auto *tab = console.window().findChild<ui::RequestTabs *>()->current();
    QTest::keyClicks(tab->payload()->editor(), QStringLiteral("x"));
    QTRY_COMPARE(kept(console), 1);
    tab->save();
    QTRY_COMPARE(kept(console), 0);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--type")
        return typeAndDie(QString::fromLocal8Bit(argv[2]));
    TestDrafts test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_drafts.moc"
