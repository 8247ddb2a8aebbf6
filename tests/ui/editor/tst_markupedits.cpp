// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/editorcommands.h"
#include "ui/editor/markupedits.h"
#include "ui/editor/softbreaks.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace gatepost::ui;

class MarkupEditsTest : public QObject
{
    Q_OBJECT

private slots:
    void editsChangeWhatTheyShould_data();
    void editsChangeWhatTheyShould();
    void stampHasAnOffsetWithoutColon();
    void placesAmongSoftBreaksGoBothWays();
};

namespace {

using Function = markupedits::Edit (*)(const QByteArray &, qsizetype, qsizetype);

/// Text with its selection between [ and ], or its caret at |.
struct Marked
{
    QByteArray text;
    qsizetype start = 0;
    qsizetype end = 0;

    explicit Marked(QByteArray marked)
    {
        start = end = marked.indexOf('|');
        if (start >= 0) {
            marked.remove(start, 1);
        } else {
            start = marked.indexOf('{');
            marked.remove(start, 1);
            end = marked.indexOf('}');
            marked.remove(end, 1);
        }
        text = marked;
    }
};

} // namespace

Q_DECLARE_METATYPE(Function)

void MarkupEditsTest::editsChangeWhatTheyShould_data()
{
    QTest::addColumn<Function>("function");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, Function function, const char *before, const char *after) {
        QTest::newRow(name) << function << QByteArray(before) << QByteArray(after);
    };
    using namespace markupedits;
    row("comment a line", toggledComment, "<a>\n  <b>|1</b>\n</a>", "<a>\n  <!-- <b>1</b> -->\n</a>");
    row("comment a selection", toggledComment, "<a>{<b/>\r\n<c/>}</a>", "<a><!-- <b/>\r\n<c/> --></a>");
    row("comment keeps hyphens apart", toggledComment, "{<b>a--b</b>}", "<!-- <b>a- -b</b> -->");
    row("uncomment", toggledComment, "<a><!-- <b>|1</b> --></a>", "<a><b>1</b></a>");
    row("uncomment without blanks", toggledComment, "<!--|<b/>-->", "<b/>");
    row("uncomment a selection", toggledComment, "<a>{<!-- <b/> -->}</a>", "<a><b/></a>");
    row("beside a comment", toggledComment, "<!-- x -->\n<b|/>", "<!-- x -->\n<!-- <b/> -->");
    row("sort", sortedAttributes, "<a c='1' |b=\"2\" a='3'/>", "<a a='3' b=\"2\" c='1'/>");
    row("sort keeps blanks", sortedAttributes, "<a c='1'\n   b='2' |></a>", "<a b='2'\n   c='1' ></a>");
    row("sort namespaces first", sortedAttributes, "<|a b='>' xmlns:x='u' xmlns='v'>",
        "<a xmlns='v' xmlns:x='u' b='>'>");
    row("sort what is sorted", sortedAttributes, "<|a b='1' c='2'/>", "");
    row("sort a tag that is not whole", sortedAttributes, "<|a c='1' b", "");
    row("sort in a text", sortedAttributes, "<a c='1' b='2'>tex|t</a>", "");
    row("wrap a value", wrappedInCData, "<a>x &lt;| y</a>", "<a><![CDATA[x &lt; y]]></a>");
    row("wrap a selection", wrappedInCData, "<a>{b]]>c}</a>", "<a><![CDATA[b]]]]><![CDATA[>c]]></a>");
    row("wrap in a tag", wrappedInCData, "<a b='|'>", "");
    row("escape", escaped, "<a>{<b c=\"d\"> & e}</a>", "<a>&lt;b c=&quot;d&quot;&gt; &amp; e</a>");
    row("escape plain", escaped, "<a>{b}</a>", "");
    row("unescape", unescaped, "<a>{&lt;b&gt;&#65;&nbsp;}</a>", "<a><b>A&nbsp;</a>");
    row("unescape nothing", unescaped, "<a>|b</a>", "");
}

void MarkupEditsTest::editsChangeWhatTheyShould()
{
    QFETCH(Function, function);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const Marked marked(before);
    const auto edit = function(marked.text, marked.start, marked.end);
    QCOMPARE(edit.has_value(), !after.isEmpty());
    if (!edit)
        return;
    QByteArray result = marked.text;
    result.replace(edit->begin, edit->end - edit->begin, edit->text);
    QCOMPARE(result, after);
    QVERIFY(edit->selectAt >= 0 && edit->selectAt + edit->select <= result.size());
}

void MarkupEditsTest::stampHasAnOffsetWithoutColon()
{
    const QDate date(2026, 3, 9);
    const QTime time(7, 5, 3, 42);
    QCOMPARE(EditorCommands::timeStamp(QDateTime(date, time, Qt::OffsetFromUTC, -5 * 3600)),
             QByteArray("2026-03-09T07:05:03.042000-0500"));
    QCOMPARE(EditorCommands::timeStamp(QDateTime(date, time, Qt::OffsetFromUTC, 19800)),
             QByteArray("2026-03-09T07:05:03.042000+0530"));
    QCOMPARE(EditorCommands::timeStamp(QDateTime(date, time, Qt::UTC)),
             QByteArray("2026-03-09T07:05:03.042000+0000"));
}

void MarkupEditsTest::placesAmongSoftBreaksGoBothWays()
{
    const QByteArray text("ab\x1f\ncd\x1f\nef");
    softbreaks::Places places;
    QCOMPARE(softbreaks::removed(text, &places), QByteArray("abcdef"));
    const QList<qsizetype> clean{0, 1, 2, 2, 2, 3, 4, 4, 4, 5, 6};
    for (qsizetype at = 0; at < clean.size(); ++at)
        QCOMPARE(softbreaks::cleanOffset(at, places), clean[at]);
    for (qsizetype at = 0; at <= 6; ++at)
        QCOMPARE(softbreaks::cleanOffset(softbreaks::shownOffset(at, places), places), at);
}

QTEST_APPLESS_MAIN(MarkupEditsTest)
#include "tst_markupedits.moc"
