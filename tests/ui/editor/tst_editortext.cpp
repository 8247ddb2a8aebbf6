// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/softbreaks.h"
#include "ui/editor/tagscan.h"
#include "ui/editor/textsearch.h"
#include "ui/editor/xmllexer.h"
#include "ui/editor/xmlstyler.h"

#include <QTest>

using namespace gatepost::ui;

/// The editor's work on bytes, without an editor.
class EditorTextTest : public QObject
{
    Q_OBJECT

private slots:
    void longLinesAreBrokenAndWholeAgain();
    void softBreaksDoNotSplitCharacters();
    void offsetsAreFoundAmongSoftBreaks();
    void textWithTheMarkOfABreakIsLeftAlone();

    void openElementsPassCommentsAndSections();
    void pairIsFoundFromEitherTag();
    void brokenMarkupHasNoPair();

    void searchCountsCaseWordsAndExpressions();
    void placesAreBytesBehindOtherCharacters();
    void searchSeesThroughSoftBreaks();
    void wrongExpressionIsToldNotThrown();
    void replacementKnowsItsGroups();

    void everyByteGetsAStyle();
    void lineRemembersWhatItEndedIn();
};

static QByteArray longLine()
{
    QByteArray text = "<rows>";
    for (int row = 0; row < 3000; ++row)
        text += "<row><name>Gr\xc3\xbc\xc3\x9f" + QByteArray::number(row) + "</name></row>";
    return text + "</rows>";
}

void EditorTextTest::longLinesAreBrokenAndWholeAgain()
{
    const QByteArray text = "short\r\n" + longLine() + "\nshort";
    const QByteArray shown = softbreaks::inserted(text);
    QVERIFY(shown.size() > text.size());
    for (const QByteArray &line : shown.split('\n'))
        QVERIFY(line.size() <= softbreaks::pieceLength * 3 / 2 + 1);
    QCOMPARE(softbreaks::removed(shown), text);
    QCOMPARE(softbreaks::inserted("short\n"), QByteArray("short\n"));
}

void EditorTextTest::softBreaksDoNotSplitCharacters()
{
    const QByteArray text = QByteArray("\xe2\x82\xac").repeated(20'000);
    const QByteArray shown = softbreaks::inserted(text);
    for (const QByteArray &line : shown.split('\n'))
        QVERIFY(line.isValidUtf8());
    QCOMPARE(softbreaks::removed(shown), text);
}

void EditorTextTest::offsetsAreFoundAmongSoftBreaks()
{
    const QByteArray text = longLine();
    const QByteArray shown = softbreaks::inserted(text);
    softbreaks::Places places;
    softbreaks::removed(shown, &places);
    QVERIFY(places.size() > 10);
    for (const char *wanted : {"Gr\xc3\xbc\xc3\x9f"
                               "7<",
                               "Gr\xc3\xbc\xc3\x9f"
                               "2999<"})
        QCOMPARE(softbreaks::shownOffset(text.indexOf(wanted), places), shown.indexOf(wanted));
}

void EditorTextTest::textWithTheMarkOfABreakIsLeftAlone()
{
    const QByteArray text = longLine() + softbreaks::mark;
    QCOMPARE(softbreaks::inserted(text), text);
}

void EditorTextTest::openElementsPassCommentsAndSections()
{
    const QByteArray text = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b '<x>'>]><a><!-- <c> --><b y='>'/>"
                            "<d><![CDATA[<e>]]>";
    QList<QByteArray> names;
    for (const Tag &tag : tagscan::openElements(text, text.size()))
        names << tag.name.toByteArray();
    QCOMPARE(names, (QList<QByteArray>{"a", "d"}));
}

void EditorTextTest::pairIsFoundFromEitherTag()
{
    const QByteArray text = "<a><b>one</b><b x='2'>2</b></a>";
    const auto start = tagscan::pairAt(text, text.indexOf("<b x") + 2);
    const auto end = tagscan::pairAt(text, text.lastIndexOf("</b>") + 2);
    QVERIFY(start && end);
    QCOMPARE(*start, *end);
    QCOMPARE(start->start.start, text.indexOf("<b x"));
    QCOMPARE(start->end.start, text.lastIndexOf("</b>"));
    QCOMPARE(tagscan::pairAt(text, 1)->end.start, text.indexOf("</a>"));
    QVERIFY(!tagscan::pairAt(text, text.indexOf("ne<")));
}

void EditorTextTest::brokenMarkupHasNoPair()
{
    QVERIFY(!tagscan::pairAt("<a><b></a>", 4));
    QVERIFY(!tagscan::pairAt("</a>", 2));
    QVERIFY(!tagscan::pairAt("<a", 1));
    QVERIFY(!tagscan::pairAt("", 0));
}

void EditorTextTest::searchCountsCaseWordsAndExpressions()
{
    using textsearch::Match;
    const QByteArray text = "Name name names NAME";
    QCOMPARE(textsearch::find(text, {"name", false, false, false}).matches.size(), 4);
    QCOMPARE(textsearch::find(text, {"name", false, true, false}).matches.size(), 2);
    QCOMPARE(textsearch::find(text, {"name", false, false, true}).matches.size(), 3);
    QCOMPARE(textsearch::find(text, {"^n\\w+", true, false, false}).matches, (QList<Match>{{0, 4}}));
    QVERIFY(textsearch::find(text, {"x*", true, false, false}).matches.isEmpty());
}

void EditorTextTest::placesAreBytesBehindOtherCharacters()
{
    const QByteArray text = "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80 here";
    const auto found = textsearch::find(text, {"here", false, false, false});
    QCOMPARE(found.matches, (QList<textsearch::Match>{{int(text.indexOf("here")), int(text.size())}}));
}

void EditorTextTest::searchSeesThroughSoftBreaks()
{
    QByteArray text(30'000, 'x');
    text.insert(softbreaks::pieceLength - 3, "needle");
    const QByteArray shown = softbreaks::inserted(text);
    QVERIFY(!shown.contains("needle"));
    const auto found = textsearch::find(shown, {"needle", false, false, false});
    QCOMPARE(found.matches.size(), 1);
    QCOMPARE(
        softbreaks::removed(shown.mid(found.matches[0].start, found.matches[0].end - found.matches[0].start)),
        QByteArray("needle"));
}

void EditorTextTest::wrongExpressionIsToldNotThrown()
{
    const auto found = textsearch::find("a(b", {"(", true, false, false});
    QVERIFY(!found.problem.isEmpty());
    QVERIFY(found.matches.isEmpty());
}

void EditorTextTest::replacementKnowsItsGroups()
{
    const textsearch::Query query{"(\\w+)=(\\w+)", true, true, false};
    const auto change = textsearch::replace("x a=1, b=2 y", query, QStringLiteral("\\2=$1\\n"));
    QVERIFY(change);
    QCOMPARE(change->count, 2);
    QCOMPARE(change->text, QByteArray("1=a\n, 2=b\n"));
    QCOMPARE(change->range, (textsearch::Match{2, 10}));
    const auto literal = textsearch::replace("a.b", {".", false, true, false}, QStringLiteral("$1"));
    QCOMPARE(literal->text, QByteArray("$1"));
}

static QByteArray stylesOf(const QByteArray &text, XmlStyler::State *end = nullptr)
{
    XmlStyler styler({});
    QByteArray styles;
    styler.styleLine(text, styles);
    if (end)
        *end = styler.state();
    return styles;
}

void EditorTextTest::everyByteGetsAStyle()
{
    const QByteArray hostile[] = {"<a b=\"c\" d='e'>t&amp;u</a>",
                                  "<",
                                  "</",
                                  "<a",
                                  "<a b=",
                                  "<a b=\"<c>",
                                  "&",
                                  "&amp",
                                  "<!DOCTYPE a [<!ENTITY b 'c'>]>",
                                  "<![CDATA[",
                                  "]]>",
                                  "<!-",
                                  QByteArray("\0<\0>\0", 5),
                                  "<a/><b / ><c//>"};
    for (const QByteArray &text : hostile)
        QCOMPARE(stylesOf(text).size(), text.size());
    const QByteArray styles = stylesOf("<a b=\"c\">t</a>");
    QCOMPARE(int(styles[1]), int(XmlLexer::Tag));
    QCOMPARE(int(styles[3]), int(XmlLexer::Attribute));
    QCOMPARE(int(styles[6]), int(XmlLexer::Value));
    QCOMPARE(int(styles[9]), int(XmlLexer::Text));
}

void EditorTextTest::lineRemembersWhatItEndedIn()
{
    using Inside = XmlStyler::Inside;
    const std::pair<QByteArray, XmlStyler::State> lines[] = {{"<a><b>", {Inside::Text, 2}},
                                                             {"<a><b/></a>", {Inside::Text, 0}},
                                                             {"<a", {Inside::Tag, 1}},
                                                             {"<a b='", {Inside::SingleQuoted, 1}},
                                                             {"<a><!-- ", {Inside::Comment, 2}},
                                                             {"<![CDATA[x", {Inside::CData, 1}},
                                                             {"</a></b>", {Inside::Text, 0}},
                                                             {"<?pi", {Inside::Instruction, 1}},
                                                             {"<!DOCTYPE a [", {Inside::Subset, 1}}};
    for (const auto &[line, expected] : lines) {
        XmlStyler::State end;
        stylesOf(line, &end);
        QCOMPARE(end, expected);
        QCOMPARE(XmlStyler::State::unpacked(end.packed()), end);
    }
}

QTEST_GUILESS_MAIN(EditorTextTest)
#include "tst_editortext.moc"
