// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/variables/askdialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QtTest>

using namespace gatepost;
using namespace gatepost::ui;

class TestAskDialog : public QObject
{
    Q_OBJECT

private slots:
    void answersAreRememberedPerEnvironment();
    void lastAnswerStandsThereBeforeTheDefault();
    void enterSendsAndEscapeDoesNot();
    void onlyTheLatestAnswersAreKept();
    void everythingIsReadableInBothSchemes();

private:
    test::TestHome m_home;
};

static const QList<variables::Question> questions{
    {QStringLiteral("EMPLID"), QStringLiteral("KU0001")},
    {QStringLiteral("EFFDT"), {}},
};

static RecentAnswers recent(const char *environment)
{
    return {QStringLiteral("/ws"), QString::fromLatin1(environment)};
}

static QComboBox *field(const AskDialog &dialog, const char *name)
{
    return dialog.findChild<QComboBox *>(QStringLiteral("answer:") + QString::fromLatin1(name));
}

void TestAskDialog::answersAreRememberedPerEnvironment()
{
    recent("dev").remember(QStringLiteral("A/B %"), QStringLiteral("1"));
    recent("dev").remember(QStringLiteral("A/B %"), QStringLiteral("2"));
    recent("dev").remember(QStringLiteral("A/B %"), QStringLiteral("1"));
    QCOMPARE(recent("dev").of(QStringLiteral("A/B %")),
             (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
    QCOMPARE(recent("uat").of(QStringLiteral("A/B %")), QStringList());
}

void TestAskDialog::lastAnswerStandsThereBeforeTheDefault()
{
    AskDialog fresh(questions, recent("new"), QStringLiteral("NEW"), nullptr);
    fresh.setAttribute(Qt::WA_DeleteOnClose, false);
    QCOMPARE(field(fresh, "EMPLID")->currentText(), QStringLiteral("KU0001"));
    QCOMPARE(field(fresh, "EFFDT")->currentText(), QString());
    recent("new").remember(QStringLiteral("EMPLID"), QStringLiteral("KU0042"));
    AskDialog again(questions, recent("new"), QStringLiteral("NEW"), nullptr);
    QCOMPARE(field(again, "EMPLID")->currentText(), QStringLiteral("KU0042"));
    QCOMPARE(field(again, "EMPLID")->count(), 2);
}

void TestAskDialog::enterSendsAndEscapeDoesNot()
{
    AskDialog dialog(questions, recent("keys"), QStringLiteral("KEYS"), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy answered(&dialog, &AskDialog::answered);
    dialog.show();
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QCOMPARE(answered.size(), 0);
    QVERIFY(recent("keys").of(QStringLiteral("EFFDT")).isEmpty());
    dialog.show();
    field(dialog, "EFFDT")->lineEdit()->setText(QStringLiteral("2026-01-01"));
    QTest::keyClick(field(dialog, "EFFDT"), Qt::Key_Return);
    QCOMPARE(answered.size(), 1);
    QCOMPARE(answered.at(0).at(0).value<variables::Values>(),
             (variables::Values{{QStringLiteral("EMPLID"), QStringLiteral("KU0001")},
                                {QStringLiteral("EFFDT"), QStringLiteral("2026-01-01")}}));
    QCOMPARE(recent("keys").of(QStringLiteral("EFFDT")), QStringList{QStringLiteral("2026-01-01")});
}

void TestAskDialog::onlyTheLatestAnswersAreKept()
{
    for (int i = 0; i < 30; ++i)
        recent("many").remember(QStringLiteral("A"), QString::number(i));
    recent("many").remember(QStringLiteral("A"), QString(5000, QLatin1Char('x')));
    const QStringList kept = recent("many").of(QStringLiteral("A"));
    QCOMPARE(kept.size(), 10);
    QCOMPARE(kept.first(), QStringLiteral("29"));
}

void TestAskDialog::everythingIsReadableInBothSchemes()
{
    recent("shots").remember(QStringLiteral("EFFDT"), QStringLiteral("2026-03-01"));
    AskDialog dialog(questions, recent("shots"), QStringLiteral("UAT"), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    test::shotsInBothSchemes(&dialog, QStringLiteral("ask"));
}

QTEST_MAIN(TestAskDialog)
#include "tst_askdialog.moc"
