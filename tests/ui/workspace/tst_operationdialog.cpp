// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/operationdialog.h"

#include "tests/support/testhome.h"
#include "tests/support/shot.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/pairtable.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;
using workspace::Operation;
using workspace::Workspace;

class TestOperationDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void untouchedDialogGivesTheSameOperation();
    void nameFollowsTheAliasUntilTyped();
    void whatIsWrongIsSaidAndOkWaits();
    void rolesShowTheNodesOfTheEnvironment();
    void passwordInAQueryStringIsWarnedOf();
    void headersThatGatepostSetsAreRefused();
    void everyFieldHasANameForAssistiveTechnology();

private:
    std::unique_ptr<test::TestHome> m_home;
};

static Workspace sample()
{
    Workspace workspace;
    workspace::Environment environment;
    environment.id = QStringLiteral("dev");
    environment.name = QStringLiteral("DEV");
    environment.nodes.insert(QStringLiteral("from"), {QStringLiteral("PTEST"), true, {}});
    environment.nodes.insert(QStringLiteral("to"), {QStringLiteral("PSFT_HR"), false, {}});
    environment.nodes.insert(QStringLiteral("hub"), {QStringLiteral("HUB_NODE"), false, {}});
    workspace.environments << environment;
    Operation operation;
    operation.id = operation.alias = QStringLiteral("DEPT_SYNC.V1");
    workspace.operations << operation;
    return workspace;
}

static Operation detailed()
{
    Operation operation;
    operation.id = operation.alias = QStringLiteral("CHG_SYNC_TEST.V1");
    operation.type = broker::OperationType::Async;
    operation.placement = broker::Placement::Query;
    operation.from = QStringLiteral("hub");
    operation.to = QString();
    operation.headers = {{QStringLiteral("OrigUser"), QStringLiteral("${USER}")}};
    operation.effect = workspace::Effect::Changes;
    operation.notes = QStringLiteral("Ask Kim first.\nTwice.");
    operation.other.insert(QStringLiteral("later"), 1);
    return operation;
}

template <typename T>
static T *child(const QWidget &dialog, const char *name)
{
    return dialog.findChild<T *>(QLatin1String(name));
}

static bool canAccept(const QWidget &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled();
}

void TestOperationDialog::initTestCase()
{
    m_home = std::make_unique<test::TestHome>();
    Theme::apply(Theme::Scheme::Light);
}

void TestOperationDialog::untouchedDialogGivesTheSameOperation()
{
    OperationDialog dialog(detailed(), sample(), QStringLiteral("dev"));
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QCOMPARE(dialog.problem(), QString());
    QCOMPARE(dialog.operation(), detailed());
    QCOMPARE(OperationDialog(sample().operations.first(), sample(), {}).operation(),
             sample().operations.first());
    dialog.show();
    test::shotsInBothSchemes(&dialog, QStringLiteral("operation"));
}

void TestOperationDialog::nameFollowsTheAliasUntilTyped()
{
    OperationDialog dialog(Operation(), sample(), QStringLiteral("dev"));
    auto *alias = child<QLineEdit>(dialog, "aliasField");
    auto *name = child<QLineEdit>(dialog, "nameField");
    QTest::keyClicks(alias, QStringLiteral("PERSON_SYNC.V1"));
    QCOMPARE(name->text(), QStringLiteral("PERSON_SYNC.V1"));
    QCOMPARE(dialog.operation().id, QStringLiteral("PERSON_SYNC.V1"));
    name->clear();
    QTest::keyClicks(name, QStringLiteral("Person"));
    alias->setText(QStringLiteral("PERSON_SYNC.V2"));
    QCOMPARE(dialog.operation().id, QStringLiteral("Person"));
    QCOMPARE(dialog.operation().alias, QStringLiteral("PERSON_SYNC.V2"));
}

void TestOperationDialog::whatIsWrongIsSaidAndOkWaits()
{
    OperationDialog dialog(Operation(), sample(), {});
    auto *alias = child<QLineEdit>(dialog, "aliasField");
    auto *explanation = child<QLabel>(dialog, "explanation");
    QVERIFY(!canAccept(dialog));
    QVERIFY(explanation->text().contains(QStringLiteral("external alias")));
    alias->setText(QStringLiteral("TWO WORDS.V1"));
    QVERIFY(!canAccept(dialog));
    alias->setText(QStringLiteral("dept_sync.v1")); // as good as taken, where case does not count
    QVERIFY(!canAccept(dialog));
    QVERIFY(explanation->text().contains(QStringLiteral("already")));
    alias->setText(QStringLiteral("NEW.V1"));
    QVERIFY(canAccept(dialog));
    QCOMPARE(explanation->text(), QString());
}

void TestOperationDialog::rolesShowTheNodesOfTheEnvironment()
{
    OperationDialog dialog(Operation(), sample(), QStringLiteral("dev"));
    auto *from = child<QComboBox>(dialog, "fromField");
    auto *to = child<QComboBox>(dialog, "toField");
    QVERIFY2(from->currentText().contains(QStringLiteral("PTEST")), qPrintable(from->currentText()));
    QCOMPARE(from->count(), 4);
    QCOMPARE(to->count(), 4); // there may be no destination
    to->setCurrentIndex(to->findData(QString()));
    from->setCurrentIndex(from->findData(QStringLiteral("hub")));
    QCOMPARE(dialog.operation().to, QString());
    QCOMPARE(dialog.operation().from, QStringLiteral("hub"));
}

void TestOperationDialog::passwordInAQueryStringIsWarnedOf()
{
    OperationDialog dialog(Operation(), sample(), QStringLiteral("dev"));
    auto *hint = child<QLabel>(dialog, "placementHint");
    QVERIFY(!hint->text().contains(QStringLiteral("log")));
    auto *placement = child<QComboBox>(dialog, "placementField");
    placement->setCurrentIndex(placement->findData(int(broker::Placement::Query)));
    QVERIFY(hint->text().contains(QStringLiteral("log")));
    QVERIFY(hint->text().contains(QStringLiteral("password")));
    QCOMPARE(dialog.operation().placement, broker::Placement::Query);
}

void TestOperationDialog::headersThatGatepostSetsAreRefused()
{
    OperationDialog dialog(detailed(), sample(), {});
    PairModel *headers = child<PairTable>(dialog, "headersField")->pairModel();
    for (const char *name : {"operationname", "Two Words", "Colon:", "Umläut"}) {
        headers->setData(headers->index(0, 0), QString::fromUtf8(name), Qt::EditRole);
        QVERIFY2(!canAccept(dialog), name);
    }
    headers->setData(headers->index(0, 0), QStringLiteral("X-Trace"), Qt::EditRole);
    QVERIFY(canAccept(dialog));
    QCOMPARE(dialog.operation().headers.first().first, QStringLiteral("X-Trace"));
}

void TestOperationDialog::everyFieldHasANameForAssistiveTechnology()
{
    OperationDialog dialog(Operation(), sample(), {});
    for (const char *name : {"aliasField", "nameField", "typeField", "fromField", "toField", "notesField"}) {
        auto *field = child<QWidget>(dialog, name);
        const auto labels = dialog.findChildren<QLabel *>();
        QVERIFY2(
            std::any_of(labels.begin(), labels.end(), [&](QLabel *label) { return label->buddy() == field; }),
            name);
    }
    QCOMPARE(child<QWidget>(dialog, "headersField")->accessibleName(), QStringLiteral("Extra headers"));
}

QTEST_MAIN(TestOperationDialog)
#include "tst_operationdialog.moc"
