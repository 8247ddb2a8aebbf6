// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/rules/checkedrulesmodel.h"
#include "ui/compare/rules/ignorerulesmodel.h"
#include "ui/compare/rules/keysmodel.h"
#include "ui/compare/rules/ruleseteditor.h"
#include "ui/compare/rules/rulesuggestions.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;
using compare::IgnoreRule;

class tst_CompareRules : public QObject
{
    Q_OBJECT

private slots:
    void suggestionsGoFromNarrowToWide();
    void movedRowsOfferTheirOrder();
    void numbersAndTimesOfferTolerances();
    void jsonOffersNoXPath();
    void ignoreRulesAreTypedIn();
    void badRuleIsSaidAtItsPlace();
    void guessedKeyBecomesOnesOwnWhenEdited();
    void tickedRulesAreChosen();
    void editorKeepsWhatItWasGiven();
    void emptyWorkspaceHasTheDefaults();

private:
    static compare::Difference changed(const char *path, const char *left, const char *right)
    {
        compare::Difference difference;
        difference.left = {QString::fromLatin1(path), {}, QString::fromLatin1(left)};
        difference.right = {QString::fromLatin1(path), {}, QString::fromLatin1(right)};
        return difference;
    }
    static QStringList texts(const QList<RuleSuggestion> &suggestions)
    {
        QStringList texts;
        for (const RuleSuggestion &each : suggestions)
            texts << each.text;
        return texts;
    }
    static IgnoreRule ofElement(const char *name)
    {
        IgnoreRule rule;
        rule.element = QString::fromLatin1(name);
        return rule;
    }
};

void tst_CompareRules::suggestionsGoFromNarrowToWide()
{
    const auto difference = changed("/S/T[3]/JOB/DEPTID", "a", "b");
    const auto made = ignoreSuggestions(difference, {});
    QCOMPARE(texts(made), QStringList({QStringLiteral("Ignore this: /S/T[3]/JOB/DEPTID"),
                                       QStringLiteral("Ignore all at /S/T/JOB/DEPTID"),
                                       QStringLiteral("Ignore all DEPTID, wherever they are")}));
    QCOMPARE(made[0].rule.xpath, QStringLiteral("/S/T[3]/JOB/DEPTID"));
    QCOMPARE(made[2].rule.element, QStringLiteral("DEPTID"));
    QCOMPARE(parentElement(difference), QStringLiteral("JOB"));
}

void tst_CompareRules::movedRowsOfferTheirOrder()
{
    auto difference = changed("/S/T[3]", "", "");
    difference.kind = compare::Kind::Moved;
    const auto made = ignoreSuggestions(difference, {});
    QCOMPARE(made.size(), 2);
    QCOMPARE(made[0].rule.what, IgnoreRule::What::Order);
    QCOMPARE(made[0].rule.element, QStringLiteral("T"));
}

void tst_CompareRules::numbersAndTimesOfferTolerances()
{
    const auto numbers = ignoreSuggestions(changed("/S/RATE", "10.25", "10.5"), {});
    QCOMPARE(numbers.last().rule.what, IgnoreRule::What::Number);
    QCOMPARE(numbers.last().rule.tolerance, 0.25);
    const auto times =
        ignoreSuggestions(changed("/S/AT", "2026-11-24T08:15:02+0000", "2026-11-24T08:15:32+0000"), {});
    QCOMPARE(times.last().rule.what, IgnoreRule::What::Time);
    QCOMPARE(times.last().rule.tolerance, 30.0);
}

void tst_CompareRules::jsonOffersNoXPath()
{
    const auto made = ignoreSuggestions(changed("$.rows[0].DEPTID", "a", "b"), {});
    QCOMPARE(made.size(), 1);
    QCOMPARE(made[0].rule.element, QStringLiteral("DEPTID"));
}

void tst_CompareRules::ignoreRulesAreTypedIn()
{
    IgnoreRulesModel model(nullptr);
    const QAbstractItemModelTester tester(&model);
    model.setRules({}, {ofElement("PUBID")});
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(!(model.flags(model.index(1, 1)) & Qt::ItemIsEditable));
    QVERIFY(
        model.setData(model.index(0, IgnoreRulesModel::Where), QStringLiteral("//JOB/EFFDT"), Qt::EditRole));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rules().size(), 1);
    QCOMPARE(model.rules().first().xpath, QStringLiteral("//JOB/EFFDT"));
    QVERIFY(model.problem().isEmpty());
    QVERIFY(model.removeRows(0, 1));
    QVERIFY(model.rules().isEmpty());
    QVERIFY(!model.removeRows(1, 1)); // it holds anyway
}

void tst_CompareRules::badRuleIsSaidAtItsPlace()
{
    IgnoreRulesModel model(nullptr);
    model.setRules({}, {});
    model.setData(model.index(0, IgnoreRulesModel::Where), QStringLiteral("/JOB["), Qt::EditRole);
    QVERIFY2(model.problem().startsWith(QLatin1String("Rule 1: ")), qPrintable(model.problem()));
    QVERIFY(model.index(0, 1).data(Qt::BackgroundRole).isValid());
    QVERIFY(!model.index(0, 1).data(Qt::ToolTipRole).toString().isEmpty());
    model.setData(model.index(0, IgnoreRulesModel::Where), QStringLiteral("RATE"), Qt::EditRole);
    model.setData(model.index(0, IgnoreRulesModel::What), int(IgnoreRule::What::Number), Qt::EditRole);
    model.setData(model.index(0, IgnoreRulesModel::Value), QStringLiteral("far"), Qt::EditRole);
    QVERIFY(model.problem().contains(QLatin1String("number")));
    model.setData(model.index(0, IgnoreRulesModel::Value), QStringLiteral("0.5"), Qt::EditRole);
    QCOMPARE(model.problem(), QString());
    QCOMPARE(model.rules().first().tolerance, 0.5);
}

void tst_CompareRules::guessedKeyBecomesOnesOwnWhenEdited()
{
    KeysModel model(nullptr);
    const QAbstractItemModelTester tester(&model);
    const QStringList guessed{QStringLiteral("EMPLID"), QStringLiteral("NAME_TYPE")};
    model.setKeys({{QStringLiteral("JOB"), {QStringLiteral("EMPLID")}}},
                  {{QStringLiteral("NAMES"), guessed, true}});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(2, 2).data().toString(), QStringLiteral("guessed"));
    QCOMPARE(model.keys().size(), 1);
    QVERIFY(model.setData(model.index(2, 1), QStringLiteral("EMPLID; EFFDT"), Qt::EditRole));
    QCOMPARE(model.keys().value(QStringLiteral("NAMES")),
             QStringList({QStringLiteral("EMPLID"), QStringLiteral("EFFDT")}));
    QCOMPARE(model.rowCount(), 3);
    model.setData(model.index(1, 0), QStringLiteral("JOB"), Qt::EditRole);
    QVERIFY(model.problem().contains(QLatin1String("twice")));
}

void tst_CompareRules::tickedRulesAreChosen()
{
    CheckedRulesModel model({ofElement("A"), ofElement("B")}, nullptr);
    const QAbstractItemModelTester tester(&model);
    QVERIFY(model.setData(model.index(0), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(model.checked(), QList<IgnoreRule>({ofElement("B")}));
}

void tst_CompareRules::editorKeepsWhatItWasGiven()
{
    const QJsonObject rule{{QStringLiteral("element"), QStringLiteral("X")}};
    const QJsonObject kept{
        {QStringLiteral("defaults"), true},
        {QStringLiteral("ignore"), QJsonArray{rule}},
        {QStringLiteral("keys"), QJsonObject{{QStringLiteral("JOB"), QJsonArray{QStringLiteral("EMPLID")}}}},
        {QStringLiteral("unordered"), QJsonArray{QStringLiteral("PHONES")}},
        {QStringLiteral("comments"), true},
        {QStringLiteral("guessKeys"), false}};
    RuleSetEditor editor(RuleSetEditor::DefaultsChoice::Shown, nullptr);
    editor.setRules(kept, {}, {});
    QCOMPARE(editor.rules(), kept);
    QCOMPARE(editor.problem(), QString());
    RuleSetEditor ofOperation(RuleSetEditor::DefaultsChoice::Hidden, nullptr);
    ofOperation.setRules({}, {}, {});
    QCOMPARE(ofOperation.rules(), QJsonObject());
}

void tst_CompareRules::emptyWorkspaceHasTheDefaults()
{
    RuleSetEditor editor(RuleSetEditor::DefaultsChoice::Shown, nullptr);
    editor.setRules({}, {}, {});
    auto *defaults = editor.findChild<QCheckBox *>(QStringLiteral("defaultsBox"));
    QVERIFY(defaults->isChecked());
    QCOMPARE(editor.rules(), QJsonObject());
    const QSignalSpy edited(&editor, &RuleSetEditor::edited);
    defaults->setChecked(false);
    QVERIFY(!edited.isEmpty());
    QCOMPARE(editor.rules().value(QLatin1String("defaults")), QJsonValue(false));
}

QTEST_MAIN(tst_CompareRules)
#include "tst_comparerules.moc"
