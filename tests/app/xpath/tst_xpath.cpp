// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xpath/document.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace gatepost;
using namespace gatepost::xpath;
using document::Text;

static const QByteArray soap(
    "<?xml version='1.0'?>\n<soap:Envelope xmlns:soap='urn:soap' xmlns='urn:d'>"
    "<soap:Body><Ping n='1' soap:m=\"2\">a<!--c-->b &lt; <![CDATA[<x>]]></Ping><Ping n='2'/>"
    "<?go on?></soap:Body></soap:Envelope>\n");

static std::shared_ptr<const Document> read(const QByteArray &xml, Names names = Names::Local)
{
    const auto document = Document::read(Text::ofUtf8(xml), names);
    return document ? *document : nullptr;
}

static tl::expected<Answer, ExpressionError> ask(const Document &document, const QString &text)
{
    const auto expression = Expression::parse(text);
    if (!expression)
        return tl::unexpected(expression.error());
    return document.evaluate(*expression);
}

// The bytes of what was found, or the value.
static QStringList found(const Document &document, const char *text)
{
    const auto answer = ask(document, QString::fromUtf8(text));
    if (!answer)
        return {QStringLiteral("error: ") + answer.error().message};
    if (answer->kind != Answer::Kind::Nodes)
        return {answer->value};
    QStringList bytes;
    for (const Hit &hit : answer->hits) {
        const document::Range range = rangeOf(hit, document.text());
        bytes << QString::fromUtf8(document.text().utf8().mid(range.begin, range.end - range.begin));
    }
    return bytes;
}

static QByteArray rowset(int rows)
{
    QByteArray xml("<?xml version=\"1.0\"?><JOB_SYNC><MsgData>");
    for (int row = 0; row < rows; ++row) {
        xml += "<Transaction><JOB class=\"R\"><EMPLID IsChanged=\"Y\">" + QByteArray::number(row) +
               "</EMPLID><DEPTID>" + QByteArray::number(10000 + row % 100) +
               "</DEPTID></JOB></Transaction>\n";
    }
    return xml + "</MsgData></JOB_SYNC>";
}

class tst_XPath : public QObject
{
    Q_OBJECT

private slots:
    void nodesAreByteRanges_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QStringList>("bytes");
        const auto row = [](const char *expression, const QStringList &bytes) {
            QTest::newRow(expression) << QString::fromUtf8(expression) << bytes;
        };
        row("//Envelope/Body/Ping[2]", {"<Ping n='2'/>"});
        row("//Ping/@n", {"n='1'", "n='2'"});
        row("//Ping/@m", {"soap:m=\"2\""});
        row("//comment()", {"<!--c-->"});
        row("//processing-instruction()", {"<?go on?>"});
        row("//Ping[1]/text()", {"a", "b &lt; <![CDATA[<x>]]>"});
        row("count(//Ping)", {"2"});
        row("string(//Ping)", {"ab < <x>"});
        row("//Ping[@n > 1]/@n = '2'", {"true"});
        row("sum(//@n) div 2", {"1.5"});
        row("//Nothing", {});
        row("//Ping[. = 'ab < <x>']/@n", {"n='1'"});
        row("//Ping[2]/preceding::comment() | //Ping[1]/@n", {"n='1'", "<!--c-->"});
        row("name(/*)", {"Envelope"});
        row("soap:Envelope//x:Ping[2]", {"<Ping n='2'/>"});
        row("Envelope/Body/Ping[last()]", {"<Ping n='2'/>"});
    }
    void nodesAreByteRanges()
    {
        QFETCH(QString, expression);
        QFETCH(QStringList, bytes);
        const auto document = read(soap);
        QVERIFY(document);
        QCOMPARE(found(*document, qPrintable(expression)), bytes);
    }

    void wholeElementsEndAtTheirEndTag()
    {
        const auto document = read("<a><b><b/>1</b ><c/></a>");
        QCOMPARE(found(*document, "/a/b"), (QStringList{"<b><b/>1</b >"}));
        QCOMPARE(found(*document, "/"), (QStringList{"<a><b><b/>1</b ><c/></a>"}));
    }

    void namespacesAreTheDocumentsOwn()
    {
        const auto document = read(soap, Names::Qualified);
        QCOMPARE(document->prefixes(),
                 (QList<Prefix>{{QStringLiteral("soap"), QStringLiteral("urn:soap"), false},
                                {QStringLiteral("d"), QStringLiteral("urn:d"), true}}));
        QCOMPARE(found(*document, "//soap:Body/d:Ping[2]"), (QStringList{"<Ping n='2'/>"}));
        QCOMPARE(found(*document, "//Ping"), QStringList());
        QCOMPARE(found(*document, "//@soap:m"), (QStringList{"soap:m=\"2\""}));
        QCOMPARE(found(*document, "//@n"), (QStringList{"n='1'", "n='2'"}));
        QCOMPARE(found(*document, "namespace-uri(/*)"), (QStringList{"urn:soap"}));
        QCOMPARE(found(*document, "name(/*)"), (QStringList{"soap:Envelope"}));
    }

    void firstDeclarationOfAPrefixWins()
    {
        const auto document =
            read("<a><p:b xmlns:p='urn:1'/><p:b xmlns:p='urn:2'/><b xmlns='urn:3'><c xmlns=''/></b></a>",
                 Names::Qualified);
        QCOMPARE(found(*document, "//p:b"), (QStringList{"<p:b xmlns:p='urn:1'/>"}));
        QCOMPARE(document->prefixes().size(), 3);
        QCOMPARE(found(*document, "//d:b"), (QStringList{"<p:b xmlns:p='urn:2'/>"}));
        QCOMPARE(found(*document, "//c"), (QStringList{"<c xmlns=''/>"}));
        QCOMPARE(found(*document, "//a"), (QStringList{found(*document, "/").first()}));
    }

    void unknownPrefixHasAPlace()
    {
        const auto document = read(soap, Names::Qualified);
        const auto answer = ask(*document, QStringLiteral("/*/xs:b"));
        QVERIFY(!answer);
        QCOMPARE(answer.error().column, 4);
        QVERIFY(answer.error().message.contains(QLatin1String("soap, d")));
    }

    void valuesAreWhatAnApplicationGets()
    {
        const QByteArray xml("<a t='1&#10;2&#9;\n3'>x&amp;y\r\nz<b><![CDATA[&amp;]]></b>"
                             "<c>&#xe4;</c><xml:d xml:lang='en'/></a>");
        for (const Names names : {Names::Local, Names::Qualified}) {
            const auto document = read(xml, names);
            QCOMPARE(found(*document, "string(/a/@t)"), (QStringList{"1\n2\t 3"}));
            QCOMPARE(found(*document, "string(/a/text())"), (QStringList{"x&y\nz"}));
            QCOMPARE(found(*document, "string(//b)"), (QStringList{"&amp;"}));
            QCOMPARE(found(*document, "string(//c)"), (QStringList{QStringLiteral("\u00e4")}));
        }
        QCOMPARE(found(*read(xml, Names::Qualified), "count(//*[lang('en')])"), (QStringList{"1"}));
    }

    void hitsTellNameAndValue()
    {
        const auto document = read(soap);
        const auto answer = ask(*document, QStringLiteral("//Ping[1] | //@m | //comment() | //text()"));
        QVERIFY(answer);
        QStringList told;
        for (const Hit &hit : answer->hits)
            told << nameOf(hit, document->text()) + QLatin1Char('=') + valueOf(hit, document->text());
        QCOMPARE(told, (QStringList{"Ping=ab < <x>", "soap:m=2", "=a", "=c", "=b < <x>"}));
    }

    void answersAreThoseOfLibxml2_data()
    {
        QTest::addColumn<QString>("expression");
        for (const char *expression :
             {"//JOB[DEPTID='10050']/EMPLID", "//EMPLID",
              "//Transaction[position() mod 7 = 3]//DEPTID/text()", "//EMPLID[. > 150]/../DEPTID",
              "//@IsChanged", "//Transaction[last()]/JOB/*", "//DEPTID[not(. = preceding::DEPTID)]",
              "//text()", "//JOB/ancestor::*", "//EMPLID | //JOB"})
            QTest::newRow(expression) << QString::fromLatin1(expression);
    }
    void answersAreThoseOfLibxml2()
    {
        QFETCH(QString, expression);
        const QByteArray xml = rowset(200);
        const auto document = read(xml, Names::Qualified);
        xmlDoc *const theirs = xmlReadMemory(xml.constData(), int(xml.size()), nullptr, nullptr,
                                             XML_PARSE_NONET | XML_PARSE_NOERROR);
        xmlXPathContext *const context = xmlXPathNewContext(theirs);
        xmlXPathObject *const object =
            xmlXPathEval(reinterpret_cast<const xmlChar *>(expression.toUtf8().constData()), context);
        QStringList expected;
        for (int i = 0; object->nodesetval && i < object->nodesetval->nodeNr; ++i) {
            xmlChar *const value = xmlNodeGetContent(object->nodesetval->nodeTab[i]);
            expected << QString::fromUtf8(reinterpret_cast<const char *>(value));
            xmlFree(value);
        }
        xmlXPathFreeObject(object);
        xmlXPathFreeContext(context);
        xmlFreeDoc(theirs);
        const auto answer = ask(*document, expression);
        QVERIFY(answer);
        QStringList values;
        for (const Hit &hit : answer->hits)
            values << valueOf(hit, document->text());
        QVERIFY(!values.isEmpty());
        QCOMPARE(values, expected);
    }

    void malformedDocumentSaysWhere()
    {
        const auto document = Document::read(Text::ofUtf8("<a>\n<b></a>"), Names::Local);
        QVERIFY(!document);
        QVERIFY2(document.error().message.contains(QLatin1String("Line 2, column 4")),
                 qPrintable(document.error().message));
        QVERIFY(!Document::read(Text::ofUtf8(""), Names::Local));
        QVERIFY(!Document::read(Text::ofUtf8("{\"a\": 1}"), Names::Local));
    }

    void entitiesAreNeverExpanded()
    {
        const auto document =
            read("<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;&l;&l;&l;&l;&l;&l;&l;'>"
                 "<!ENTITY f SYSTEM 'file:///etc/passwd'>]><a b='&m;'>&m;&f;</a>");
        QVERIFY(document);
        QCOMPARE(found(*document, "string(/a)"), (QStringList{"&m;&f;"}));
        QCOMPARE(found(*document, "string(/a/@b)"), (QStringList{"&m;"}));
    }

    void hostileShapesAreHarmless_data()
    {
        QTest::addColumn<QByteArray>("xml");
        constexpr int many = 100'000;
        QByteArray deep;
        for (int i = 0; i < many; ++i)
            deep += "<a>";
        for (int i = 0; i < many; ++i)
            deep += "</a>";
        QTest::newRow("deep") << deep;
        QByteArray attributes("<a");
        QByteArray spaces("<a");
        for (int i = 0; i < many; ++i) {
            attributes += " a" + QByteArray::number(i) + "=''";
            spaces += " xmlns:a" + QByteArray::number(i) + "='u" + QByteArray::number(i) + "'";
        }
        QTest::newRow("attributes") << attributes + "/>";
        QTest::newRow("namespaces") << spaces + "/>";
        QTest::newRow("sections") << "<a>" + QByteArray("x<![CDATA[y]]>").repeated(many) + "</a>";
        QTest::newRow("comments") << "<a>" + QByteArray("<!---->").repeated(many) + "</a>";
        QTest::newRow("siblings") << "<a>" + QByteArray("<b/>").repeated(many) + "</a>";
        QTest::newRow("long attribute") << "<a b='" + QByteArray(20'000'000, 'x') + "'/>";
    }
    void hostileShapesAreHarmless()
    {
        QFETCH(QByteArray, xml);
        QElapsedTimer timer;
        timer.start();
        for (const Names names : {Names::Local, Names::Qualified}) {
            const auto document = Document::read(Text::ofUtf8(xml), names);
            if (!document) {
                QVERIFY(document.error().message.contains(QLatin1String("comments in a row")));
                continue;
            }
            for (const char *text : {"//a", "//*[last()]", "string-length(/)", "//@*", "count(//node())"})
                QVERIFY(ask(**document, QString::fromLatin1(text)));
        }
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

    void tooLittleMemoryIsSaid()
    {
        const auto document = Document::read(Text::ofUtf8(rowset(20'000)), Names::Local, nullptr, 1 << 20);
        QVERIFY(!document);
        QVERIFY(document.error().message.contains(QLatin1String("memory")));
    }

    void readingCanBeCancelled()
    {
        const std::atomic_bool cancelled = true;
        const auto document = Document::read(Text::ofUtf8(rowset(10)), Names::Local, &cancelled);
        QCOMPARE(document.error().kind, ErrorKind::Cancelled);
    }

    void evaluatingCanBeCancelled_data()
    {
        QTest::addColumn<QString>("expression");
        for (const char *expression : {"//EMPLID[count(preceding::EMPLID) mod 2 = 0]", "//*[count(//*) > 1]",
                                       "//EMPLID/../../..", "//*[count(//EMPLID | //DEPTID | //JOB) > 1]"})
            QTest::newRow(expression) << QString::fromLatin1(expression);
    }
    void evaluatingCanBeCancelled()
    {
        QFETCH(QString, expression);
        const auto document = read(rowset(60'000));
        std::atomic_bool cancelled = false;
        std::atomic_bool isUnderWay = false;
        std::atomic_bool isOver = false;
        QElapsedTimer timer;
        const auto parsed = Expression::parse(expression);
        QVERIFY(parsed);
        std::jthread worker([&] {
            isUnderWay = true;
            (void)document->evaluate(*parsed, &cancelled);
            isOver = true;
        });
        QTRY_VERIFY(isUnderWay);
        timer.start();
        cancelled = true;
        QTRY_VERIFY(isOver);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

    void unionsAreInDocumentOrderWithoutTwins_data()
    {
        QTest::addColumn<QString>("expression");
        for (const char *expression : {"//b|//c",
                                       "/r/c | /r/b | /r/c",
                                       "//c/@x|//b",
                                       "(//c|//b)[2]",
                                       "count(//b|//c|//@*) - 1 * 2",
                                       "string(//c|//b)",
                                       "//*[b|c]",
                                       "-count(//b | //c) div 2",
                                       "//b/text()|//c | //comment()",
                                       "/ | //b",
                                       "//*[self::b|self::c]/@*|//b",
                                       "/r/*[count(.|/r/b)=count(/r/b)]",
                                       "//c/namespace::* | //b",
                                       "count(//*/namespace::*|//c/namespace::*)",
                                       "(//b|//c)/@x|//r",
                                       "'a|b'",
                                       "//b[.='|']|//c",
                                       "//child::b|//descendant-or-self::c",
                                       "//div|//mod",
                                       "div | mod",
                                       "//b|1"})
            QTest::newRow(expression) << QString::fromLatin1(expression);
    }
    // What libxml2 makes of the expression itself is the measure.
    void unionsAreInDocumentOrderWithoutTwins()
    {
        QFETCH(QString, expression);
        const QByteArray xml("<r xmlns:n='u'><c x='1'>2</c><b x='2' y='3'>3</b><!--|--><b>|</b><div/>"
                             "<mod><c xmlns:m='v'/></mod></r>");
        const auto document = read(xml, Names::Qualified);
        const auto answer = ask(*document, expression);
        const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> peer(xmlParseDoc(BAD_CAST xml.constData()),
                                                                  &xmlFreeDoc);
        const std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)> context(
            xmlXPathNewContext(peer.get()), &xmlXPathFreeContext);
        context->error = [](void *, xmlErrorPtr) {};
        const std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)> expected(
            xmlXPathEval(BAD_CAST expression.toUtf8().constData(), context.get()), &xmlXPathFreeObject);
        QCOMPARE(answer.has_value(), expected != nullptr);
        if (!expected)
            return;
        QCOMPARE(int(answer->hits.size()), expected->nodesetval ? expected->nodesetval->nodeNr : 0);
        for (size_t i = 0; i + 1 < answer->hits.size(); ++i)
            QVERIFY(answer->hits[i].begin <= answer->hits[i + 1].begin ||
                    answer->hits[i].kind == HitKind::Document);
        if (answer->kind != Answer::Kind::Nodes) {
            xmlChar *text = xmlXPathCastToString(expected.get());
            QCOMPARE(answer->value, QString::fromUtf8(reinterpret_cast<const char *>(text)));
            xmlFree(text);
            return;
        }
        // Of namespaces any order is right.
        const bool isOrdered = !expression.contains(QLatin1String("namespace::"));
        for (size_t i = 0; isOrdered && i < answer->hits.size(); ++i) {
            xmlNode *node = expected->nodesetval->nodeTab[i];
            if (node->type == XML_NAMESPACE_DECL || node->type == XML_DOCUMENT_NODE)
                continue;
            xmlChar *text = xmlNodeGetContent(node);
            QCOMPARE(valueOf(answer->hits[i], document->text()),
                     QString::fromUtf8(reinterpret_cast<const char *>(text)));
            xmlFree(text);
        }
    }

    void largeUnionIsQuick()
    {
        const auto document = read(rowset(100'000));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(ask(*document, QStringLiteral("//EMPLID | //DEPTID"))->hits.size(), size_t(200'000));
        QCOMPARE(found(*document, "count(//EMPLID | //DEPTID | //EMPLID)"), (QStringList{"200000"}));
        // Looking for each in all others would be ten thousand million looks.
        QVERIFY2(timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
    }

    void documentAnswersAgainAndAgain()
    {
        const auto document = read(rowset(100));
        for (int i = 0; i < 50; ++i)
            QCOMPARE(found(*document, "count(//JOB)"), (QStringList{"100"}));
    }
};

QTEST_GUILESS_MAIN(tst_XPath)
#include "tst_xpath.moc"
