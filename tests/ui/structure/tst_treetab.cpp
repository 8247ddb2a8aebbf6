// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "tests/ui/structure/samples.h"
#include "ui/response/shownbody.h"
#include "ui/structure/nodemodel.h"
#include "ui/structure/nodetree.h"
#include "ui/structure/treetab.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticestrip.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;

class tst_TreeTab : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light); }

    void init()
    {
        m_shown = std::make_unique<ShownBody>(nullptr);
        m_tab = std::make_unique<TreeTab>(m_shown.get(), nullptr);
        m_tab->resize(900, 420);
    }
    void cleanup()
    {
        m_tab.reset();
        m_shown.reset();
    }

    void nothingIsReadBeforeSomebodyLooks()
    {
        m_shown->setBody(Body(test::departments(3)), "text/xml");
        QVERIFY(!m_shown->tree());
        show();
        QVERIFY(m_shown->tree());
        QVERIFY(m_tab->tree()->isExpanded(m_tab->model()->indexOf(m_shown->tree()->root())));
    }

    void choiceIsLinkedBothWays()
    {
        give(test::departments(30));
        const auto map = m_shown->tree();
        const QSignalSpy chosen(m_shown.get(), &ShownBody::chosen);
        const qint64 offset = m_shown->text().utf8().indexOf("<DEPTID IsChanged=\"Y\">00007");
        m_shown->choose({offset + 3, offset + 4}, nullptr);
        QCOMPARE(m_tab->tree()->currentNode(), map->at(offset));
        QCOMPARE(chosen.size(), 1); // following is no choice
        QTest::keyClick(m_tab->tree(), Qt::Key_Down);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(m_shown->chosenRange(), map->range(map->at(offset) + 1));
    }

    void pathValueAndSubtreeAreCopied()
    {
        give(test::departments(2));
        const qint64 offset = m_shown->text().utf8().indexOf("<DESCR>Human");
        m_tab->tree()->showNode(m_shown->tree()->at(offset));
        const QClipboard &clipboard = *QGuiApplication::clipboard();
        m_tab->tree()->copyPath();
        QTRY_COMPARE(clipboard.text(), QStringLiteral("/DEPT_SYNC/MsgData/Transaction[2]/DEPT_TBL/DESCR"));
        QTest::keyClick(m_tab->tree(), Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(clipboard.text(), QStringLiteral("Human & Resources"));
        m_tab->tree()->copySubtree();
        QTRY_COMPARE(clipboard.text(), QStringLiteral("<DESCR>Human &amp; Resources</DESCR>"));
    }

    void filterCountsAndShows()
    {
        give(test::departments(40));
        auto *box = m_tab->findChild<QLineEdit *>(QStringLiteral("treeFilter"));
        QSignalSpy ready(m_tab.get(), &TreeTab::ready);
        box->setText(QStringLiteral("0001"));
        QTest::keyClick(box, Qt::Key_Return);
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(m_tab->findChild<QLabel *>(QStringLiteral("treeCount"))->text(), QStringLiteral("11 match"));
        test::shotsInBothSchemes(m_tab.get(), QStringLiteral("tree-filtered"));
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_COMPARE(ready.size(), 2);
        QVERIFY(box->text().isEmpty());
    }

    void expandingAllBelowEnds()
    {
        give("<a>" + QByteArray("<b>").repeated(30'000) + QByteArray("</b>").repeated(30'000) +
             QByteArray("<c><d/><d/></c>").repeated(4000) + "</a>");
        m_tab->tree()->setCurrentIndex(m_tab->model()->index(0, 0));
        QSignalSpy copied(m_tab.get(), &TreeTab::copied);
        QTest::keyClick(m_tab->tree(), Qt::Key_Asterisk);
        QCOMPARE(copied.size(), 1);
        QTest::keyClick(m_tab->tree(), Qt::Key_Slash);
        QVERIFY(!m_tab->tree()->isExpanded(m_tab->model()->index(0, 0)));
    }

    void bodyWithoutElementsSaysSo()
    {
        m_shown->setBody(Body("DEPTID;DESCR\n1;x\n"), "text/csv");
        show();
        QVERIFY(m_tab->findChild<EmptyState *>()->isVisible());
        test::shotsInBothSchemes(m_tab.get(), QStringLiteral("tree-empty"));
        m_shown->setBody(Body("<a/>"), "text/xml");
        QTRY_VERIFY(!m_tab->findChild<EmptyState *>()->isVisible());
    }

    void malformedBodyIsShownUpToItsError()
    {
        give("<a><b>1</b><c></a>");
        auto *notice = m_tab->findChild<NoticeStrip *>();
        QVERIFY(notice->isVisible());
        QCOMPARE(m_tab->model()->rowCount(m_tab->model()->index(0, 0)), 2);
        test::shotsInBothSchemes(m_tab.get(), QStringLiteral("tree-malformed"));
    }

    void jsonIsATreeToo()
    {
        give(test::departmentsAsJson(40), "application/json");
        const qint64 offset = m_shown->text().utf8().indexOf("\"Human & \\u00e4");
        m_shown->choose({offset + 3, offset + 4}, nullptr);
        const auto node = m_tab->tree()->currentNode();
        QCOMPARE(node, m_shown->nodes()->at(offset));
        const QClipboard &clipboard = *QGuiApplication::clipboard();
        m_tab->tree()->copyPath();
        QTRY_COMPARE(clipboard.text(), QStringLiteral("$.departments[1].descr"));
        m_tab->tree()->copyValue();
        QTRY_COMPARE(clipboard.text(), QStringLiteral("Human & ä"));
        m_tab->tree()->copySubtree();
        QTRY_COMPARE(clipboard.text(), QStringLiteral("\"Human & \\u00e4\""));
        QTest::keyClick(m_tab->tree(), Qt::Key_Down);
        QCOMPARE(m_shown->chosenRange(), m_shown->nodes()->range(node + 1));
        test::shotsInBothSchemes(m_tab.get(), QStringLiteral("tree-json"));
        auto *box = m_tab->findChild<QLineEdit *>(QStringLiteral("treeFilter"));
        QSignalSpy ready(m_tab.get(), &TreeTab::ready);
        box->setText(QStringLiteral("ä"));
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(m_tab->findChild<QLabel *>(QStringLiteral("treeCount"))->text(), QStringLiteral("20 match"));
    }

    void malformedJsonIsShownUpToItsError()
    {
        give(R"({"a": 1, "b": [1, 2, oops]})", "application/json");
        QVERIFY(m_tab->findChild<NoticeStrip *>()->isVisible());
        QCOMPARE(m_tab->model()->rowCount(m_tab->model()->index(0, 0)), 2);
        test::shotsInBothSchemes(m_tab.get(), QStringLiteral("tree-json-malformed"));
    }

    void longArraysComeInPortions()
    {
        give('[' + QByteArray("7,").repeated(9999) + "7]", "application/json");
        const QModelIndex root = m_tab->model()->index(0, 0);
        QCOMPARE(m_tab->model()->index(1, 0, root).data().toString(), QStringLiteral("[1000] … [1999]"));
    }

    void shots()
    {
        give(test::departments(40));
        m_tab->tree()->showNode(m_shown->tree()->at(m_shown->text().utf8().indexOf("<DESCR>Human")));
        test::shotsInBothSchemes(m_tab.get(), QStringLiteral("tree"));
        give(test::departments(5000));
        test::shot(m_tab.get(), QStringLiteral("tree-portions"));
    }

private:
    void show()
    {
        QSignalSpy ready(m_tab.get(), &TreeTab::ready);
        m_tab->show();
        QTRY_VERIFY(!ready.isEmpty());
    }
    void give(const QByteArray &body, const QByteArray &type = "text/xml")
    {
        m_tab->hide();
        m_shown->setBody(Body(body), type);
        show();
    }

    std::unique_ptr<ShownBody> m_shown;
    std::unique_ptr<TreeTab> m_tab;
};

QTEST_MAIN(tst_TreeTab)
#include "tst_treetab.moc"
