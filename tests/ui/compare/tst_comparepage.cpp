// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "tests/ui/compare/samples.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/differencelist.h"
#include "ui/compare/rules/rulesdialog.h"
#include "ui/structure/recordgrid.h"
#include "ui/structure/recordmodel.h"
#include "ui/widgets/noticestrip.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace gatepost;
using namespace gatepost::ui;
using workspace::WorkspaceStore;

/// The page as a tab has it, driven through its object names.
class tst_ComparePage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void showsBothSidesAligned();
    void f8AndF7GoFromDifferenceToDifference();
    void scrollingAndFoldingGoTogether();
    void listFiltersAndLeadsToThePlace();
    void ignoringOneMakesItGoAndUndoBringsItBack();
    void ignoredOnesAreCountedAndShown();
    void changedFieldsGoToASpreadsheet();
    void swappingTurnsAddedIntoRemoved();
    void malformedSideIsSaidAndComparedByLine();
    void missingFileIsSaid();
    void rulesDialogShowsGuessedKeys();
    void menuMakesAFieldAKey();
    void listOffersTheSameRules();
    void exportsWhatItShows();
    void jsonIsComparedByMember();
    void equalDocumentsAreSaidToBeTheSame();

private:
    static history::Entry entry(const QByteArray &body, const char *environment, const char *colour,
                                const char *type = "text/xml");
    void open(const QByteArray &left, const QByteArray &right, const char *type = "text/xml");
    void openPersons();
    QLabel *summary() const { return m_page->findChild<QLabel *>(QStringLiteral("compareSummary")); }
    DifferenceList *list() const
    {
        return m_page->findChild<DifferenceList *>(QStringLiteral("differenceList"));
    }
    void again(QSignalSpy &compared) { QTRY_COMPARE_WITH_TIMEOUT(compared.size(), 1, 20'000); }
    QString notice() const;

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<secrets::SecretStore> m_secrets;
    std::unique_ptr<history::HistoryService> m_history;
    std::unique_ptr<session::Sender> m_sender;
    std::unique_ptr<session::SandboxHost> m_host;
    std::unique_ptr<WorkspaceStore> m_store;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<ComparePage> m_page;
};

void tst_ComparePage::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    m_home = std::make_unique<test::TestHome>();
    Theme::apply(Theme::Scheme::Light);
    m_secrets = std::make_unique<secrets::SecretStore>();
    m_history = std::make_unique<history::HistoryService>(history::HistoryStore::defaultFile());
    m_sender = std::make_unique<session::Sender>(*m_secrets, *m_history, broker::ErrorCatalogue::shipped());
    m_host = std::make_unique<session::SandboxHost>(*m_secrets);
    auto store = WorkspaceStore::create(m_home->path() + QStringLiteral("/w"), QStringLiteral("W"));
    QVERIFY(store);
    m_store = std::move(*store);
    workspace::Operation operation;
    operation.id = operation.alias = QStringLiteral("PERSON_BASIC_SYNC.V1");
    QVERIFY(m_store->saveOperation(operation));
    // Times near now are noise by default, and the sample's may be.
    QVERIFY(m_store->saveCompareRules({{QStringLiteral("defaults"), false}}));
    m_services = std::make_unique<Services>(Services{.secretStore = *m_secrets,
                                                     .historyService = *m_history,
                                                     .sender = *m_sender,
                                                     .sandboxHost = *m_host,
                                                     .workspaceStore = m_store.get()});
}

void tst_ComparePage::cleanup()
{
    m_page.reset();
    workspace::Operation operation = *m_store->workspace().operation(QStringLiteral("PERSON_BASIC_SYNC.V1"));
    operation.compare = {};
    QVERIFY(m_store->saveOperation(operation, workspace::IfChanged::Overwrite));
}

history::Entry tst_ComparePage::entry(const QByteArray &body, const char *environment, const char *colour,
                                      const char *type)
{
    history::Entry entry;
    entry.sentAt = QDateTime(QDate(2026, 11, 25), QTime(10, 42, 7), Qt::UTC);
    entry.environmentName = QString::fromLatin1(environment);
    entry.environment = entry.environmentName.toLower();
    entry.colour = QString::fromLatin1(colour);
    entry.stamp = QStringLiteral("refreshed 2026-11-01");
    entry.operation = entry.alias = QStringLiteral("PERSON_BASIC_SYNC.V1");
    entry.templateName = QStringLiteral("all persons");
    entry.verdict.kind = broker::VerdictKind::Reply;
    entry.reply.status = 200;
    entry.reply.headers = {{"Content-Type", type}};
    entry.reply.body = Body(body);
    return entry;
}

void tst_ComparePage::open(const QByteArray &left, const QByteArray &right, const char *type)
{
    m_page =
        std::make_unique<ComparePage>(*m_services, ComparedSide::ofEntry(entry(left, "DEV", "#2e7d32", type)),
                                      ComparedSide::ofEntry(entry(right, "UAT", "#e65100", type)), nullptr);
    m_page->resize(1000, 700);
    m_page->show();
    QSignalSpy compared(m_page.get(), &ComparePage::compared);
    again(compared);
}

void tst_ComparePage::openPersons()
{
    open(test::persons(30), test::persons(30, test::otherEnvironment()));
}

QString tst_ComparePage::notice() const
{
    const auto *strip = m_page->findChild<NoticeStrip *>();
    return strip->isHidden() ? QString() : strip->findChild<QLabel *>(QStringLiteral("noticeText"))->text();
}

void tst_ComparePage::showsBothSidesAligned()
{
    openPersons();
    test::shotsInBothSchemes(m_page.get(), QStringLiteral("compare-1000"));
    m_page->resize(1630, 940);
    test::shotsInBothSchemes(m_page.get(), QStringLiteral("compare-1630"));
    DocumentView *left = m_page->panes()->view(Side::Left);
    DocumentView *right = m_page->panes()->view(Side::Right);
    QCOMPARE(left->lines()->rowCount(), right->lines()->rowCount());
    QCOMPARE(left->topRow(), right->topRow());
    QVERIFY(summary()->text().contains(QLatin1String("differences")));
    QVERIFY(left->accessibleName().contains(QLatin1String("DEV")));
    QCOMPARE(m_page->title(), QStringLiteral("DEV ↔ UAT"));
}

void tst_ComparePage::f8AndF7GoFromDifferenceToDifference()
{
    openPersons();
    ComparePanes *panes = m_page->panes();
    QCOMPARE(panes->current().difference, 0);
    const qint64 count = m_page->result().compared.comparison->count();
    QVERIFY(count > 5);
    panes->view(Side::Left)->setFocus();
    QTest::keyClick(panes->view(Side::Left), Qt::Key_F8);
    QCOMPARE(panes->current().difference, 1);
    QTest::keyClick(panes->view(Side::Left), Qt::Key_F7);
    QCOMPARE(panes->current().difference, 0);
    QSignalSpy said(m_page.get(), &ComparePage::said);
    QTest::keyClick(panes->view(Side::Left), Qt::Key_F7);
    QCOMPARE(said.size(), 1);
    int steps = 0;
    while (panes->goToNext())
        ++steps;
    QVERIFY2(steps >= count - 1, qPrintable(QString::number(steps)));
    QCOMPARE(panes->view(Side::Left)->topRow(), panes->view(Side::Right)->topRow());
}

void tst_ComparePage::scrollingAndFoldingGoTogether()
{
    openPersons();
    DocumentView *left = m_page->panes()->view(Side::Left);
    DocumentView *right = m_page->panes()->view(Side::Right);
    right->verticalScrollBar()->setValue(right->verticalScrollBar()->maximum());
    QCOMPARE(left->topRow(), right->topRow());
    left->verticalScrollBar()->setValue(2);
    QCOMPARE(right->verticalScrollBar()->value(), 2);
    const qint64 folded = left->folds().visibleCount(left->lines()->rowCount());
    qint64 band = 0;
    while (!left->lines()->row(band).foldsFrom)
        ++band;
    right->toggleFold(band);
    QVERIFY(left->folds().visibleCount(left->lines()->rowCount()) > folded);
    QCOMPARE(left->folds().isFolded(band), right->folds().isFolded(band));
    left->zoomBy(2);
    QCOMPARE(right->viewport()->font().pointSize(), left->viewport()->font().pointSize());
}

void tst_ComparePage::listFiltersAndLeadsToThePlace()
{
    openPersons();
    DifferenceList *shown = list();
    const QAbstractItemModelTester tester(shown->model());
    QTRY_COMPARE(qint64(shown->model()->rowCount()), m_page->result().compared.comparison->count());
    shown->findChild<QComboBox *>(QStringLiteral("differenceKinds"))->setCurrentIndex(2); // added
    QTRY_COMPARE(qint64(shown->model()->rowCount()), m_page->result().counts[size_t(compare::Kind::Added)]);
    shown->findChild<QComboBox *>(QStringLiteral("differenceKinds"))->setCurrentIndex(0);
    auto *filter = shown->findChild<QLineEdit *>(QStringLiteral("differenceFilter"));
    filter->setText(QStringLiteral("Frankfurt"));
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_VERIFY(shown->model()->rowCount() > 0 && shown->model()->rowCount() < 5);
    const QSignalSpy moved(m_page->panes(), &ComparePanes::currentChanged);
    shown->grid()->setCurrentIndex(shown->model()->index(0, 0));
    QCOMPARE(moved.size(), 1);
    const ComparePanes::Current current = m_page->panes()->current();
    const auto difference = m_page->result().compared.comparison->difference(current.difference);
    QVERIFY2(difference.field.endsWith(QLatin1String("BIRTHPLACE")), qPrintable(difference.field));
    QVERIFY(difference.right.value.contains(QLatin1String("Frankfurt")));
}

void tst_ComparePage::ignoringOneMakesItGoAndUndoBringsItBack()
{
    openPersons();
    const qint64 before = m_page->result().compared.comparison->count();
    compare::IgnoreRule rule;
    rule.element = QStringLiteral("LASTUPDDTTM");
    QSignalSpy compared(m_page.get(), &ComparePage::compared);
    QVERIFY(m_page->rules()->addIgnored(ComparisonRules::Scope::Operation, {rule}));
    again(compared);
    QVERIFY(m_page->result().compared.comparison->count() < before);
    QVERIFY(m_page->result().compared.comparison->ignoredCount() > 20);
    QVERIFY2(notice().contains(QLatin1String("LASTUPDDTTM")), qPrintable(notice()));
    QCOMPARE(m_store->workspace().operation(QStringLiteral("PERSON_BASIC_SYNC.V1"))->compare.isEmpty(),
             false);
    compared.clear();
    auto *undo = m_page->findChild<NoticeStrip *>()->findChild<QPushButton *>();
    QVERIFY(undo);
    undo->click();
    again(compared);
    QCOMPARE(m_page->result().compared.comparison->count(), before);
    QVERIFY(m_store->workspace().operation(QStringLiteral("PERSON_BASIC_SYNC.V1"))->compare.isEmpty());
}

void tst_ComparePage::ignoredOnesAreCountedAndShown()
{
    openPersons();
    compare::IgnoreRule rule;
    rule.element = QStringLiteral("LASTUPDDTTM");
    QSignalSpy compared(m_page.get(), &ComparePage::compared);
    QVERIFY(m_page->rules()->addIgnored(ComparisonRules::Scope::Operation, {rule}));
    again(compared);
    auto *box = m_page->findChild<QToolButton *>(QStringLiteral("showIgnored"));
    QVERIFY(!box->isHidden());
    QVERIFY2(box->text().endsWith(QLatin1String("by 1 rule")), qPrintable(box->text()));
    test::shotsInBothSchemes(m_page.get(), QStringLiteral("compare-ignored"));
    const qint64 folded = m_page->panes()
                              ->view(Side::Left)
                              ->folds()
                              .visibleCount(m_page->panes()->view(Side::Left)->lines()->rowCount());
    box->setChecked(true);
    const DocumentView *left = m_page->panes()->view(Side::Left);
    QVERIFY(left->folds().visibleCount(left->lines()->rowCount()) > folded);
    const auto &comparison = m_page->result().compared.comparison;
    QTRY_COMPARE(qint64(list()->model()->rowCount()), comparison->count() + comparison->ignoredCount());
    test::shotsInBothSchemes(m_page.get(), QStringLiteral("compare-ignored-shown"));
}

void tst_ComparePage::changedFieldsGoToASpreadsheet()
{
    openPersons();
    m_page->findChild<QTabWidget *>(QStringLiteral("compareTabs"))->setCurrentIndex(1);
    auto *table = m_page->findChild<DifferenceList *>(QStringLiteral("changedFields"));
    QTRY_VERIFY(table->model()->rowCount() > 5);
    test::shotsInBothSchemes(m_page.get(), QStringLiteral("compare-fields"));
    QCOMPARE(table->model()->headerData(4, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("DEV"));
    QSignalSpy said(m_page.get(), &ComparePage::said);
    table->grid()->selectAll();
    table->grid()->copySelection(true);
    QTRY_COMPARE(said.size(), 1);
    const QStringList rows =
        QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QVERIFY(rows.first().startsWith(QLatin1String("What\tRecord\tKey\tField\tDEV\tUAT")));
    QVERIFY2(rows.join(u'\n').contains(QLatin1String("\tNAMES\t")), qPrintable(rows.join(u'\n')));
    QVERIFY(!rows.join(u'\n').contains(QLatin1String("PERSON/NAMES")));
    QGuiApplication::clipboard()->clear();
    table->findChild<QToolButton *>(QStringLiteral("differenceCopyButton"))->click();
    QTRY_COMPARE(QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts), rows);
    said.removeLast();
    const QString file = m_home->file(QStringLiteral("fields.csv"));
    table->save(file);
    QTRY_COMPARE(said.size(), 2);
    QVERIFY(QFile::exists(file));
}

void tst_ComparePage::swappingTurnsAddedIntoRemoved()
{
    openPersons();
    const auto before = m_page->result().counts;
    QSignalSpy compared(m_page.get(), &ComparePage::compared);
    m_page->findChild<QToolButton *>(QStringLiteral("swapSides"))->click();
    again(compared);
    QCOMPARE(m_page->title(), QStringLiteral("UAT ↔ DEV"));
    QCOMPARE(m_page->result().counts[size_t(compare::Kind::Removed)], before[size_t(compare::Kind::Added)]);
}

void tst_ComparePage::malformedSideIsSaidAndComparedByLine()
{
    open("<a>\n<b>1</b>\n<c>\n</a>", "<a>\n<b>2</b>\n<c/>\n</a>");
    QCOMPARE(m_page->result().compared.comparison->form(), compare::Comparison::Form::Lines);
    QVERIFY(notice().contains(QLatin1String("line")));
    test::shot(m_page.get(), QStringLiteral("compare-malformed"));
}

void tst_ComparePage::missingFileIsSaid()
{
    m_page =
        std::make_unique<ComparePage>(*m_services, ComparedSide::ofFile(QStringLiteral("/nowhere/left.xml")),
                                      ComparedSide::ofFile(QStringLiteral("/nowhere/right.xml")), nullptr);
    m_page->show();
    QSignalSpy compared(m_page.get(), &ComparePage::compared);
    again(compared);
    QVERIFY2(notice().contains(QLatin1String("/nowhere/left.xml")), qPrintable(notice()));
    QVERIFY(!m_page->isBusy());
}

void tst_ComparePage::rulesDialogShowsGuessedKeys()
{
    openPersons();
    m_page->findChild<QToolButton *>(QStringLiteral("editRules"))->click();
    auto *dialog = m_page->findChild<RulesDialog *>();
    QVERIFY(dialog);
    test::shotsInBothSchemes(dialog, QStringLiteral("compare-rules"));
    dialog->findChildren<QTabWidget *>().first()->setCurrentIndex(1);
    test::shot(dialog, QStringLiteral("compare-rules-workspace"));
    QVERIFY(!dialog->edited(ComparisonRules::Scope::Operation));
    dialog->reject();
}

void tst_ComparePage::menuMakesAFieldAKey()
{
    openPersons();
    QMenu menu;
    emit m_page->panes()->menuWanted(&menu, Side::Left); // the first difference is current
    auto *key = menu.findChild<QAction *>(QStringLiteral("makeKey"));
    QVERIFY(key);
    QCOMPARE(key->text(), QStringLiteral("Make PERSON/LASTUPDDTTM a key of Transaction"));
    QSignalSpy compared(m_page.get(), &ComparePage::compared);
    key->trigger();
    again(compared);
    const auto keys = m_page->result().compared.comparison->rules().keys;
    QCOMPARE(keys.value(QStringLiteral("Transaction")),
             QStringList({QStringLiteral("PERSON/EMPLID"), QStringLiteral("PERSON/LASTUPDDTTM")}));
}

void tst_ComparePage::listOffersTheSameRules()
{
    openPersons();
    QMenu ofPanes;
    QMenu ofList;
    emit m_page->panes()->menuWanted(&ofPanes, Side::Left);
    emit list()->grid()->menuWanted(&ofList);
    const auto ignoring = QStringLiteral("ignore0");
    QVERIFY(ofList.findChild<QAction *>(ignoring));
    QCOMPARE(ofList.findChild<QAction *>(ignoring)->text(), ofPanes.findChild<QAction *>(ignoring)->text());
}

void tst_ComparePage::exportsWhatItShows()
{
    openPersons();
    for (const char *suffix : {"json", "html"}) {
        const QString file = m_home->file(QStringLiteral("comparison.%1").arg(QLatin1String(suffix)));
        QSignalSpy said(m_page.get(), &ComparePage::said);
        m_page->exportTo(file);
        QTRY_COMPARE(said.size(), 1);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().contains("Frankfurt"));
    }
    m_page->copySummary();
    QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("Frankfurt")));
}

void tst_ComparePage::jsonIsComparedByMember()
{
    open("{\"rows\":[{\"ID\":1,\"CITY\":\"Leipzig\"},{\"ID\":2,\"CITY\":\"Aarhus\"}]}",
         "{\"rows\":[{\"ID\":1,\"CITY\":\"Halle\"},{\"ID\":2,\"CITY\":\"Aarhus\"}]}", "application/json");
    QCOMPARE(m_page->result().compared.comparison->form(), compare::Comparison::Form::Json);
    QCOMPARE(m_page->result().compared.comparison->count(), 1);
    test::shot(m_page.get(), QStringLiteral("compare-json"));
}

void tst_ComparePage::equalDocumentsAreSaidToBeTheSame()
{
    open(test::persons(3), test::persons(3));
    QCOMPARE(summary()->text(), QStringLiteral("The same"));
    QVERIFY(list()->isHidden());
    QVERIFY(!m_page->findChild<QToolButton *>(QStringLiteral("nextDifference"))->isEnabled());
    test::shotsInBothSchemes(m_page.get(), QStringLiteral("compare-same"));
}

QTEST_MAIN(tst_ComparePage)
#include "tst_comparepage.moc"
