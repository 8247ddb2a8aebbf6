// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/document/documentpane.h"
#include "ui/history/historymodel.h"
#include "ui/history/historypage.h"
#include "ui/history/historypanel.h"
#include "ui/history/search/filtermenu.h"
#include "ui/history/search/searchfield.h"
#include "ui/history/upkeep/historyupkeep.h"
#include "ui/history/upkeep/retentiondialog.h"
#include "ui/response/prettyview.h"
#include "ui/response/responsepane.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QInputDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;
using broker::VerdictKind;
using history::Entry;
using history::HistoryService;

/// Searching, and what is done with what was found, over a real archive.
class TestHistorySearch : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void filtersAreCompletedAsTheyAreTyped();
    void wrongTermIsNamedUnderTheBox();
    void escapeEmptiesTheBoxAndDownGoesToTheList();
    void hitsAreShownAndOpenedAtTheirPlace();
    void filterMenuAddsRemovesAndKeepsSearches();
    void starIsSetWithKeyAndClick();
    void noteAndTagsAreEditedInADialog();
    void groupingIsRemembered();
    void eventsAreShownWhileNothingIsSearched();
    void twoSelectedAreCompared();
    void whatIsDeletedIsBroughtBack();
    void copiedCommandHoldsNoSecret();
    void foundExchangesAreExported();
    void stoppedExportLeavesNothing();
    void backUpAndRestoreBringEverythingBack();
    void archiveIsChecked();
    void limitsAreKept();
    void pageShowsTheCurrentExchangeAtTheHit();

private:
    void add(const Entry &entry);
    void fill();
    int rows() const { return m_list->model()->rowCount(); }
    QStringList titles() const;
    void select(int row) { m_list->setCurrentIndex(m_list->model()->index(row, 0)); }
    QAction *action(const char *name) const { return m_panel->findChild<QAction *>(QLatin1String(name)); }
    QString strip() const;

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<HistoryService> m_service;
    std::unique_ptr<settings::Settings> m_settings;
    std::unique_ptr<HistoryPanel> m_panel;
    QListView *m_list = nullptr;
    SearchField *m_field = nullptr;
    int m_files = 0;
};

static Entry entryOf(const QString &environment, const QString &templateName, VerdictKind kind,
                     const QByteArray &reply = "<a/>")
{
    Entry entry;
    entry.sentAt = QDateTime::currentDateTimeUtc();
    entry.environment = environment.toLower();
    entry.environmentName = environment;
    entry.environmentClass = QStringLiteral("test");
    entry.colour =
        environment == QLatin1String("UAT") ? QStringLiteral("#8e24aa") : QStringLiteral("#1565c0");
    entry.operation = entry.alias = QStringLiteral("PERSON_SYNC.V1");
    entry.templateName = templateName;
    entry.request.url = QUrl(QStringLiteral("https://dev.example.edu/PSIGW/HttpListeningConnector"));
    entry.request.headers = {{"From", "PTEST"}, {"Password", "********"}};
    entry.request.body = Body("<?xml version=\"1.0\"?><PERSON_SYNC><EMPLID>KU0007</EMPLID></PERSON_SYNC>");
    entry.reply.status = 200;
    entry.reply.headers = {{"Content-Type", "text/xml"}};
    entry.reply.body = entry.reply.wireBody = Body(reply);
    entry.reply.timings.total = std::chrono::milliseconds(84);
    entry.verdict.kind = kind;
    entry.user = QStringLiteral("ann");
    return entry;
}

void TestHistorySearch::initTestCase()
{
    m_home = std::make_unique<test::TestHome>();
    Theme::apply(Theme::Scheme::Light);
}

void TestHistorySearch::init()
{
    m_settings =
        std::make_unique<settings::Settings>(m_home->file(QStringLiteral("config-%1").arg(++m_files)));
    m_service =
        std::make_unique<HistoryService>(m_home->file(QStringLiteral("history-%1.sqlite").arg(m_files)));
    m_panel = std::make_unique<HistoryPanel>(*m_service, *m_settings);
    m_panel->resize(300, 460);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    m_list = m_panel->findChild<QListView *>(QStringLiteral("historyList"));
    m_field = m_panel->findChild<SearchField *>();
}

void TestHistorySearch::cleanup()
{
    m_panel.reset();
    m_service.reset();
}

void TestHistorySearch::add(const Entry &entry)
{
    bool stored = false;
    m_service->add(entry, this, [&stored](const Result<qint64> &result) { stored = result.has_value(); });
    QTRY_VERIFY(stored);
}

void TestHistorySearch::fill()
{
    add(entryOf(QStringLiteral("DEV"), QStringLiteral("one"), VerdictKind::Reply,
                "<response><person><EMPLID>KU0042</EMPLID><NAME>Ann</NAME></person></response>"));
    add(entryOf(QStringLiteral("UAT"), QStringLiteral("two"), VerdictKind::Rejected,
                "<IBResponse type=\"error\"><DefaultMessage>not authorized</DefaultMessage></IBResponse>"));
    add(entryOf(QStringLiteral("UAT"), QStringLiteral("three"), VerdictKind::Reply));
    QTRY_COMPARE(rows(), 3);
}

QStringList TestHistorySearch::titles() const
{
    QStringList titles;
    for (int row = 0; row < rows(); ++row)
        titles << m_list->model()->index(row, 0).data().toString();
    return titles;
}

QString TestHistorySearch::strip() const
{
    return m_panel->findChild<QLabel *>(QStringLiteral("noticeText"))->text();
}

void TestHistorySearch::filtersAreCompletedAsTheyAreTyped()
{
    fill();
    m_field->setFocus();
    bool known = false;
    m_service->vocabulary(this, [&known](const Result<history::Vocabulary> &) { known = true; });
    QTRY_VERIFY(known);
    QTest::keyClicks(m_field, QStringLiteral("en"));
    auto *popup = m_field->findChild<QAbstractItemView *>(QStringLiteral("searchCompletions"));
    if (!popup)
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (widget->objectName() == QLatin1String("searchCompletions"))
                popup = qobject_cast<QAbstractItemView *>(widget);
    QVERIFY(popup);
    QTRY_VERIFY(popup->isVisible());
    QVERIFY(popup->model()->index(0, 0).data().toString().startsWith(QLatin1String("env:")));
    test::shot(popup, QStringLiteral("history-completions"));
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(m_field->text(), QStringLiteral("env:"));
    QTRY_VERIFY(popup->isVisible());
    QCOMPARE(popup->model()->rowCount(), 2);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(m_field->text(), QStringLiteral("env:UAT "));
    QTRY_COMPARE(titles(), QStringList({"three", "two"}));
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("history-filtered"));
}

void TestHistorySearch::wrongTermIsNamedUnderTheBox()
{
    fill();
    m_field->setText(QStringLiteral("env:UAT verdict:nonsense"));
    auto *hint = m_panel->findChild<QLabel *>(QStringLiteral("historyHint"));
    QTRY_VERIFY(hint->text().contains(QStringLiteral("verdict:nonsense")));
    QVERIFY(hint->isVisible());
    QCOMPARE(rows(), 3);
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("history-wrong"));
    m_field->setFocus();
    m_field->setText(QStringLiteral("not authorized env:")); // its value is still to come
    QTRY_COMPARE(titles(), QStringList{QStringLiteral("two")});
    m_field->setText(QStringLiteral("verdict:rejected"));
    QTRY_COMPARE(titles(), QStringList{QStringLiteral("two")});
    QVERIFY(hint->text().contains(QStringLiteral("1 found")));
}

void TestHistorySearch::escapeEmptiesTheBoxAndDownGoesToTheList()
{
    fill();
    m_field->setFocus();
    m_field->setText(QStringLiteral("ku0042"));
    QTRY_COMPARE(rows(), 1);
    QTest::keyClick(m_field, Qt::Key_Down);
    QVERIFY(m_list->hasFocus());
    QCOMPARE(m_list->selectionModel()->selectedIndexes().size(), 1);
    QVERIFY(m_panel->currentEntry() != 0);
    m_field->setFocus();
    QTest::keyClick(m_field, Qt::Key_Escape);
    QTRY_COMPARE(rows(), 3);
}

void TestHistorySearch::hitsAreShownAndOpenedAtTheirPlace()
{
    fill();
    m_field->setText(QStringLiteral("ku0042"));
    QTRY_COMPARE(rows(), 1);
    const auto hits = [this] {
        return m_list->model()->index(0, 0).data(HistoryModel::HitsRole).value<QList<history::Snippet>>();
    };
    QTRY_COMPARE(hits().size(), 1);
    QCOMPARE(hits().first().where, history::Snippet::Where::ReplyBody);
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("history-hits"));
    QSignalSpy opened(m_panel.get(), &HistoryPanel::entryOpened);
    select(0);
    m_list->setFocus();
    QTest::keyClick(m_list, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.at(0).at(1).value<QList<history::Snippet>>(), hits());
}

static QAction *actionNamed(const QMenu *menu, const QString &text)
{
    for (QAction *action : menu->actions()) {
        if (action->text() == text)
            return action;
        if (action->menu())
            if (QAction *found = actionNamed(action->menu(), text))
                return found;
    }
    return nullptr;
}

void TestHistorySearch::filterMenuAddsRemovesAndKeepsSearches()
{
    fill();
    auto *menu = m_panel->findChild<FilterMenu *>();
    const auto open = [menu] { emit menu->aboutToShow(); };
    open();
    actionNamed(menu, QStringLiteral("rejected"))->trigger();
    QTRY_COMPARE(titles(), QStringList{QStringLiteral("two")});
    open();
    actionNamed(menu, QStringLiteral("Save this search…"))->trigger();
    auto *dialog = m_panel->findChild<QInputDialog *>(QStringLiteral("searchNameDialog"));
    QVERIFY(dialog);
    dialog->setTextValue(QStringLiteral("Said no"));
    dialog->accept();
    open();
    actionNamed(menu, QStringLiteral("Remove verdict:rejected"))->trigger();
    QTRY_COMPARE(rows(), 3);
    open();
    actionNamed(menu, QStringLiteral("Said no"))->trigger();
    QTRY_COMPARE(titles(), QStringList{QStringLiteral("two")});
    settings::Settings again(m_home->file(QStringLiteral("config-%1").arg(m_files)));
    QCOMPARE(SavedSearches(again).all().size(), 1);
}

void TestHistorySearch::starIsSetWithKeyAndClick()
{
    fill();
    const auto starred = [this](int row) {
        return m_list->model()->index(row, 0).data(HistoryModel::StarredRole).toBool();
    };
    select(1);
    m_list->setFocus();
    QTest::keyClick(m_list, Qt::Key_S);
    QTRY_VERIFY(starred(1));
    QTest::keyClick(m_list, Qt::Key_S);
    QTRY_VERIFY(!starred(1));
    const QRect row = m_list->visualRect(m_list->model()->index(1, 0));
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, {row.right() - 62, row.top() + 14});
    QTRY_VERIFY(starred(1));
    m_field->setText(QStringLiteral("pinned:"));
    QTRY_COMPARE(titles(), QStringList{QStringLiteral("two")});
}

void TestHistorySearch::noteAndTagsAreEditedInADialog()
{
    fill();
    select(0);
    action("markEntry")->trigger();
    const auto dialog = [this] { return m_panel->findChild<QDialog *>(QStringLiteral("marksDialog")); };
    QTRY_VERIFY(dialog());
    dialog()
        ->findChild<QPlainTextEdit *>(QStringLiteral("noteField"))
        ->setPlainText(QStringLiteral("ask Bob"));
    dialog()
        ->findChild<QLineEdit *>(QStringLiteral("tagsField"))
        ->setText(QStringLiteral("retest, retest ,  PUM 48"));
    test::shot(dialog(), QStringLiteral("history-marks-dialog"));
    dialog()->accept();
    const auto row = [this] { return m_list->model()->index(0, 0); };
    QTRY_COMPARE(row().data(HistoryModel::NoteRole).toString(), QStringLiteral("ask Bob"));
    QTRY_COMPARE(row().data(HistoryModel::TagsRole).toStringList(),
                 QStringList({QStringLiteral("PUM 48"), QStringLiteral("retest")}));
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("history-marks"));
    m_field->setText(QStringLiteral("tag:retest"));
    QTRY_COMPARE(titles(), QStringList{QStringLiteral("three")});
}

void TestHistorySearch::groupingIsRemembered()
{
    fill();
    action("groupBy_environment")->trigger();
    QCOMPARE(titles(), QStringList({"one", "three", "two"}));
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("history-groups"));
    HistoryPanel another(*m_service, *m_settings);
    QTRY_COMPARE(another.findChild<QListView *>(QStringLiteral("historyList"))->model()->rowCount(), 3);
    QCOMPARE(
        another.findChild<QListView *>(QStringLiteral("historyList"))->model()->index(0, 0).data().toString(),
        QStringLiteral("one"));
}

void TestHistorySearch::eventsAreShownWhileNothingIsSearched()
{
    fill();
    history::Event event;
    event.at = QDateTime::currentDateTimeUtc();
    event.environment = QStringLiteral("hcprd");
    event.environmentName = QStringLiteral("HCPRD");
    event.user = QStringLiteral("ann");
    event.machine = QStringLiteral("pc-17");
    event.detail = QStringLiteral("For 15 minutes.");
    m_service->addEvent(event, this, [](const Result<qint64> &) {});
    QTRY_COMPARE(rows(), 4);
    QVERIFY(m_list->model()->index(0, 0).data(HistoryModel::IsEventRole).toBool());
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("history-events"));
    select(0);
    QVERIFY(!action("openEntry")->isEnabled());
    m_field->setText(QStringLiteral("person"));
    QTRY_COMPARE(rows(), 3);
    m_field->clear();
    QTRY_COMPARE(rows(), 4);
}

void TestHistorySearch::twoSelectedAreCompared()
{
    fill();
    QSignalSpy wanted(m_panel.get(), &HistoryPanel::comparisonWanted);
    QVERIFY(!action("compareEntries")->isEnabled());
    select(0);
    m_list->selectionModel()->select(m_list->model()->index(2, 0), QItemSelectionModel::Select);
    QVERIFY(action("compareEntries")->isEnabled());
    action("compareEntries")->trigger();
    QCOMPARE(wanted.size(), 1);
    QVERIFY(wanted.at(0).at(0).toLongLong() < wanted.at(0).at(1).toLongLong());
}

void TestHistorySearch::whatIsDeletedIsBroughtBack()
{
    fill();
    const auto *strip = m_panel->findChild<QWidget *>(QStringLiteral("removedStrip"));
    QVERIFY(strip->isHidden());
    select(0);
    QTest::keyClick(m_list, Qt::Key_Delete);
    QTRY_COMPARE(rows(), 2);
    QCOMPARE(strip->findChild<QLabel *>(QStringLiteral("noticeText"))->text(),
             QStringLiteral("1 exchange deleted"));
    select(1);
    action("deleteEntry")->trigger();
    QTRY_COMPARE(rows(), 1);
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("history-deleted"));
    strip->findChild<QPushButton *>()->click();
    QTRY_COMPARE(rows(), 3);
    QVERIFY(strip->isHidden());
    select(0);
    QTest::keyClick(m_list, Qt::Key_Delete);
    QTRY_COMPARE(rows(), 2);
    m_list->setFocus();
    QTest::keyClick(m_list, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(rows(), 3);
    QVERIFY(!action("undoDelete")->isVisible());
}

void TestHistorySearch::copiedCommandHoldsNoSecret()
{
    fill();
    select(0);
    QSignalSpy noticed(m_panel.get(), &HistoryPanel::noticed);
    action("copyAsCurl")->trigger();
    QTRY_COMPARE(noticed.size(), 1);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.startsWith(QLatin1String("curl 'https://dev.example.edu/")), qPrintable(text));
    QVERIFY(text.contains(QLatin1String("${GATEPOST_PASSWORD_UAT_PTEST:?}")));
    QVERIFY(noticed.at(0).at(0).toString().contains(QLatin1String("GATEPOST_PASSWORD_UAT_PTEST")));
}

void TestHistorySearch::foundExchangesAreExported()
{
    fill();
    QList<qint64> ids;
    for (int row = 0; row < rows(); ++row)
        ids << m_list->model()->index(row, 0).data(HistoryModel::IdRole).toLongLong();
    const QString har = m_home->file(QStringLiteral("out-%1.har").arg(m_files));
    m_panel->upkeep()->exportTo(HistoryUpkeep::Format::Har, har, ids);
    QTRY_VERIFY(!m_panel->upkeep()->isBusy());
    QFile file(har);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject log =
        QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("log")).toObject();
    const QJsonArray entries = log.value(QLatin1String("entries")).toArray();
    QCOMPARE(entries.size(), 3);
    QCOMPARE(entries.at(0)
                 .toObject()
                 .value(QLatin1String("_gatepostOperation"))
                 .toObject()
                 .value(QLatin1String("template"))
                 .toString(),
             QStringLiteral("one"));
    QVERIFY2(strip().contains(QStringLiteral("3 exchanges")), qPrintable(strip()));
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("history-exported"));
    QSignalSpy failed(m_panel.get(), &HistoryPanel::failed);
    m_panel->upkeep()->exportTo(HistoryUpkeep::Format::Folder, m_home->file(QStringLiteral(".")), ids);
    QCOMPARE(failed.size(), 1);
}

void TestHistorySearch::stoppedExportLeavesNothing()
{
    fill();
    const qint64 id = m_list->model()->index(0, 0).data(HistoryModel::IdRole).toLongLong();
    const QString folder = m_home->file(QStringLiteral("export-%1").arg(m_files));
    m_panel->upkeep()->exportTo(HistoryUpkeep::Format::Folder, folder, QList<qint64>(2'000, id));
    QTRY_VERIFY2(strip().contains(QStringLiteral("of 2000")), qPrintable(strip()));
    const auto buttons =
        m_panel->findChild<QWidget *>(QStringLiteral("noticeStrip"))->findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        if (button->text() == QLatin1String("Cancel"))
            button->click();
    QVERIFY(!m_panel->upkeep()->isBusy());
    const auto left = [this] {
        return QDir(m_home->file(QStringLiteral(".")))
            .entryList({QStringLiteral("*export-*")}, QDir::AllEntries | QDir::Hidden);
    };
    QTRY_VERIFY2(left().isEmpty(), qPrintable(left().join(u' ')));
    m_panel->upkeep()->check(); // something else can begin at once
    QTRY_VERIFY2(strip().contains(QStringLiteral("sound")), qPrintable(strip()));
}

void TestHistorySearch::backUpAndRestoreBringEverythingBack()
{
    fill();
    const QString file = m_home->file(QStringLiteral("backup-%1.sqlite").arg(m_files));
    m_panel->upkeep()->backUpTo(file);
    QTRY_VERIFY(!m_panel->upkeep()->isBusy());
    QVERIFY(QFile::exists(file));
    m_service->clear(this, [](const Result<> &) {});
    QTRY_COMPARE(rows(), 0);
    m_panel->upkeep()->restoreFrom(file, history::RestoreMode::Merge);
    QTRY_COMPARE(rows(), 3);
    QTRY_VERIFY2(strip().contains(QStringLiteral("came in: 3")), qPrintable(strip()));
}

void TestHistorySearch::archiveIsChecked()
{
    fill();
    action("checkHistory")->trigger();
    QTRY_VERIFY2(strip().contains(QStringLiteral("sound")), qPrintable(strip()));
}

void TestHistorySearch::limitsAreKept()
{
    action("limitHistory")->trigger();
    auto *dialog = m_panel->findChild<RetentionDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->retention().isOff());
    dialog->findChild<QCheckBox *>(QStringLiteral("daysOn"))->setChecked(true);
    dialog->findChild<QSpinBox *>(QStringLiteral("daysValue"))->setValue(90);
    test::shot(dialog, QStringLiteral("history-limits"));
    dialog->accept();
    QCOMPARE(storedRetention(*m_settings), (history::Retention{.days = 90, .entries = 0, .bytes = 0}));
}

void TestHistorySearch::pageShowsTheCurrentExchangeAtTheHit()
{
    fill();
    HistoryPage page(*m_service, *m_settings, nullptr);
    page.resize(1100, 640);
    page.show();
    page.panel()->setQuery(QStringLiteral("ku0042"));
    auto *list = page.findChild<QListView *>(QStringLiteral("historyList"));
    QTRY_COMPARE(list->model()->rowCount(), 1);
    list->setCurrentIndex(list->model()->index(0, 0));
    QTRY_VERIFY(page.preview()->isVisible());
    auto *pretty = page.preview()->findChild<PrettyView *>();
    QTRY_VERIFY(pretty && pretty->pane()->text().contains(QStringLiteral("KU0042")));
    page.panel()->setQuery(QStringLiteral("ku0007"));
    QTRY_COMPARE(list->model()->rowCount(), 3);
    list->setCurrentIndex(list->model()->index(2, 0));
    auto *tabs = page.preview()->findChild<QTabWidget *>(QStringLiteral("responseTabs"));
    QTRY_COMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("Wire"));
    test::shotsInBothSchemes(&page, QStringLiteral("history-page"));
}

QTEST_MAIN(TestHistorySearch)
#include "tst_historysearch.moc"
