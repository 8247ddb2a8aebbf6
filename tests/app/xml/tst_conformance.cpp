// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/text.h"
#include "app/xml/formatter.h"
#include "app/xml/layout.h"
#include "tests/support/canonicalform.h"

#include <QDir>
#include <QHash>
#include <QTest>

#include <libxml/parser.h>

using namespace gatepost;

/// The documents of the W3C's conformance suite, read, judged and formatted.
class TestConformance : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void documentsAreJudgedAndFormatted_data();
    void documentsAreJudgedAndFormatted();
    void cleanupTestCase();

private:
    QHash<QString, QString> m_exceptions;
    int m_accepted = 0;
    int m_refused = 0;
    int m_compared = 0; ///< by their canonical form
};

enum class Expected { Accepted, Refused, Either };
Q_DECLARE_METATYPE(Expected)

static QString suiteFolder()
{
    return QStringLiteral(GATEPOST_SUITE_DIR "/package/");
}

// `ID reason`, one a line.
void TestConformance::initTestCase()
{
    QFile file(QStringLiteral(GATEPOST_SOURCE_DIR "/tests/data/conformance/exceptions.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QString entry = QString::fromUtf8(line).simplified();
        if (!entry.isEmpty() && !entry.startsWith(QLatin1Char('#')))
            m_exceptions.insert(entry.section(QLatin1Char(' '), 0, 0), entry.section(QLatin1Char(' '), 1));
    }
}

static QString attribute(xmlNodePtr node, const char *name)
{
    const std::unique_ptr<xmlChar, void (*)(void *)> value(
        xmlGetProp(node, reinterpret_cast<const xmlChar *>(name)), xmlFree);
    return QString::fromUtf8(reinterpret_cast<const char *>(value.get()));
}

static Expected expectationOf(xmlNodePtr test)
{
    const QString type = attribute(test, "TYPE");
    if (type == QLatin1String("valid") || type == QLatin1String("invalid"))
        return Expected::Accepted;
    // Namespaces are not judged, and entities of other files not read.
    const bool isNamespaces = attribute(test, "RECOMMENDATION").startsWith(QLatin1String("NS"));
    const bool isElsewhere = attribute(test, "ENTITIES") != QLatin1String("none");
    if (type == QLatin1String("error") || isNamespaces || isElsewhere)
        return Expected::Either;
    return Expected::Refused;
}

// Of XML 1.0, fifth edition.
static bool isOurs(xmlNodePtr test)
{
    const QString edition = attribute(test, "EDITION");
    return !attribute(test, "RECOMMENDATION").endsWith(QLatin1String("1.1")) &&
           attribute(test, "VERSION") != QLatin1String("1.1") &&
           (edition.isEmpty() || edition.split(QLatin1Char(' ')).contains(QStringLiteral("5")));
}

static void addTests(xmlNodePtr node, const QString &base)
{
    for (xmlNodePtr child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        const QString here = base + attribute(child, "base");
        if (!xmlStrEqual(child->name, reinterpret_cast<const xmlChar *>("TEST")))
            addTests(child, here);
        else if (isOurs(child))
            QTest::newRow(qPrintable(attribute(child, "ID")))
                << here + attribute(child, "URI") << expectationOf(child);
    }
}

void TestConformance::documentsAreJudgedAndFormatted_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<Expected>("expected");
    const QByteArray list = (suiteFolder() + QStringLiteral("cleaned/xmlconf-flattened.xml")).toUtf8();
    const std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)> document(
        xmlReadFile(list.constData(), nullptr, XML_PARSE_NONET), xmlFreeDoc);
    QVERIFY2(document, list.constData());
    addTests(xmlDocGetRootElement(document.get()), suiteFolder() + QStringLiteral("xmlconf/"));
}

static QByteArray withoutBlanks(QByteArray bytes)
{
    bytes.removeIf([](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    return bytes;
}

static QByteArray doctypeOf(const QByteArray &utf8)
{
    const qint64 end = xml::layoutOf(utf8).doctypeEnd;
    const QByteArray before = utf8.left(end);
    return end > 0 ? before.mid(before.indexOf("<!DOCTYPE")) : QByteArray();
}

void TestConformance::documentsAreJudgedAndFormatted()
{
    QFETCH(QString, file);
    QFETCH(Expected, expected);
    QFile input(file);
    QVERIFY2(input.open(QIODevice::ReadOnly), qPrintable(file));
    const auto text = document::Text::read(Body(input.readAll()));
    const QByteArray utf8 = text.utf8();
    const auto error = xml::check(utf8);
    const bool isAccepted = !error && text.invalidAt() < 0;

    const bool isException = m_exceptions.remove(QString::fromUtf8(QTest::currentDataTag())) > 0;
    if (expected != Expected::Either) {
        const bool isAsExpected = isAccepted == (expected == Expected::Accepted);
        QVERIFY2(isAsExpected != isException,
                 qPrintable(error ? error->message : QStringLiteral("accepted")));
    }
    const xml::Formatted formatted = xml::format(utf8);
    QCOMPARE(formatted.error, error);
    QCOMPARE(xml::format(formatted.text).text, formatted.text);
    QCOMPARE(withoutBlanks(formatted.text), withoutBlanks(utf8));
    ++(isAccepted ? m_accepted : m_refused);
    if (error) {
        QVERIFY(error->line > 0 && error->column > 0 && error->offset <= utf8.size());
        QVERIFY(!error->message.isEmpty());
    } else if (const QByteArray doctype = doctypeOf(utf8); !doctype.isEmpty()) {
        QVERIFY(formatted.text.contains(doctype));
    } else if (isAccepted && expected == Expected::Accepted) {
        const QByteArray before = canonicalForm(utf8);
        QVERIFY(!before.isEmpty());
        QCOMPARE(canonicalForm(formatted.text), before);
        ++m_compared;
    }
}

void TestConformance::cleanupTestCase()
{
    QVERIFY2(m_exceptions.isEmpty(), qPrintable(m_exceptions.keys().join(QLatin1Char(' '))));
    qInfo("%d documents accepted, %d refused, %d compared by their canonical form", m_accepted, m_refused,
          m_compared);
}

QTEST_APPLESS_MAIN(TestConformance)
#include "tst_conformance.moc"
