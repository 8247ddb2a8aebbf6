// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/learner.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::schema;

class LearnerTest : public QObject
{
    Q_OBJECT

private slots:
    void placesAndValuesAreCounted();
    void fieldTypesOfARowsetAreTaken();
    void malformedSampleIsPassedOver();
};

static document::TreeMap tree(const QByteArray &text)
{
    return document::TreeMap::of(document::Text::ofUtf8(text));
}

void LearnerTest::placesAndValuesAreCounted()
{
    Learner learner;
    learner.take(tree("<a x='1'><b>one</b><b>two</b><c><b>deep</b></c></a>"));
    learner.take(tree("<a x='2'><b>two</b><d/></a>"));
    const MessageModel model = learner.model();
    QCOMPARE(model.samples, 2);
    const int b = model.elementAt({"a", "b"});
    QCOMPARE(model.elements[size_t(b)].seen, 3);
    QCOMPARE(model.typeOf(model.elements[size_t(b)])->seenValues,
             (QList<SeenValue>{{QStringLiteral("two"), 2}, {QStringLiteral("one"), 1}}));
    QCOMPARE(model.children(model.roots.first()).size(), 3);
    QCOMPARE(model.allowedAfter(model.roots.first(), {"d", "b"}).size(), 3);
    const TypeRule *root = model.typeOf(model.elements[size_t(model.roots.first())]);
    QCOMPARE(root->attributes.size(), 1);
    QCOMPARE(model.attributes[size_t(root->attributes[0])].seen, 2);
}

void LearnerTest::fieldTypesOfARowsetAreTaken()
{
    Learner learner;
    learner.take(
        tree("<M><FieldTypes><R class='R'><EFFDT type='DATE'/><N type='NUMBER'/></R></FieldTypes>"
             "<MsgData><Transaction><R class='R'><EFFDT>2026-01-01</EFFDT></R></Transaction></MsgData></M>"));
    const MessageModel model = learner.model();
    const int field = model.elementAt({"M", "MsgData", "Transaction", "R", "EFFDT"});
    QVERIFY(field >= 0);
    QCOMPARE(model.typeOf(model.elements[size_t(field)])->facets.base, QStringLiteral("date"));
}

void LearnerTest::malformedSampleIsPassedOver()
{
    Learner learner;
    learner.take(tree("<a><b></a>"));
    learner.take(tree("{}"));
    QVERIFY(learner.model().isEmpty());
}

QTEST_APPLESS_MAIN(LearnerTest)
#include "tst_learner.moc"
