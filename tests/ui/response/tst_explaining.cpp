// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/catalogue/knownerrors.h"
#include "app/broker/verdictreader.h"
#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/response/catalogue/explanationdialog.h"
#include "ui/response/responsepane.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

using namespace gatepost;
using namespace gatepost::ui;

/// A message that nobody knows, and what becomes of it once somebody explained it.
class TestExplaining : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void unknownMessageIsShownAsItIsAndExplained();
    void ownExplanationIsChangedAndForgotten();
    void messageWithoutNumbersIsRecognisedByItsWords();
    void whatIsMissingIsSaid();
    void brokenFileIsSaidInTheDialogAndLeftAlone();
    void onlyRejectionsCanBeExplained();

private:
    void show(const QByteArray &body);
    void showMessage(const QByteArray &set, const QByteArray &number, const QByteArray &text);
    QToolButton *button() const { return m_pane->findChild<QToolButton *>(QStringLiteral("explainButton")); }
    ExplanationDialog *open();
    template <typename Field>
    Field *field(ExplanationDialog *dialog, const char *name) const
    {
        return dialog->findChild<Field *>(QLatin1String(name));
    }
    QString advice() const;
    QByteArray file() const;

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<broker::KnownErrors> m_errors;
    std::unique_ptr<ResponsePane> m_pane;
};

void TestExplaining::init()
{
    m_home = std::make_unique<test::TestHome>();
    m_errors = std::make_unique<broker::KnownErrors>(m_home->file(QStringLiteral("errors.json")));
    m_pane = std::make_unique<ResponsePane>(nullptr);
    m_pane->setErrors(*m_errors);
    m_pane->resize(1000, 560);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void TestExplaining::cleanup()
{
    m_pane.reset();
    m_errors.reset();
    m_home.reset();
}

void TestExplaining::show(const QByteArray &body)
{
    history::Entry entry;
    entry.sentAt = QDateTime::currentDateTimeUtc();
    entry.environmentName = QStringLiteral("UAT");
    entry.reply.status = 200;
    entry.reply.headers = {{"Content-Type", "text/xml"}};
    entry.reply.body = Body(body);
    entry.verdict = broker::readVerdict(entry.reply, broker::OperationType::Sync, m_errors->catalogue());
    m_pane->showEntry(entry);
}

void TestExplaining::showMessage(const QByteArray &set, const QByteArray &number, const QByteArray &text)
{
    show("<IBResponse type=\"error\"><StatusCode>20</StatusCode><MessageSet>" + set +
         "</MessageSet><MessageID>" + number + "</MessageID><DefaultMessage>" + text +
         "</DefaultMessage></IBResponse>");
}

ExplanationDialog *TestExplaining::open()
{
    QTest::mouseClick(button(), Qt::LeftButton);
    auto *dialog = m_pane->findChild<ExplanationDialog *>();
    return dialog && QTest::qWaitForWindowExposed(dialog) ? dialog : nullptr;
}

QString TestExplaining::advice() const
{
    for (const QLabel *label : m_pane->findChildren<QLabel *>())
        if (label->accessibleName() == QLatin1String("What to do"))
            return label->text();
    return {};
}

QByteArray TestExplaining::file() const
{
    QFile file(m_errors->file());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestExplaining::unknownMessageIsShownAsItIsAndExplained()
{
    showMessage("20001", "7", "Only this site knows &lt;why&gt;");
    QVERIFY(button()->isVisible());
    QVERIFY2(advice().contains(QStringLiteral("not in the catalogue")), qPrintable(advice()));
    test::shotsInBothSchemes(m_pane.get(), QStringLiteral("explain-invitation"));
    ExplanationDialog *dialog = open();
    QVERIFY(dialog);
    QCOMPARE(field<QLabel>(dialog, "explainedMessage")->text(), QStringLiteral("Only this site knows <why>"));
    QCOMPARE(field<QLineEdit>(dialog, "messageSetField")->text(), QStringLiteral("20001"));
    QCOMPARE(field<QLineEdit>(dialog, "messageNumberField")->text(), QStringLiteral("7"));
    QTest::keyClicks(field<QPlainTextEdit>(dialog, "causeField"), QStringLiteral("The job row is locked."));
    QTest::keyClicks(field<QPlainTextEdit>(dialog, "remedyField"), QStringLiteral("Ask payroll."));
    auto *stage = field<QComboBox>(dialog, "stageField");
    stage->setCurrentIndex(stage->findData(int(broker::Stage::Handler)));
    test::shotsInBothSchemes(dialog, QStringLiteral("explain-dialog"));
    QPointer<ExplanationDialog> gone = dialog;
    dialog->accept();
    QTRY_VERIFY(!gone);
    QCOMPARE(advice(), QStringLiteral("The job row is locked. Ask payroll."));
    QCOMPARE(m_pane->findChild<QLabel *>(QStringLiteral("verdictStage"))->text(),
             QStringLiteral("in the handler"));
    QVERIFY(file().contains("\"messageNumber\": 7"));
    test::shot(m_pane.get(), QStringLiteral("explained"));
    // The same message the next time.
    showMessage("20001", "7", "Only this site knows, again");
    QVERIFY(advice().contains(QStringLiteral("Ask payroll.")));
}

void TestExplaining::ownExplanationIsChangedAndForgotten()
{
    broker::CatalogueEntry entry;
    entry.messageSet = 20001;
    entry.messageNumber = 7;
    entry.remedy = QStringLiteral("Ask payroll.");
    QVERIFY(m_errors->add(entry));
    showMessage("20001", "7", "Only this site knows");
    QVERIFY2(button()->text().contains(QStringLiteral("Change")), qPrintable(button()->text()));
    ExplanationDialog *dialog = open();
    QVERIFY(dialog);
    field<QPlainTextEdit>(dialog, "remedyField")->setPlainText(QStringLiteral("Ask HR."));
    dialog->accept();
    QTRY_VERIFY(!m_pane->findChild<ExplanationDialog *>());
    QCOMPARE(advice(), QStringLiteral("Ask HR."));
    QCOMPARE(file().count("messageNumber"), 1);
    dialog = open();
    QVERIFY(dialog);
    QTest::mouseClick(field<QPushButton>(dialog, "forgetButton"), Qt::LeftButton);
    QTRY_VERIFY(!m_pane->findChild<ExplanationDialog *>());
    QVERIFY(!file().contains("messageNumber"));
    QVERIFY2(button()->text().contains(QStringLiteral("Explain")), qPrintable(button()->text()));
}

void TestExplaining::messageWithoutNumbersIsRecognisedByItsWords()
{
    show("<IBResponse type=\"error\"><StatusCode>20</StatusCode><DefaultMessage>Row (a) is gone: why?"
         "</DefaultMessage></IBResponse>");
    ExplanationDialog *dialog = open();
    QVERIFY(dialog);
    QCOMPARE(field<QLineEdit>(dialog, "wordsField")->text(), QStringLiteral("Row (a) is gone: why?"));
    field<QLineEdit>(dialog, "wordsField")->setText(QStringLiteral("row (A) is gone"));
    field<QPlainTextEdit>(dialog, "remedyField")->setPlainText(QStringLiteral("Look behind it."));
    dialog->accept();
    QTRY_COMPARE(advice(), QStringLiteral("Look behind it."));
}

void TestExplaining::whatIsMissingIsSaid()
{
    showMessage("20001", "7", "Only this site knows");
    ExplanationDialog *dialog = open();
    QVERIFY(dialog);
    QVERIFY(!dialog->problem().isEmpty());
    field<QPlainTextEdit>(dialog, "causeField")->setPlainText(QStringLiteral("x"));
    QVERIFY(dialog->problem().isEmpty());
    field<QLineEdit>(dialog, "messageNumberField")->clear();
    QVERIFY(dialog->problem().contains(QStringLiteral("both")));
    field<QLineEdit>(dialog, "messageSetField")->clear();
    QVERIFY(dialog->problem().contains(QStringLiteral("recognised")));
    dialog->accept();
    QVERIFY(dialog->isVisible());
    QVERIFY(file().isEmpty());
}

void TestExplaining::brokenFileIsSaidInTheDialogAndLeftAlone()
{
    showMessage("20001", "7", "Only this site knows");
    ExplanationDialog *dialog = open();
    QVERIFY(dialog);
    QFile broken(m_errors->file());
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("{\n\"format\": 1,,");
    broken.close();
    field<QPlainTextEdit>(dialog, "causeField")->setPlainText(QStringLiteral("x"));
    dialog->accept();
    const auto *explanation = field<QLabel>(dialog, "explanation");
    QVERIFY2(explanation->text().contains(m_errors->file()), qPrintable(explanation->text()));
    QVERIFY2(explanation->text().contains(QStringLiteral("line 2")), qPrintable(explanation->text()));
    QVERIFY(dialog->isVisible());
    QCOMPARE(file(), QByteArray("{\n\"format\": 1,,"));
}

void TestExplaining::onlyRejectionsCanBeExplained()
{
    show("<response/>");
    QVERIFY(!button()->isVisible());
    showMessage("158", "45", "User password failed");
    QVERIFY(!button()->isVisible());
    showMessage("20001", "7", "Only this site knows");
    QVERIFY(button()->isVisible());
    m_pane->showNotSent({ErrorKind::Input, QStringLiteral("no"), {}});
    QVERIFY(!button()->isVisible());
}

QTEST_MAIN(TestExplaining)
#include "tst_explaining.moc"
