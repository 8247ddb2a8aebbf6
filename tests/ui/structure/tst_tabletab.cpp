// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "tests/ui/structure/samples.h"
#include "ui/response/shownbody.h"
#include "ui/structure/recordgrid.h"
#include "ui/structure/recordmodel.h"
#include "ui/structure/tabletab.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;

class tst_TableTab : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light); }

    void init()
    {
        m_shown = std::make_unique<ShownBody>(nullptr);
        m_tab = std::make_unique<TableTab>(m_shown.get(), nullptr);
        m_tab->resize(900, 420);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_tab->model());
        m_ready = std::make_unique<QSignalSpy>(m_tab.get(), &TableTab::ready);
    }
    void cleanup()
    {
        m_tester.reset();
        m_tab.reset();
        m_shown.reset();
    }

    void rowsetRecordsAreRows()
    {
        give(test::departments(40));
        QCOMPARE(groups()->currentText(), QStringLiteral("DEPT_TBL  ·  40"));
        QCOMPARE(m_tab->model()->rowCount(), 40);
        QCOMPARE(count(), QStringLiteral("40 rows"));
        QCOMPARE(cell(0, 2), QStringLiteral("00040"));
        test::shotsInBothSchemes(m_tab.get(), QStringLiteral("table"));
        groups()->setCurrentIndex(1);
        emit groups()->activated(1);
        QTRY_COMPARE(count(), QStringLiteral("80 rows"));
        test::shotsInBothSchemes(m_tab.get(), QStringLiteral("table-child"));
    }

    void headingsSortAndTheThirdClickUndoesIt()
    {
        give(test::departments(40));
        QHeaderView *const header = m_tab->grid()->horizontalHeader();
        header->setSortIndicator(2, Qt::AscendingOrder);
        QTRY_COMPARE(cell(0, 2), QStringLiteral("00001"));
        header->setSortIndicator(2, Qt::DescendingOrder);
        QTRY_COMPARE(cell(0, 2), QStringLiteral("00040"));
        header->setSortIndicator(-1, Qt::AscendingOrder);
        QTRY_COMPARE(m_ready->size(), 4);
        QCOMPARE(m_tab->model()->sourceRow(7), 7);
    }

    void filterCounts()
    {
        give(test::departments(40));
        filter(QStringLiteral("human"));
        QTRY_COMPARE(count(), QStringLiteral("20 of 40 rows"));
        filter(QStringLiteral("nowhere"));
        QTRY_COMPARE(count(), QStringLiteral("0 of 40 rows"));
    }

    void choiceIsLinkedBothWays()
    {
        give(test::departments(40));
        const QByteArray utf8 = m_shown->text().utf8();
        const QSignalSpy chosen(m_shown.get(), &ShownBody::chosen);
        const qint64 offset = utf8.indexOf("<DEPTID IsChanged=\"Y\">00007");
        m_shown->choose({offset, offset + 10}, nullptr);
        const QModelIndex current = m_tab->grid()->currentIndex();
        QCOMPARE(current.data().toString(), QStringLiteral("00007"));
        QCOMPARE(chosen.size(), 1);
        QTest::keyClick(m_tab->grid(), Qt::Key_Right);
        QCOMPARE(chosen.size(), 2);
        const document::Range range = m_shown->chosenRange();
        QCOMPARE(utf8.mid(range.begin, range.end - range.begin), QByteArray("<EFFDT>2026-01-01</EFFDT>"));
    }

    void whatWasChosenBeforeIsInSightAtTheFirstLook()
    {
        const QByteArray body = test::departments(2000);
        m_shown->setBody(Body(body), "text/xml");
        m_tab->setMaximumHeight(300);
        const qint64 offset = body.indexOf("<DEPTID IsChanged=\"Y\">00500");
        m_shown->choose({offset, offset + 10}, nullptr);
        m_tab->show();
        QTRY_COMPARE(m_ready->size(), 1);
        RecordGrid *const grid = m_tab->grid();
        QCOMPARE(grid->currentIndex().data().toString(), QStringLiteral("00500"));
        QVERIFY(grid->viewport()->rect().intersects(grid->visualRect(grid->currentIndex())));
    }

    void selectionIsCopiedForASpreadsheet()
    {
        give(test::departments(3));
        auto *selection = m_tab->grid()->selectionModel();
        const auto index = [&](int row, int column) { return m_tab->model()->index(row, column); };
        selection->select(QItemSelection(index(0, 2), index(1, 4)), QItemSelectionModel::ClearAndSelect);
        m_tab->grid()->copySelection(true);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                     QStringLiteral("DEPTID\tEFFDT\tDESCR\n00003\t2026-01-01\tFinance\n"
                                    "00002\t2026-01-01\tHuman & Resources\n"));
        selection->select(index(2, 2), QItemSelectionModel::ClearAndSelect);
        QTest::keyClick(m_tab->grid(), Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("00001"));
    }

    void rowsShownAreSaved()
    {
        give(test::departments(3));
        const QTemporaryDir folder;
        QSignalSpy copied(m_tab.get(), &TableTab::copied);
        QSignalSpy failed(m_tab.get(), &TableTab::failed);
        filter(QStringLiteral("finance"));
        QTRY_COMPARE(count(), QStringLiteral("2 of 3 rows"));
        m_tab->save(folder.filePath(QStringLiteral("d.csv")));
        QTRY_COMPARE(copied.size(), 1);
        QFile file(folder.filePath(QStringLiteral("d.csv")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("\xEF\xBB\xBF"
                                            "AUDIT_ACTN,SETID,DEPTID,EFFDT,DESCR\r\n"
                                            "A,SHARE,00003,2026-01-01,Finance\r\n"
                                            "C,SHARE,00001,2026-01-01,Finance\r\n"));
        m_tab->save(folder.filePath(QStringLiteral("d.xlsx")));
        QTRY_COMPARE(copied.size(), 2);
        m_tab->save(QStringLiteral("/no/where/d.csv"));
        QTRY_COMPARE(failed.size(), 1);
    }

    void separatedValuesAreATable()
    {
        m_shown->setBody(Body("DEPTID;DESCR\r\n00001;\"a;\"\"b\"\"\nc\"\r\n\r\n00002;=1+1;more\r\n00003\r\n"),
                         "text/csv; charset=utf-8");
        m_tab->show();
        QTRY_COMPARE(m_ready->size(), 1);
        QCOMPARE(count(), QStringLiteral("3 rows"));
        QCOMPARE(cell(0, 0), QStringLiteral("00001"));
        QCOMPARE(cell(0, 1), QStringLiteral("a;\"b\"\nc"));
        QCOMPARE(cell(1, 1), QStringLiteral("=1+1"));
        QCOMPARE(cell(2, 1), QString());
        const qint64 offset = m_shown->text().utf8().indexOf("=1");
        m_shown->choose({offset, offset + 1}, nullptr);
        QCOMPARE(m_tab->grid()->currentIndex(), m_tab->model()->index(1, 1));
        test::shot(m_tab.get(), QStringLiteral("table-csv"));
    }

    void jsonObjectsAreRows()
    {
        give(test::departmentsAsJson(40), "application/json");
        QCOMPARE(groups()->currentText(), QStringLiteral("locations  ·  80"));
        groups()->setCurrentIndex(1);
        emit groups()->activated(1);
        QTRY_COMPARE(count(), QStringLiteral("40 rows"));
        QCOMPARE(cell(1, 1), QStringLiteral("Human & ä"));
        test::shotsInBothSchemes(m_tab.get(), QStringLiteral("table-json"));
        m_tab->grid()->horizontalHeader()->setSortIndicator(4, Qt::DescendingOrder);
        QTRY_COMPARE(cell(0, 0), QStringLiteral("10039"));
        filter(QStringLiteral("finance"));
        QTRY_COMPARE(count(), QStringLiteral("20 of 40 rows"));

        const QByteArray utf8 = m_shown->text().utf8();
        const qint64 offset = utf8.indexOf("\"10004\"");
        m_shown->choose({offset, offset + 7}, nullptr);
        QCOMPARE(m_tab->grid()->currentIndex().data().toString(), QStringLiteral("10004"));
        QTest::keyClick(m_tab->grid(), Qt::Key_Right);
        const document::Range range = m_shown->chosenRange();
        QCOMPARE(utf8.mid(range.begin, range.end - range.begin), QByteArray("\"descr\": \"Finance\""));

        QTest::keyClick(m_tab->grid(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("descr\nFinance\n"));
    }

    void jsonRowsAreSaved()
    {
        give(R"({"rows": [{"a": "1,5", "b": {"c": true}}, {"a": null}]})", "application/json");
        const QTemporaryDir folder;
        QSignalSpy copied(m_tab.get(), &TableTab::copied);
        m_tab->save(folder.filePath(QStringLiteral("d.csv")));
        QTRY_COMPARE(copied.size(), 1);
        QFile file(folder.filePath(QStringLiteral("d.csv")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("\xEF\xBB\xBF"
                                            "a,b.c\r\n\"1,5\",true\r\nnull,\r\n"));
    }

    void bodyWithoutRowsSaysSo()
    {
        give("<a><b>1</b></a>");
        QVERIFY(m_tab->findChild<EmptyState *>()->isVisible());
        test::shotsInBothSchemes(m_tab.get(), QStringLiteral("table-empty"));
        give(test::departments(2));
        QVERIFY(!m_tab->findChild<EmptyState *>()->isVisible());
        give("{\"a\": 1}", "application/json");
        QVERIFY(m_tab->findChild<EmptyState *>()->isVisible());
    }

private:
    void give(const QByteArray &body, const QByteArray &type = "text/xml")
    {
        m_ready->clear();
        m_tab->hide();
        m_shown->setBody(Body(body), type);
        m_tab->show();
        QTRY_COMPARE(m_ready->size(), 1);
    }
    void filter(const QString &words)
    {
        auto *box = m_tab->findChild<QLineEdit *>(QStringLiteral("tableFilter"));
        box->setText(words);
        QTest::keyClick(box, Qt::Key_Return);
    }
    QComboBox *groups() const { return m_tab->findChild<QComboBox *>(); }
    QString count() const { return m_tab->findChild<QLabel *>(QStringLiteral("tableCount"))->text(); }
    QString cell(int row, int column) const { return m_tab->model()->index(row, column).data().toString(); }

    std::unique_ptr<ShownBody> m_shown;
    std::unique_ptr<TableTab> m_tab;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QSignalSpy> m_ready;
};

QTEST_MAIN(tst_TableTab)
#include "tst_tabletab.moc"
