// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/environmentselector.h"

#include "tests/support/shot.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;
using workspace::EnvironmentClass;
using workspace::Workspace;

class TestEnvironmentSelector : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light); }
    void defaultEnvironmentIsTakenFirst();
    void currentOneStaysWhileItExists();
    void menuChangesTheEnvironment();
    void menuOffersTheEnvironmentsOwnActions();
    void colourNameAndClassAreSeenAndRead();
    void productionLooksLikeNothingElse();
    void workspaceWithoutEnvironmentsIsSaid();
};

static Workspace sample()
{
    Workspace workspace;
    const std::tuple<const char *, const char *, EnvironmentClass> rows[] = {
        {"dev", "DEV", EnvironmentClass::Test},
        {"prod", "HCPRD", EnvironmentClass::Production},
        {"sandbox", "Sandbox", EnvironmentClass::Sandbox},
        {"uat", "HCUAT with a very long name that nobody would type twice", EnvironmentClass::Acceptance}};
    for (const auto &[id, name, environmentClass] : rows) {
        workspace::Environment environment;
        environment.id = QLatin1String(id);
        environment.name = QLatin1String(name);
        environment.environmentClass = environmentClass;
        environment.colour = suggestedColour(environmentClass).name();
        environment.gatewayUrl = QUrl(QStringLiteral("https://%1.example.edu").arg(environment.id));
        workspace.environments << environment;
    }
    workspace.defaultEnvironment = QStringLiteral("sandbox");
    return workspace;
}

static QAction *action(const EnvironmentSelector &selector, const char *name)
{
    return selector.findChild<QAction *>(QLatin1String(name));
}

void TestEnvironmentSelector::defaultEnvironmentIsTakenFirst()
{
    EnvironmentSelector selector;
    QSignalSpy changes(&selector, &EnvironmentSelector::currentChanged);
    selector.setWorkspace(sample());
    QCOMPARE(selector.currentEnvironment(), QStringLiteral("sandbox"));
    QCOMPARE(changes.size(), 1);
    selector.setCurrentEnvironment(QStringLiteral("no such"));
    QCOMPARE(selector.currentEnvironment(), QStringLiteral("sandbox"));
    Workspace other = sample();
    other.defaultEnvironment.clear();
    EnvironmentSelector second;
    second.setWorkspace(other);
    QCOMPARE(second.currentEnvironment(), QStringLiteral("dev"));
}

void TestEnvironmentSelector::currentOneStaysWhileItExists()
{
    EnvironmentSelector selector;
    selector.setWorkspace(sample());
    selector.setCurrentEnvironment(QStringLiteral("dev"));
    QSignalSpy changes(&selector, &EnvironmentSelector::currentChanged);
    Workspace changed = sample();
    changed.environments[0].name = QStringLiteral("DEV 2");
    selector.setWorkspace(changed);
    QCOMPARE(selector.currentEnvironment(), QStringLiteral("dev"));
    QCOMPARE(changes.size(), 0);
    QVERIFY(selector.accessibleName().contains(QStringLiteral("DEV 2")));
    changed.environments.removeFirst();
    selector.setWorkspace(changed);
    QCOMPARE(selector.currentEnvironment(), QStringLiteral("sandbox"));
    QCOMPARE(changes.size(), 1);
}

void TestEnvironmentSelector::menuChangesTheEnvironment()
{
    EnvironmentSelector selector;
    selector.setWorkspace(sample());
    QVERIFY(action(selector, "environment-sandbox")->isChecked());
    action(selector, "environment-dev")->trigger();
    QCOMPARE(selector.currentEnvironment(), QStringLiteral("dev"));
    QTRY_VERIFY(action(selector, "environment-dev")->isChecked());
    QVERIFY(!action(selector, "environment-sandbox")->isChecked());
}

void TestEnvironmentSelector::menuOffersTheEnvironmentsOwnActions()
{
    EnvironmentSelector selector;
    selector.setWorkspace(sample());
    QSignalSpy edits(&selector, &EnvironmentSelector::editWanted);
    QSignalSpy copies(&selector, &EnvironmentSelector::duplicateWanted);
    QSignalSpy removals(&selector, &EnvironmentSelector::removeWanted);
    QSignalSpy fresh(&selector, &EnvironmentSelector::newWanted);
    QSignalSpy lists(&selector, &EnvironmentSelector::manageWanted);
    for (const char *name : {"editEnvironment", "duplicateEnvironment", "removeEnvironment", "newEnvironment",
                             "manageEnvironments"})
        action(selector, name)->trigger();
    for (const QSignalSpy *spy : {&edits, &copies, &removals}) {
        QCOMPARE(spy->size(), 1);
        QCOMPARE(spy->at(0).at(0).toString(), QStringLiteral("sandbox"));
    }
    QCOMPARE(fresh.size(), 1);
    QCOMPARE(lists.size(), 1);
}

void TestEnvironmentSelector::colourNameAndClassAreSeenAndRead()
{
    EnvironmentSelector selector;
    selector.setWorkspace(sample());
    selector.setCurrentEnvironment(QStringLiteral("dev"));
    QVERIFY(selector.accessibleName().contains(QStringLiteral("DEV")));
    QVERIFY(selector.accessibleName().contains(QStringLiteral("Test")));
    selector.resize(selector.sizeHint());
    const QImage image = selector.grab().toImage();
    const QRgb colour = suggestedColour(EnvironmentClass::Test).rgb();
    int points = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            points += image.pixel(x, y) == colour ? 1 : 0;
    QVERIFY2(points > 80, qPrintable(QString::number(points)));
}

void TestEnvironmentSelector::productionLooksLikeNothingElse()
{
    EnvironmentSelector selector;
    selector.setWorkspace(sample());
    selector.setCurrentEnvironment(QStringLiteral("prod"));
    selector.resize(selector.sizeHint());
    const QImage image = selector.grab().toImage();
    // Filled, not only framed: the ground between frame and lock is the fill.
    QCOMPARE(QColor(image.pixel(6, image.height() / 2)).name(), Theme::background(Tone::Bad).name());
    QVERIFY(selector.accessibleName().contains(QStringLiteral("Production")));

    QWidget row;
    auto *layout = new QHBoxLayout(&row);
    for (const char *id : {"dev", "prod", "sandbox", "uat"}) {
        auto *one = new EnvironmentSelector(&row);
        one->setWorkspace(sample());
        one->setCurrentEnvironment(QLatin1String(id));
        layout->addWidget(one);
    }
    row.show();
    test::shotsInBothSchemes(&row, QStringLiteral("selector"));
    selector.openMenu();
    auto *menu = selector.findChild<QMenu *>(QStringLiteral("environmentMenu"));
    test::shotsInBothSchemes(menu, QStringLiteral("selector-menu"));
    menu->close();
}

void TestEnvironmentSelector::workspaceWithoutEnvironmentsIsSaid()
{
    EnvironmentSelector selector;
    selector.setWorkspace({});
    QCOMPARE(selector.currentEnvironment(), QString());
    QCOMPARE(selector.accessibleName(), QStringLiteral("No environment"));
    QVERIFY(action(selector, "newEnvironment"));
    QVERIFY(!action(selector, "editEnvironment"));
}

QTEST_MAIN(TestEnvironmentSelector)
#include "tst_environmentselector.moc"
