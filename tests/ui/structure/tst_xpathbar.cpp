// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "tests/ui/structure/samples.h"
#include "ui/response/shownbody.h"
#include "ui/structure/hitmodel.h"
#include "ui/structure/xpathbar.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace gatepost;
using namespace gatepost::ui;

class tst_XPathBar : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light); }

    void init()
    {
        m_shown = std::make_unique<ShownBody>(nullptr);
        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 260);
        m_bar = new XPathBar(m_shown.get(), m_window.get());
        auto *column = new QVBoxLayout(m_window.get());
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(m_bar);
        column->addStretch(1);
        m_window->show();
        m_answered = std::make_unique<QSignalSpy>(m_bar, &XPathBar::answered);
        m_shown->setBody(Body(test::departments(40)), "text/xml");
        m_bar->open();
    }
    void cleanup()
    {
        m_answered.reset();
        m_window.reset();
        m_shown.reset();
    }

    void everyHitCanBeGoneTo()
    {
        auto *model = m_bar->findChild<HitModel *>();
        const QAbstractItemModelTester tester(model);
        ask(QStringLiteral("//DEPT_TBL/DEPTID"));
        QCOMPARE(state(), QStringLiteral("41 hits"));
        QCOMPARE(model->rowCount(), 41);
        QTRY_COMPARE(model->index(0, 0).data().toString(),
                     QStringLiteral("/DEPT_SYNC/FieldTypes/DEPT_TBL/DEPTID"));
    }

    void hitsAreChosenAsTheUserGoesThroughThem()
    {
        m_shown->needTree();
        QTRY_VERIFY(m_shown->tree());
        ask(QStringLiteral("//Transaction/DEPT_TBL/DEPTID"));
        QCOMPARE(chosen(), QByteArray("<DEPTID IsChanged=\"Y\">00040</DEPTID>"));
        press(Qt::Key_Return);
        QCOMPARE(chosen(), QByteArray("<DEPTID IsChanged=\"Y\">00039</DEPTID>"));
        press(Qt::Key_Return, Qt::ShiftModifier);
        press(Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(chosen(), QByteArray("<DEPTID IsChanged=\"Y\">00001</DEPTID>"));
        test::shotsInBothSchemes(m_window.get(), QStringLiteral("xpath-hits"));
        ask(QStringLiteral("//@IsChanged[1]"));
        QCOMPARE(chosen(), QByteArray("IsChanged=\"Y\""));
    }

    void valuesAreShown()
    {
        ask(QStringLiteral("count(//Transaction)"));
        QCOMPARE(state(), QStringLiteral("= 40"));
        ask(QStringLiteral("//Nothing"));
        QCOMPARE(state(), QStringLiteral("No hit"));
        test::shot(m_window.get(), QStringLiteral("xpath-none"));
    }

    void mistakesAreSaidAtTheirColumn()
    {
        type(QStringLiteral("//DEPT_TBL[SETID='SHARE'"));
        press(Qt::Key_Return);
        auto *hint = m_bar->findChild<QLabel *>(QStringLiteral("xpathHint"));
        QVERIFY(hint->isVisible());
        QVERIFY2(hint->text().startsWith(QLatin1String("Column 25")), qPrintable(hint->text()));
        QCOMPARE(line()->cursorPosition(), 24);
        QVERIFY(line()->property("invalid").toBool());
        test::shotsInBothSchemes(m_window.get(), QStringLiteral("xpath-error"));
        QTest::keyClick(line(), Qt::Key_BracketRight);
        QVERIFY(!line()->property("invalid").toBool());
    }

    void prefixesCountWhereTheUserSaysSo()
    {
        m_shown->setBody(Body("<s:Envelope xmlns:s='urn:s'><s:Body><a xmlns='urn:a'/></s:Body></s:Envelope>"),
                         "text/xml");
        ask(QStringLiteral("//Body/a"));
        QCOMPARE(state(), QStringLiteral("1 hit"));
        m_answered->clear();
        m_bar->findChild<QToolButton *>(QStringLiteral("xpathPrefixFreeButton"))->click();
        QTRY_COMPARE(m_answered->size(), 1);
        QCOMPARE(state(), QStringLiteral("No hit"));
        QVERIFY(m_bar->findChild<QLabel *>(QStringLiteral("xpathHint"))->text().contains("d = urn:a"));
        ask(QStringLiteral("//s:Body/d:a"));
        QCOMPARE(state(), QStringLiteral("1 hit"));
        test::shot(m_window.get(), QStringLiteral("xpath-prefixes"));
    }

    void earlierExpressionsComeBack()
    {
        const QSignalSpy changed(m_bar, &XPathBar::historyChanged);
        ask(QStringLiteral("//SETID"));
        ask(QStringLiteral("//EFFDT"));
        QCOMPARE(m_bar->history(), (QStringList{"//EFFDT", "//SETID"}));
        QCOMPARE(changed.size(), 2);
        press(Qt::Key_Up);
        press(Qt::Key_Up);
        QCOMPARE(line()->text(), QStringLiteral("//SETID"));
        press(Qt::Key_Down);
        QCOMPARE(line()->text(), QStringLiteral("//EFFDT"));
        m_bar->setHistory({QStringLiteral("//a")});
        QCOMPARE(line()->text(), QStringLiteral("//a"));
    }

    void searchCanBeStopped()
    {
        m_shown->setBody(Body(test::departments(20'000)), "text/xml");
        type(QStringLiteral("//DEPTID[count(preceding::DEPTID) mod 2 = 0]"));
        press(Qt::Key_Return);
        auto *stop = m_bar->findChild<QToolButton *>(QStringLiteral("xpathStopButton"));
        QVERIFY(stop->isVisible());
        test::shot(m_window.get(), QStringLiteral("xpath-busy"));
        stop->click();
        QVERIFY(!stop->isVisible());
        QCOMPARE(state(), QStringLiteral("Stopped"));
        QCOMPARE(m_answered->size(), 0);
    }

    void anotherBodyEndsTheAnswer()
    {
        ask(QStringLiteral("//SETID"));
        m_shown->setBody(Body("<a/>"), "text/xml");
        QVERIFY(state().isEmpty());
        QVERIFY(!m_bar->findChild<QTableView *>(QStringLiteral("xpathHits"))->isVisible());
        m_shown->setBody(Body("no xml"), "text/plain");
        ask(QStringLiteral("//SETID"));
        QVERIFY(m_bar->findChild<QLabel *>(QStringLiteral("xpathHint"))->text().contains("well-formed"));
    }

    void escapeCloses()
    {
        press(Qt::Key_Escape);
        QVERIFY(!m_bar->isVisible());
    }

private:
    QLineEdit *line() const { return m_bar->findChild<QLineEdit *>(QStringLiteral("xpathField")); }
    QString state() const { return m_bar->findChild<QLabel *>(QStringLiteral("xpathState"))->text(); }
    QByteArray chosen() const
    {
        const document::Range range = m_shown->chosenRange();
        return m_shown->text().utf8().mid(range.begin, range.end - range.begin);
    }
    void type(const QString &text) { line()->setText(text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(line(), key, modifiers); }
    void ask(const QString &expression)
    {
        m_answered->clear();
        type(expression);
        m_window->activateWindow();
        line()->setFocus();
        press(Qt::Key_Return);
        QTRY_COMPARE(m_answered->size(), 1);
    }

    std::unique_ptr<ShownBody> m_shown;
    std::unique_ptr<QWidget> m_window;
    XPathBar *m_bar = nullptr;
    std::unique_ptr<QSignalSpy> m_answered;
};

QTEST_MAIN(tst_XPathBar)
#include "tst_xpathbar.moc"
