// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/sandbox.h"
#include "tests/app/rowset/samples.h"
#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/editor/editorpane.h"
#include "ui/rowset/rowform.h"
#include "ui/rowset/rowgrid.h"
#include "ui/rowset/rowgridmodel.h"
#include "ui/rowset/sending/rowrun.h"
#include "ui/rowset/sending/rowrundialog.h"
#include "ui/rowset/rowspane.h"
#include "ui/rowset/rowtreemodel.h"
#include "ui/variables/askdialog.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>

using namespace gatepost;
using namespace gatepost::ui;

static QByteArray sample()
{
    QFile file(QStringLiteral(GATEPOST_SOURCE_DIR
                              "/resources/sample-workspace/operations/DEPT_SYNC.V1/departments.xml"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The pane as a request's tab has it, driven by hand.
class tst_RowsPane : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_home = std::make_unique<test::TestHome>();
        m_sandbox = std::make_unique<sandbox::Sandbox>();
        QVERIFY(m_sandbox->start());
        m_secrets = std::make_unique<secrets::SecretStore>();
        m_history = std::make_unique<history::HistoryService>(history::HistoryStore::defaultFile());
        m_sender =
            std::make_unique<session::Sender>(*m_secrets, *m_history, broker::ErrorCatalogue::shipped());
        m_host = std::make_unique<session::SandboxHost>(*m_secrets);
        auto store =
            workspace::WorkspaceStore::create(m_home->path() + QStringLiteral("/w"), QStringLiteral("W"));
        QVERIFY(store);
        m_store = std::move(*store);
        workspace::Operation operation;
        operation.id = operation.alias = QStringLiteral("DEPT_SYNC.V1");
        QVERIFY(m_store->saveOperation(operation));
        m_services = std::make_unique<Services>(Services{.secretStore = *m_secrets,
                                                         .historyService = *m_history,
                                                         .sender = *m_sender,
                                                         .sandboxHost = *m_host,
                                                         .workspaceStore = m_store.get()});
        m_environment.id = QStringLiteral("sandbox");
        m_environment.name = QStringLiteral("Sandbox");
        m_environment.environmentClass = workspace::EnvironmentClass::Sandbox;
        m_environment.gatewayUrl = m_sandbox->url();
        m_environment.nodes = {{QStringLiteral("from"), {QStringLiteral("PTEST"), true, {}}},
                               {QStringLiteral("to"), {QStringLiteral("PSFT_SANDBOX"), false, {}}}};
        session::SandboxHost::offerPassword(m_environment, *m_secrets);
    }

    void cleanupTestCase()
    {
        m_store.reset();
        m_host.reset();
        m_sender.reset();
        m_history.reset();
        m_secrets.reset();
        m_sandbox.reset();
    }

    void init()
    {
        m_tabs = std::make_unique<QTabWidget>();
        m_tabs->resize(1280, 800);
        m_payload = new EditorPane(EditorPane::Mode::Edit, m_tabs.get());
        m_tabs->addTab(m_payload, QStringLiteral("Payload"));
        m_pane = new RowsPane(
            m_payload, *m_services, [this](const QByteArray &payload) { return job(payload); }, m_tabs.get());
        new QAbstractItemModelTester(grid()->model(), m_tabs.get());
        new QAbstractItemModelTester(childGrid()->model(), m_tabs.get());
        new QAbstractItemModelTester(tree()->model(), m_tabs.get());
        m_tabs->show();
    }
    void cleanup() { m_tabs.reset(); }

    void theTabIsThereForRowsetsOnly()
    {
        m_payload->setUtf8("<helloworld/>");
        QTRY_VERIFY(!m_tabs->isTabEnabled(1));
        QVERIFY(m_tabs->tabToolTip(1).contains(QLatin1String("FieldTypes")));
        m_payload->setUtf8(sample());
        QTRY_VERIFY(m_tabs->isTabEnabled(1));
    }

    void theGridShowsWordsAndMarks()
    {
        show(sample());
        QCOMPARE(grid()->model()->rowCount(), 2);
        QCOMPARE(text(0, 0), QStringLiteral("Add"));
        QCOMPARE(text(1, 0), QStringLiteral("Change"));
        QCOMPARE(text(1, 2), QStringLiteral("11000"));
        QVERIFY(at(1, 5).data(Qt::FontRole).value<QFont>().bold());
        QVERIFY(!at(1, 4).data(Qt::FontRole).value<QFont>().bold());
        QCOMPARE(grid()->model()->headerData(3, Qt::Horizontal, Qt::ToolTipRole).toString(),
                 QStringLiteral("DATE: a date, as 2026-01-31"));
        grid()->setCurrentIndex(at(1, 5));
        QVERIFY(grid()->model()->setData(at(0, 3), QStringLiteral("31.01.2026")));
        QTRY_COMPARE(text(0, 3), QStringLiteral("31.01.2026"));
        QCOMPARE(at(0, 3).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("31.01.2026 is no date as 2026-01-31."));
        QTRY_COMPARE(find<QToolButton>("rowProblems")->text(), QStringLiteral("1 remark"));
        test::shotsInBothSchemes(m_tabs.get(), QStringLiteral("rows-grid"));
    }

    void typingChangesTheTextAndUndoTakesItBack()
    {
        show(sample());
        grid()->setCurrentIndex(at(0, 2));
        QVERIFY(grid()->model()->setData(at(0, 2), QStringLiteral("10001")));
        QTRY_COMPARE(text(0, 2), QStringLiteral("10001"));
        QByteArray expected = sample();
        QCOMPARE(m_payload->utf8(), expected.replace(">10000<", ">10001<"));
        QVERIFY(m_payload->isModified());
        QCOMPARE(grid()->currentIndex(), at(0, 2));
        trigger("undoRows");
        QTRY_COMPARE(text(0, 2), QStringLiteral("10000"));
        QCOMPARE(m_payload->utf8(), sample());
        trigger("redoRows");
        QTRY_COMPARE(m_payload->utf8(), expected);
    }

    void rowsAreAddedDuplicatedMovedAndDeleted()
    {
        show(sample());
        grid()->setCurrentIndex(at(0, 0));
        trigger("duplicateRow");
        QTRY_COMPARE(grid()->model()->rowCount(), 3);
        QTRY_COMPARE(grid()->currentRow(), 1);
        trigger("moveDown");
        QTRY_COMPARE(text(2, 2), QStringLiteral("10000"));
        QCOMPARE(grid()->currentRow(), 2);
        trigger("addRow");
        QTRY_COMPARE(grid()->model()->rowCount(), 4);
        QTRY_COMPARE(grid()->currentRow(), 3);
        QCOMPARE(text(3, 2), QString());
        grid()->setFocus();
        grid()->selectRow(0);
        trigger("deleteRows");
        QTRY_COMPARE(grid()->model()->rowCount(), 3);
        for (int i = 0; i < 4; ++i)
            trigger("undoRows");
        QTRY_COMPARE(m_payload->utf8(), sample());
    }

    void anActionIsChosenAsAWord()
    {
        show(sample());
        QVERIFY(grid()->model()->setData(at(0, 0), QStringLiteral("Delete")));
        QTRY_COMPARE(text(0, 0), QStringLiteral("Delete"));
        QVERIFY(m_payload->utf8().contains("<AUDIT_ACTN>D</AUDIT_ACTN>"));
    }

    void rowsBelowAreInASecondGridAndInTheTree()
    {
        show(test::person());
        QCOMPARE(grid()->model()->rowCount(), 1);
        QTRY_COMPARE(childGrid()->model()->rowCount(), 2);
        QCOMPARE(find<QTabBar>("childTabs")->tabText(0), QStringLiteral("NAMES (2)"));
        test::shotsInBothSchemes(m_tabs.get(), QStringLiteral("rows-children"));
        const QModelIndex top = tree()->model()->index(0, 0);
        QVERIFY(top.data().toString().startsWith(QLatin1String("Transaction 1")));
        tree()->setCurrentIndex(tree()->model()->index(1, 0, top));
        QCOMPARE(grid()->model()->rowCount(), 2);
        QCOMPARE(grid()->currentRow(), 2);
        QCOMPARE(find<QLabel>("rowsHeading")->text(),
                 QStringLiteral("NAMES   ·   KU0001 · 1970-02-30   ·   2 rows"));
        trigger("duplicateRow");
        QTRY_COMPARE(grid()->model()->rowCount(), 3);
    }

    void theFormEditsTheSameText()
    {
        show(sample());
        grid()->setCurrentIndex(at(0, 0));
        trigger("rowForm");
        auto *field = find<QLineEdit>("field_DESCR");
        QVERIFY(field && field->isVisible());
        QCOMPARE(field->text(), QStringLiteral("Human Resources"));
        field->setText(QStringLiteral("People"));
        emit field->editingFinished();
        QTRY_VERIFY(m_payload->utf8().contains(">People</DESCR>"));
        find<QLineEdit>("field_EFFDT")->setText(QStringLiteral("tomorrow"));
        test::shotsInBothSchemes(m_tabs.get(), QStringLiteral("rows-form"));
    }

    void pastedRowsArePreviewedAndTakenOver()
    {
        show(sample());
        PasteDialog *dialog = paste("DeptID\tEffdt\tDescr\tRemark\n20000\t2026-07-01\tResearch\tnew\n"
                                    "20001\t1.7.2026\tSales\told\n20002\t2026-07-01\tLegal\t\n");
        QVERIFY(dialog);
        QVERIFY(find<QLabel>("pasteSummary")->text().contains(QLatin1String("3 rows. Ignored: Remark.")));
        QCOMPARE(find<QLabel>("pasteFindings")->text(),
                 QStringLiteral("Row 2, EFFDT: 1.7.2026 is no date as 2026-01-31."));
        test::shotsInBothSchemes(dialog, QStringLiteral("rows-paste"));
        dialog->accept();
        QTRY_COMPARE(grid()->model()->rowCount(), 5);
        QCOMPARE(text(4, 2), QStringLiteral("20002"));
        trigger("undoRows");
        QTRY_COMPARE(m_payload->utf8(), sample());
    }

    void aColumnGoesWhereItIsSent()
    {
        show(sample());
        PasteDialog *dialog = paste("20000\tx\n20001\ty\n");
        auto *box = find<QComboBox>("columnBox0");
        QCOMPARE(box->currentText(), QStringLiteral("SETID"));
        box->setCurrentText(QStringLiteral("DEPTID"));
        emit box->activated(box->currentIndex());
        QCOMPARE(find<QComboBox>("columnBox1")->currentText(), QStringLiteral("(ignore)"));
        find<QRadioButton>("pasteOverwrite")->setChecked(true);
        dialog->accept();
        QTRY_COMPARE(text(1, 2), QStringLiteral("20001"));
        QCOMPARE(grid()->model()->rowCount(), 2);
        QCOMPARE(text(0, 1), QStringLiteral("SHARE"));
    }

    void oneRequestARowIsSentInTurn()
    {
        show(sample());
        trigger("sendRows");
        QTRY_VERIFY(find<RowRunDialog>("rowRunDialog"));
        auto *dialog = find<RowRunDialog>("rowRunDialog");
        auto *run = dialog->findChild<RowRun *>();
        QCOMPARE(run->rowCount(), 2);
        QSignalSpy finished(run, &RowRun::finished);
        dialog->findChild<QPushButton *>(QStringLiteral("rowRunSend"))->click();
        QVERIFY(finished.wait(20'000));
        QVERIFY2(run->count(Tone::Good) == 2,
                 qPrintable(run->index(0, RowRun::AnswerColumn).data().toString()));
        QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("rowRunStatus"))->text(),
                 QStringLiteral("2 accepted"));
        test::shotsInBothSchemes(dialog, QStringLiteral("rows-run"));
        dialog->close();
    }

    void whatTheRowsAskForIsAskedOnceForAll()
    {
        QByteArray xml = sample();
        xml.replace(">Human Resources<", ">${?TITLE}<");
        show(xml.replace(">11000<", ">${?CODE}<"));
        trigger("sendRows");
        QTRY_VERIFY(find<RowRunDialog>("rowRunDialog"));
        auto *dialog = find<RowRunDialog>("rowRunDialog");
        auto *run = dialog->findChild<RowRun *>();
        QSignalSpy finished(run, &RowRun::finished);
        dialog->findChild<QPushButton *>(QStringLiteral("rowRunSend"))->click();
        QVERIFY(!run->isRunning());
        auto *ask = dialog->findChild<AskDialog *>();
        QVERIFY(ask);
        ask->findChild<QComboBox *>(QStringLiteral("answer:TITLE"))
            ->setEditText(QStringLiteral("Asked once"));
        ask->findChild<QComboBox *>(QStringLiteral("answer:CODE"))->setEditText(QStringLiteral("77001"));
        ask->accept();
        QVERIFY(run->isRunning());
        QVERIFY(finished.wait(20'000));
        QCOMPARE(run->summary(), QStringLiteral("2 accepted"));
        dialog->close();
    }

    void lockedProductionRefusesARunAndUnlockedAsksOnceForAll()
    {
        session::SendJob common = *job("<a/>");
        common.draft.environment.environmentClass = workspace::EnvironmentClass::Production;
        auto *run = new RowRun(
            *m_sender, {"a", "b"}, [common](int) { return Result<session::SendJob>(common); }, this);
        RowRunDialog dialog(run, *m_services, common.draft, nullptr);
        const auto *send = dialog.findChild<QPushButton *>(QStringLiteral("rowRunSend"));
        const auto *status = dialog.findChild<QLabel *>(QStringLiteral("rowRunStatus"));
        QVERIFY(!send->isEnabled());
        QVERIFY2(status->text().contains(QLatin1String("locked")), qPrintable(status->text()));

        const workspace::Environment &production = common.draft.environment;
        QVERIFY(m_sender->guard().unlock(production, production.name));
        QTRY_VERIFY(send->isEnabled());
        dialog.findChild<QPushButton *>(QStringLiteral("rowRunSend"))->click();
        QVERIFY(!run->isRunning());
        auto *question = dialog.findChild<QMessageBox *>(QStringLiteral("confirmation"));
        QVERIFY(question);
        QVERIFY2(question->informativeText().contains(QLatin1String("2 requests of DEPT_SYNC.V1")),
                 qPrintable(question->informativeText()));
        QSignalSpy finished(run, &RowRun::finished);
        question->findChild<QPushButton *>(QStringLiteral("confirm"))->click();
        QVERIFY(run->isRunning());
        QVERIFY(finished.wait(20'000));
        m_sender->guard().lock(production);
        QTRY_VERIFY(!send->isEnabled());
    }

    void malformedTextSaysWhy()
    {
        show(sample());
        m_payload->setUtf8("<M><MsgData><x></MsgData></M>");
        QTRY_VERIFY(!grid()->isVisible());
        m_payload->setUtf8(sample());
        QTRY_VERIFY(grid()->isVisible());
    }

    void tenMegabytesDoNotHoldTheWindowUp()
    {
        QByteArray xml = sample();
        const qsizetype from = xml.indexOf("    <Transaction>");
        const QByteArray one = xml.mid(from, xml.indexOf("    <Transaction>", from + 10) - from);
        xml.insert(from, one.repeated(10'000'000 / one.size()));
        m_payload->setUtf8(xml);
        QTRY_VERIFY(m_tabs->isTabEnabled(1));
        // They look at every row whenever anything changes.
        qDeleteAll(m_tabs->findChildren<QAbstractItemModelTester *>());
        QSignalSpy gridResets(grid()->model(), &QAbstractItemModel::modelReset);
        QSignalSpy gridChanges(grid()->model(), &QAbstractItemModel::dataChanged);
        QSignalSpy treeResets(tree()->model(), &QAbstractItemModel::modelReset);
        qint64 longest = 0;
        QElapsedTimer last;
        QTimer heart;
        connect(&heart, &QTimer::timeout, this, [&] { longest = qMax(longest, last.restart()); });
        last.start();
        heart.start(5);
        m_tabs->setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(grid()->model()->rowCount() > 5000, 60'000);
        const int rows = grid()->model()->rowCount();
        QVERIFY(grid()->model()->setData(at(rows - 1, 2), QStringLiteral("last")));
        QTRY_COMPARE_WITH_TIMEOUT(text(rows - 1, 2), QStringLiteral("last"), 60'000);
        heart.stop();
        QCOMPARE(m_pane->payloadRows()->readings(), 2);
        QCOMPARE(gridResets.count(), 1);
        QCOMPARE(gridChanges.count(), 1);
        QCOMPARE(treeResets.count(), 1);
        qInfo("%lld bytes, %d rows, longest pause of the window %lld ms", qlonglong(xml.size()), rows,
              qlonglong(longest));
        QVERIFY(m_payload->utf8().contains("<DEPTID IsChanged=\"Y\">last</DEPTID>"));
    }

private:
    void show(const QByteArray &xml)
    {
        m_payload->setUtf8(xml);
        QTRY_VERIFY(m_tabs->isTabEnabled(1));
        m_tabs->setCurrentIndex(1);
        QTRY_VERIFY(grid()->model()->rowCount() > 0);
    }
    PasteDialog *paste(const char *rows)
    {
        QGuiApplication::clipboard()->setText(QString::fromLatin1(rows));
        trigger("pasteRows");
        return find<PasteDialog>("pasteDialog");
    }
    void trigger(const char *action) { m_pane->findChild<QAction *>(QString::fromLatin1(action))->trigger(); }
    Result<session::SendJob> job(const QByteArray &payload) const
    {
        session::SendJob job;
        job.draft.environment = m_environment;
        job.draft.operation = *m_store->workspace().operation(QStringLiteral("DEPT_SYNC.V1"));
        job.draft.payload = payload;
        return job;
    }
    template <typename T>
    T *find(const char *name) const
    {
        return m_pane->findChild<T *>(QString::fromLatin1(name));
    }
    RowGrid *grid() const { return find<RowGrid>("rowGrid"); }
    RowGrid *childGrid() const { return find<RowGrid>("childGrid"); }
    QTreeView *tree() const { return find<QTreeView>("rowTree"); }
    QModelIndex at(int row, int column) const { return grid()->model()->index(row, column); }
    QString text(int row, int column) const { return at(row, column).data().toString(); }

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<secrets::SecretStore> m_secrets;
    std::unique_ptr<history::HistoryService> m_history;
    std::unique_ptr<session::Sender> m_sender;
    std::unique_ptr<session::SandboxHost> m_host;
    std::unique_ptr<workspace::WorkspaceStore> m_store;
    std::unique_ptr<Services> m_services;
    workspace::Environment m_environment;
    std::unique_ptr<QTabWidget> m_tabs;
    EditorPane *m_payload = nullptr;
    RowsPane *m_pane = nullptr;
};

QTEST_MAIN(tst_RowsPane)
#include "tst_rowspane.moc"
