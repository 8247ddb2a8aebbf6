// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/comparison.h"
#include "tests/support/canonicalform.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace gatepost;
using namespace gatepost::compare;

/// A rowset message as a value that can be changed and written.
struct Message
{
    struct Job
    {
        QByteArray effdt;
        QList<QByteArray> fields;
    };
    struct Person
    {
        QByteArray id;
        QList<QByteArray> fields;
        QList<Job> jobs;
    };
    QList<Person> people;

    static QByteArray fieldsOf(const QList<QByteArray> &fields)
    {
        QByteArray xml;
        for (qsizetype i = 0; i < fields.size(); ++i)
            xml += "<F" + QByteArray::number(i) + ">" + fields[i] + "</F" + QByteArray::number(i) + ">";
        return xml;
    }

    QByteArray xml(const QByteArray &gap) const
    {
        QByteArray xml = "<PERSON_SYNC><MsgData>";
        for (const Person &person : people) {
            xml += gap + "<Transaction><PERSON class=\"R\"><EMPLID>" + person.id + "</EMPLID>" +
                   fieldsOf(person.fields);
            for (const Job &job : person.jobs)
                xml += gap + "<JOB class=\"R\"><EMPLID>" + person.id + "</EMPLID><EFFDT>" + job.effdt +
                       "</EFFDT>" + fieldsOf(job.fields) + "</JOB>";
            xml += "</PERSON></Transaction>";
        }
        return xml + gap + "</MsgData></PERSON_SYNC>";
    }
};

class Chance
{
public:
    explicit Chance(quint32 seed) : m_random(seed) {}
    qsizetype below(qsizetype n) { return qsizetype(m_random.bounded(quint32(n))); }
    QByteArray value() { return QByteArray::number(m_random.bounded(1'000'000)); }

    Message message()
    {
        Message message;
        const qsizetype people = 5 + below(20);
        for (qsizetype i = 0; i < people; ++i) {
            Message::Person person{"KU" + QByteArray::number(1000 + i), {value(), value(), value()}, {}};
            for (qsizetype job = 0; job < 2 + below(3); ++job)
                person.jobs.append(
                    {"20" + QByteArray::number(10 + job) + "-01-01", {value(), value(), value(), value()}});
            message.people.append(person);
        }
        return message;
    }

private:
    QRandomGenerator m_random;
};

static Document documentOf(const QByteArray &text)
{
    return {document::Text::read(Body(text)), {}};
}

static Comparison compared(const QByteArray &left, const QByteArray &right, const Rules &rules = {})
{
    return *Comparison::of(documentOf(left), documentOf(right), rules);
}

static QList<int> kinds(const Comparison &comparison)
{
    QList<int> counts(4, 0);
    for (qint64 i = 0; i < comparison.count(); ++i)
        ++counts[int(comparison.kind(i))];
    return counts;
}

/// The left text with everything that differs taken from the right one.
static QByteArray patched(const Comparison &comparison)
{
    QByteArray made;
    for (const Stretch &stretch : comparison.stretches()) {
        const bool isSame = stretch.difference < 0;
        const Range &range = isSame ? stretch.left : stretch.right;
        made += (isSame ? comparison.leftText() : comparison.rightText())
                    .utf8()
                    .mid(range.begin, range.end - range.begin);
    }
    return made;
}

class TestComparisonProperties : public QObject
{
    Q_OBJECT

private slots:
    void aDocumentIsTheSameAsItself();
    void exactlyTheEditsAreFound();
    void applyingWhatIsReportedGivesTheOther();
    void swappingSidesSwapsTheReport();
    void ignoringOneFieldHidesOnlyThat();

private:
    static constexpr quint32 rounds = 60;
};

void TestComparisonProperties::aDocumentIsTheSameAsItself()
{
    for (quint32 seed = 0; seed < rounds; ++seed) {
        const Message message = Chance(seed).message();
        QVERIFY(compared(message.xml(""), message.xml("\n  ")).isSame());
    }
}

void TestComparisonProperties::exactlyTheEditsAreFound()
{
    for (quint32 seed = 0; seed < rounds; ++seed) {
        Chance chance(seed);
        const Message before = chance.message();
        Message after = before;
        QSet<std::pair<qsizetype, qsizetype>> changed;
        for (qsizetype edit = 0; edit < 4; ++edit) {
            const qsizetype person = chance.below(after.people.size());
            const qsizetype field = chance.below(3);
            after.people[person].fields[field] = "new" + chance.value();
            changed.insert({person, field});
        }
        const qsizetype removedFrom = chance.below(after.people.size());
        after.people[removedFrom].jobs.removeAt(chance.below(after.people[removedFrom].jobs.size()));
        after.people.insert(chance.below(after.people.size()),
                            {"KU9999", {"1", "2", "3"}, {{"2010-01-01", {"1", "2", "3", "4"}}}});
        const QList<int> expected{int(changed.size()), 1, 1, 0};
        const Comparison comparison = compared(before.xml(""), after.xml("\n"));
        QVERIFY2(kinds(comparison) == expected, qPrintable(QStringLiteral("seed %1").arg(seed)));
    }
}

static std::pair<QByteArray, QByteArray> shuffledPair(quint32 seed)
{
    Chance chance(seed);
    const Message before = chance.message();
    Message after = before;
    for (qsizetype edit = 0; edit < 3; ++edit)
        after.people[chance.below(after.people.size())].fields[chance.below(3)] = chance.value();
    for (qsizetype move = 0; move < 2; ++move)
        after.people.move(chance.below(after.people.size()), chance.below(after.people.size()));
    after.people.removeAt(chance.below(after.people.size()));
    auto &jobs = after.people[chance.below(after.people.size())].jobs;
    jobs.move(0, jobs.size() - 1);
    return {before.xml(""), after.xml("\n ")};
}

void TestComparisonProperties::applyingWhatIsReportedGivesTheOther()
{
    for (quint32 seed = 0; seed < rounds; ++seed) {
        const auto [left, right] = shuffledPair(seed);
        const Comparison comparison = compared(left, right);
        QVERIFY(comparison.count() > 0);
        const QByteArray expected = canonicalForm(right);
        QVERIFY(!expected.isEmpty());
        QVERIFY2(canonicalForm(patched(comparison)) == expected,
                 qPrintable(QStringLiteral("seed %1").arg(seed)));
        qint64 leftEnd = 0;
        qint64 rightEnd = 0;
        for (const Stretch &stretch : comparison.stretches()) {
            QCOMPARE(stretch.left.begin, leftEnd);
            QCOMPARE(stretch.right.begin, rightEnd);
            leftEnd = stretch.left.end;
            rightEnd = stretch.right.end;
        }
        QCOMPARE(leftEnd, left.size());
        QCOMPARE(rightEnd, right.size());
    }
}

void TestComparisonProperties::swappingSidesSwapsTheReport()
{
    for (quint32 seed = 0; seed < rounds; ++seed) {
        const auto [left, right] = shuffledPair(seed);
        QList<int> there = kinds(compared(left, right));
        const QList<int> back = kinds(compared(right, left));
        std::swap(there[int(Kind::Added)], there[int(Kind::Removed)]);
        QVERIFY2(there == back, qPrintable(QStringLiteral("seed %1").arg(seed)));
    }
}

void TestComparisonProperties::ignoringOneFieldHidesOnlyThat()
{
    Rules rules;
    rules.ignore = {IgnoreRule{}};
    rules.ignore[0].element = QStringLiteral("F1");
    for (quint32 seed = 0; seed < rounds; ++seed) {
        const auto [left, right] = shuffledPair(seed);
        QSet<QString> all;
        for (const Difference &difference : compared(left, right).differences())
            all.insert(difference.left.path + difference.right.path);
        const Comparison comparison = compared(left, right, rules);
        for (const Difference &difference : comparison.differences())
            QVERIFY(!difference.left.path.contains("/F1"));
        for (qint64 i = 0; i < comparison.ignoredCount(); ++i)
            QVERIFY(comparison.ignored(i).left.path.contains("/F1"));
        QCOMPARE(comparison.count() + comparison.ignoredCount(), all.size());
    }
}

QTEST_GUILESS_MAIN(TestComparisonProperties)
#include "tst_comparisonproperties.moc"
