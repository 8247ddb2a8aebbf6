// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/scanner.h"
#include "app/xml/tokenizer.h"

#include <QTest>

using namespace gatepost::xml;

class TestScanner : public QObject
{
    Q_OBJECT

private slots:
    void wellFormedDocumentsPass_data();
    void wellFormedDocumentsPass();
    void malformedDocumentsAreRefusedAtTheirPlace_data();
    void malformedDocumentsAreRefusedAtTheirPlace();
    void everyBeginningOfADocumentIsRefused();
    void tokensTouchAndCoverTheDocument();
    void linesEndWithAnyOfTheThreeLineEnds();
    void cancellingEndsTheWork();
};

static QByteArray bytes(const char *text)
{
    return QByteArray(text);
}

void TestScanner::wellFormedDocumentsPass_data()
{
    QTest::addColumn<QByteArray>("document");
    const char *documents[] = {
        "<a/>",
        "<a></a >",
        " \n<a/>\n<!-- after --> <?pi?>\n",
        "<?xml version='1.0'?><a/>",
        "<?xml version=\"1.0\" encoding='UTF-8' standalone = \"yes\" ?>\n<a/>",
        "<?xml version=\"1.1\"?><a/>",
        "<a b='1' c=\"2\"\n\td = ''/>",
        "<a>&lt;&gt;&amp;&apos;&quot;&#65;&#x41;&#x1F600;</a>",
        "<a b='&lt;&#9;>\"'>]] > ]></a>",
        "<a><![CDATA[<&]]]]><![CDATA[>]]></a>",
        "<a><!----><!-- - - --></a>",
        "<a><?target any thing ? > ?></a>",
        "<\xC3\xA9l\xC3\xA9ment "
        "\xE6\x97\xA5='\xF0\x9F\x98\x80'>\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80</\xC3\xA9l\xC3\xA9ment>",
        "<a:b xmlns:a='u'><a:c.d-e_f\xC2\xB7/></a:b>",
        "<!DOCTYPE a><a>&nbsp;</a>",
        "<!DOCTYPE a SYSTEM \"x>y\" [ <!ENTITY e '>]'> <!-- ]>\" --> <?p ]> ?> <!ATTLIST a b CDATA \"]\"> ] "
        "><a/>",
        "<!DOCTYPE a PUBLIC '-//X//Y' 'z'><a/>",
        "<!DOCTYPE a[<!ELEMENT a EMPTY><!ELEMENT b ANY><!ELEMENT c (#PCDATA)><!ELEMENT d (#PCDATA|a | "
        "b)*>]><a/>",
        "<!DOCTYPE a [<!ELEMENT a ((b , c?)*, (d|(e+ |f)), g)+ ><!ELEMENT b (c)>]><a/>",
        "<!DOCTYPE a [<!ATTLIST a><!ATTLIST a b CDATA #IMPLIED c (x|1) \"y\">]><a/>",
        "<!DOCTYPE a [<!ATTLIST a b NOTATION (n | m) #REQUIRED c NMTOKENS #FIXED '&x; 1'>]><a/>",
        "<!DOCTYPE a [<!ENTITY % p 'x'> %p; <!ENTITY e SYSTEM 'f' NDATA n><!ENTITY f PUBLIC 'p' \"s\">]><a/>",
        "<!DOCTYPE a [<!NOTATION n PUBLIC 'x'><!NOTATION m PUBLIC 'x' 'y'><!NOTATION o SYSTEM 'y'>]><a/>",
        "<a>\x7F\t\r\n</a>",
        "<xmlish><?xmlish?></xmlish>",
    };
    for (const char *document : documents)
        QTest::newRow(document) << bytes(document);
}

void TestScanner::wellFormedDocumentsPass()
{
    QFETCH(QByteArray, document);
    const auto error = check(document);
    QVERIFY2(!error, qPrintable(error ? error->message : QString()));
}

void TestScanner::malformedDocumentsAreRefusedAtTheirPlace_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("message");
    const auto row = [](QByteArray document, int line, int column, const char *message) {
        QTest::newRow(document.left(80).replace('\0', "\\0").constData())
            << document << line << column << QString::fromUtf8(message);
    };
    row("", 1, 1, "The document is empty: expected a root element.");
    row("  \n", 2, 1, "The document has no root element.");
    row("{}", 1, 1, "Expected < to begin the root element, found “{”.");
    row("<a>\n<b>\n\n</a>", 4, 1, "Element <b> opened in line 2 is closed by </a>: expected </b>.");
    row("<a><b></bc></a>", 1, 7, "Element <b> opened in line 1 is closed by </bc>: expected </b>.");
    row("<a><bc></b></a>", 1, 8, "Element <bc> opened in line 1 is closed by </b>: expected </bc>.");
    row("<a>\n<b>", 2, 4,
        "The document ends before element <b>, opened in line 2, is closed: expected </b>.");
    row("<a></a></a>", 1, 8, "</a> closes an element that is not open.");
    row("<a/><b/>", 1, 5, "Element <b> is a second root element: a document has exactly one.");
    row("<a/>x", 1, 5, "The root element is closed, but “x” follows it.");
    row("<a", 1, 3, "In the tag <a>: expected white space, /> or >, found the end of the document.");
    row("<a b", 1, 5, "Attribute b has no value: expected =, found the end of the document.");
    row("<a b=c/>", 1, 6, "The value of attribute b must stand in quotes: found “c”.");
    row("<a b='1'c='2'/>", 1, 9, "In the tag <a>: expected white space, /> or >, found “c”.");
    row("<a b='1' b='2'/>", 1, 10, "Attribute b stands twice in one tag.");
    row("<a b='<'/>", 1, 7,
        "< is not allowed in the value of attribute b (is a closing ' missing?): write &lt;.");
    row("<a b='1", 1, 8, "The document ends inside the value of attribute b: expected '.");
    row("<a / >", 1, 5, "In the tag <a>: expected > after /, found white space.");
    row("< a/>", 1, 2,
        "< must be followed by an element name (or be written &lt; in text): found white space.");
    row("<1/>", 1, 2, "< must be followed by an element name (or be written &lt; in text): found “1”.");
    row("<a>1 < 2</a>", 1, 7,
        "< must be followed by an element name (or be written &lt; in text): found white space.");
    row("<a>R&D</a>", 1, 5,
        "&D is no reference, which ends with a semicolon (a plain & is written &amp;): found “<” after it.");
    row("<a>a & b</a>", 1, 6,
        "& alone is not allowed, a plain & is written &amp;: found white space after it.");
    row("<a>?a=1&b=2</a>", 1, 8,
        "&b is no reference, which ends with a semicolon (a plain & is written &amp;): found “=” after it.");
    row("<a></A>", 1, 4, "Element <a> opened in line 1 is closed by </A>: expected </a>, capitals count.");
    row("<a>\n<b c=\"1>x</b>\n<b c='2'/></a>", 2, 6,
        "The value of attribute c is not closed: expected another \" before the next tag.");
    row("<a b=\xE2\x80\x9Cx\xE2\x80\x9D/>", 1, 6,
        "The value of attribute b must stand in straight quotes, \" or ': found “\xE2\x80\x9C”.");
    row("<FIRST NAME>x</FIRST NAME>", 1, 12,
        "Attribute NAME has no value (or a name has a blank in it): expected =, found “>”.");
    row("<!doctype a><a/>", 1, 1, "<!DOCTYPE must be written in capitals.");
    row("<a><![cdata[x]]></a>", 1, 4, "<![CDATA[ must be written in capitals.");
    row("<a>&nbsp;</a>", 1, 4,
        "The entity &nbsp; is not known: without a DOCTYPE there are only &lt; &gt; &amp; &apos; and "
        "&quot;.");
    row("<a>&#0;</a>", 1, 4, "&#0; names a character that is not allowed in XML.");
    row("<a>&#xD800;</a>", 1, 4, "&#xD800; names a character that is not allowed in XML.");
    row("<a>&#x110000;</a>", 1, 4, "&#x110000; names a character that is not allowed in XML.");
    row("<a>&#99999999999999999999;</a>", 1, 4,
        "&#99999999999999999999; names a character that is not allowed in XML.");
    row("<a>&#;</a>", 1, 6, "A character reference looks like &#233; or &#xE9;: found “;”.");
    row("<a>&#X41;</a>", 1, 6, "A character reference looks like &#233; or &#xE9;: found “X”.");
    row("<a>]]></a>", 1, 4, "]]> is not allowed in text: write ]]&gt;.");
    row("<a><!-- a -- b --></a>", 1, 11, "-- is not allowed in a comment: it ends with -->.");
    row("<a><!-- a ---></a>", 1, 11, "-- is not allowed in a comment: it ends with -->.");
    row("<a><!-- a", 1, 10, "The document ends inside a comment: expected -->.");
    row("<a><![CDATA[x]]", 1, 16, "The document ends inside a CDATA section: expected ]]>.");
    row("<![CDATA[x]]><a/>", 1, 1, "A CDATA section is only allowed inside the root element.");
    row("<a><!b></a>", 1, 4, "<! must begin a comment (<!--), a CDATA section (<![CDATA[) or a DOCTYPE.");
    row("<a><!DOCTYPE a></a>", 1, 4, "A DOCTYPE is allowed only once, before the root element.");
    row("<!DOCTYPE a [<!-- ]><a/>", 1, 25, "The document ends inside a comment: expected -->.");
    row("<!DOCTYPE a [", 1, 14, "The document ends inside the DOCTYPE: expected ]>.");
    row("<!DOCTYPE a [<!ELEMENT a (b|c,d)>]><a/>", 1, 30,
        "In the DOCTYPE: expected | as before, or ), found “,”.");
    row("<!DOCTYPE a [<!ELEMENT a (#PCDATA|b)>]><a/>", 1, 37, "In the DOCTYPE: expected *, found “>”.");
    row("<!DOCTYPE a [<!ELEMENT a b>]><a/>", 1, 26,
        "In the DOCTYPE: expected EMPTY, ANY or ( with the content, found “b”.");
    row("<!DOCTYPE a [<!ATTLIST a b TEXT #IMPLIED>]><a/>", 1, 28,
        "In the DOCTYPE: expected an attribute type such as CDATA, found “T”.");
    row("<!DOCTYPE a [<!ATTLIST a b CDATA>]><a/>", 1, 33, "In the DOCTYPE: expected white space, found “>”.");
    row("<!DOCTYPE a [<!ATTLIST a b CDATA '<'>]><a/>", 1, 35,
        "< is not allowed in the value of attribute b (is a closing ' missing?): write &lt;.");
    row("<!DOCTYPE a [<!ENTITY e '50 %'>]><a/>", 1, 29,
        "% is not allowed in the value of an entity here: write &#37;.");
    row("<!DOCTYPE a [<!ENTITY e \"x>]><a/>", 1, 34, "The document ends inside the DOCTYPE: expected \".");
    row("<!DOCTYPE a [<![INCLUDE[]]>]><a/>", 1, 14,
        "A conditional section (<![) is not allowed inside the document.");
    row("<!DOCTYPE a [<!-- a -- b -->]><a/>", 1, 21, "-- is not allowed in a comment: it ends with -->.");
    row("<!DOCTYPE a [text]><a/>", 1, 14,
        "In the DOCTYPE: expected a declaration such as <!ENTITY, a comment or ], found “t”.");
    row("<!DOCTYPE a PUBLIC 'x'><a/>", 1, 23, "In the DOCTYPE: expected white space, found “>”.");
    row("<!DOCTYPE a PUBLIC '{' 'x'><a/>", 1, 21,
        "In the DOCTYPE: expected a character that a public identifier may hold, found “{”.");
    row("<a><?xml version='1.0'?></a>", 1, 4,
        "The XML declaration must be the very first thing in the document.");
    row(" <?xml version='1.0'?><a/>", 1, 2,
        "The XML declaration must be the very first thing in the document.");
    row("<?XML version='1.0'?><a/>", 1, 1, "The name XML is reserved: an XML declaration begins with <?xml.");
    row("<?xml?><a/>", 1, 6, "The XML declaration must say version=\"1.0\" first.");
    row("<?xml version='2.0'?><a/>", 1, 15,
        "In the XML declaration: version must have a valid value in quotes.");
    row("<?xml version '1.0'?><a/>", 1, 15,
        "In the XML declaration: version must have a valid value in quotes.");
    row("<?xml version='1.0' standalone='yes' encoding='UTF-8'?><a/>", 1, 38,
        "In the XML declaration: expected ?>, found “e”.");
    row("<a><?+?></a>", 1, 6, "<? must be followed by a name: found “+”.");
    row("<a><?p+?></a>", 1, 7, "In the processing instruction p: expected white space or ?>, found “+”.");
    row(QByteArray("<a>\0</a>", 8), 1, 4, "The character U+0000 is not allowed in XML.");
    row("<a>\xC3\xA9\x01</a>", 1, 5, "The character U+0001 is not allowed in XML.");
    row("<a>\xEF\xBF\xBE</a>", 1, 4, "The character U+FFFE is not allowed in XML.");
    row("<a>abc\xE9t\xE9</a>", 1, 7,
        "The byte 0xe9 is not UTF-8 here: the document's encoding is not what it says.");
    row("<a>\xED\xA0\x80</a>", 1, 4,
        "The byte 0xed is not UTF-8 here: the document's encoding is not what it says.");
    row("<a>\xC0\x80</a>", 1, 4,
        "The byte 0xc0 is not UTF-8 here: the document's encoding is not what it says.");
    row("<a b='\xFF'/>", 1, 7,
        "The byte 0xff is not UTF-8 here: the document's encoding is not what it says.");
    row("<a\xFF/>", 1, 3, "The byte 0xff is not UTF-8 here: the document's encoding is not what it says.");
    row("<\xC3\x97/>", 1, 2,
        "< must be followed by an element name (or be written &lt; in text): found “×”.");
}

void TestScanner::malformedDocumentsAreRefusedAtTheirPlace()
{
    QFETCH(QByteArray, document);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, message);
    const auto error = check(document);
    QVERIFY(error);
    QCOMPARE(error->message, message);
    QCOMPARE(int(error->line), line);
    QCOMPARE(int(error->column), column);
}

void TestScanner::everyBeginningOfADocumentIsRefused()
{
    const QByteArray document =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"y\">]><!-- c --><a b=\"&lt;1\" c='2'>"
        "\xC3\xA9&amp;<?p d?><![CDATA[ ]]><b/><c>]]</c></a>";
    QVERIFY(!check(document));
    for (qsizetype length = 0; length < document.size(); ++length) {
        // A copy of that very size, so that reading past its end is seen.
        const std::vector<char> beginning(document.begin(), document.begin() + length);
        QVERIFY2(check(QByteArrayView(beginning.data(), length)), document.left(length).constData());
    }
}

void TestScanner::tokensTouchAndCoverTheDocument()
{
    const QByteArray document =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE a><a x='1'> <b/>t<![CDATA[c]]><!--d--><?e?></a>\n";
    Tokenizer tokenizer(document);
    QByteArray together;
    QList<int> kinds;
    for (Token token = tokenizer.next(); token.kind != TokenKind::End; token = tokenizer.next()) {
        QCOMPARE(token.begin, qint64(together.size()));
        together += tokenizer.bytes(token).toByteArray();
        kinds << int(token.kind);
    }
    QCOMPARE(together, document);
    using enum TokenKind;
    QCOMPARE(kinds, QList<int>({int(XmlDeclaration), int(Text), int(Doctype), int(StartTag), int(Text),
                                int(EmptyTag), int(Text), int(CData), int(Comment), int(Instruction),
                                int(EndTag), int(Text)}));
}

void TestScanner::linesEndWithAnyOfTheThreeLineEnds()
{
    const auto error = check("<a>\r\n\r\n\n\xC3\xA9&</a>");
    QVERIFY(error);
    QCOMPARE(error->line, 4);
    QCOMPARE(error->column, 2);
    QCOMPARE(error->offset, 10);
    QCOMPARE(check("<a>\r\r&</a>")->line, 3);
}

void TestScanner::cancellingEndsTheWork()
{
    const std::atomic_bool cancel = true;
    QVERIFY(!check("<a><b></a>", &cancel));
}

QTEST_APPLESS_MAIN(TestScanner)
#include "tst_scanner.moc"
