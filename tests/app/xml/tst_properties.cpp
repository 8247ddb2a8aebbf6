// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/text.h"
#include "app/document/treemap.h"
#include "app/xml/encoding.h"
#include "app/xml/formatter.h"
#include "app/xml/layout.h"
#include "tests/support/canonicalform.h"

#include <QTest>

#include <random>

using namespace gatepost;

/// A well-formed document without a DOCTYPE that anybody might have written, another for each seed.
class DocumentWriter
{
public:
    explicit DocumentWriter(unsigned seed) : m_random(seed) {}

    QByteArray write()
    {
        QByteArray document =
            one({"", "<?xml version='1.0'?>", "<?xml version=\"1.0\" encoding='UTF-8' ?>\n"});
        document += misc() + element(0) + misc();
        return document;
    }

private:
    int below(int limit) { return int(m_random() % unsigned(limit)); }
    QByteArray one(std::initializer_list<const char *> choices)
    {
        return *(choices.begin() + below(int(choices.size())));
    }

    QByteArray name()
    {
        return one({"a", "b", "EMPLID", "DEPT_TBL", "n1:x-y.z", "\xC3\xA9t\xC3\xA9",
                    "a_name_longer_than_sixteen_bytes"});
    }
    QByteArray blank() { return one({"", "", " ", "\n", "\r\n\t", "\n      "}); }
    QByteArray misc() { return one({"", "\n", "<!-- m -->", " <?p q?>\n"}); }

    QByteArray text()
    {
        return one({"x", "  12 ", "R&amp;D", "&#10;", "\xE6\x97\xA5\xE6\x9C\xAC", "] ]> >", "&#x20;", "\n\n",
                    "a long text that does not fit into sixteen bytes, nor into thirty-two of them"});
    }

    QByteArray attributes()
    {
        QByteArray all;
        if (below(8) == 0)
            all += one({" xml:space='preserve'", " xml:space=\"default\"", " xml:space = 'preserve' "});
        if (below(3) == 0)
            all += one({" c='1'", " class=\"R\"", "\n d = '<'", " e=\"'&quot;'\"", " f='\xC3\xBC'"})
                       .replace("'<'", "'&lt;'");
        if (below(3) == 0)
            all += " IsChanged=\"Y\"";
        return all + one({"", "", "", " "});
    }

    QByteArray element(int depth)
    {
        const QByteArray tag = name();
        const QByteArray open = '<' + tag + (tag.startsWith("n1:") ? " xmlns:n1='urn:n'" : "") + attributes();
        const int kind = depth > 8 ? 0 : below(4);
        if (kind == 0)
            return open + "/>";
        QByteArray inside;
        if (kind == 1)
            inside = one({"", " "}) + text();
        for (int count = kind > 1 ? below(6) : 0; count > 0; --count)
            inside += blank() + child(depth);
        return open + '>' + inside + blank() + "</" + tag + one({"", "", " "}) + '>';
    }

    QByteArray child(int depth)
    {
        switch (below(14)) {
        case 0:
            return text();
        case 1:
            return one({"<![CDATA[]]>", "<![CDATA[ <x> ]]>"});
        case 2:
            return one({"<!---->", "<!-- c\n c -->"});
        case 3:
            return "<?pi x?>";
        default:
            return element(depth + 1);
        }
    }

    std::minstd_rand m_random;
};

class TestProperties : public QObject
{
    Q_OBJECT

private slots:
    void formattingIsIdempotentAndKeepsTheInfoset();
    void theChoiceOfCheckpointsDoesNotMatter();
    void cutDocumentsKeepTheirRest();
    void offsetsGoThereAndBackInEveryEncoding_data();
    void offsetsGoThereAndBackInEveryEncoding();
    void manyStretchesInAnyOrderAreOneText();
};

static constexpr unsigned documents = 3000;

void TestProperties::formattingIsIdempotentAndKeepsTheInfoset()
{
    for (unsigned seed = 1; seed <= documents; ++seed) {
        const QByteArray document = DocumentWriter(seed).write();
        const xml::Formatted formatted = xml::format(document);
        QVERIFY2(!formatted.error, document.constData());
        QCOMPARE(xml::format(formatted.text).text, formatted.text);
        const QByteArray form = canonicalForm(document);
        QVERIFY2(!form.isEmpty(), document.constData());
        QCOMPARE(canonicalForm(formatted.text), form);
    }
}

// As formatted with two blanks.
static QByteArray joined(QByteArrayView utf8, qint64 checkpointDistance)
{
    const xml::Layout layout = xml::layoutOf(utf8, nullptr, checkpointDistance);
    QByteArray text;
    std::vector<xml::Piece> pieces;
    for (qint64 stretch = 0; stretch < layout.stretches(); ++stretch) {
        xml::piecesOf(utf8, layout, stretch, pieces);
        for (const xml::Piece &piece : pieces) {
            if (piece.beginsLine())
                text += '\n' + QByteArray(2 * piece.level, ' ');
            text += utf8.sliced(piece.begin, piece.end - piece.begin);
        }
    }
    return text + (layout.error ? utf8.sliced(layout.wellFormedLength).toByteArray() : QByteArray("\n"));
}

void TestProperties::theChoiceOfCheckpointsDoesNotMatter()
{
    for (unsigned seed = 1; seed <= documents / 3; ++seed) {
        const QByteArray document = DocumentWriter(seed).write();
        const QByteArray text = xml::format(document).text;
        for (const qint64 distance : {1, 5, 40, 300})
            QCOMPARE(joined(document, distance), text);
    }
}

void TestProperties::cutDocumentsKeepTheirRest()
{
    for (unsigned seed = 1; seed <= documents / 3; ++seed) {
        QByteArray document = DocumentWriter(seed).write();
        document.truncate(qsizetype(seed) * 7919 % document.size());
        const xml::Formatted formatted = xml::format(document);
        if (!formatted.error)
            continue;
        QVERIFY(formatted.errorAt >= 0);
        QVERIFY(document.endsWith(formatted.text.mid(formatted.errorAt)));
        QCOMPARE(joined(document, 1), formatted.text);
        QCOMPARE(xml::format(formatted.text).text, formatted.text);
    }
}

void TestProperties::offsetsGoThereAndBackInEveryEncoding_data()
{
    QTest::addColumn<QString>("encoding");
    for (const char *name : {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "UTF-32BE"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestProperties::offsetsGoThereAndBackInEveryEncoding()
{
    QFETCH(QString, encoding);
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const QString written = QString::fromUtf8(DocumentWriter(seed).write());
        const auto bytes = xml::encode(written, encoding);
        QVERIFY(bytes);
        const auto text =
            document::Text::readAs(Body(*bytes), {.name = encoding,
                                                  .source = xml::EncodingSource::Chosen,
                                                  .bomLength = int(xml::detectEncoding(*bytes).bomLength),
                                                  .disagreement = {}});
        const QByteArray utf8 = text.utf8();
        QCOMPARE(utf8, written.toUtf8());
        for (qint64 offset = 0; offset < utf8.size(); ++offset) {
            if ((quint8(utf8[offset]) & 0xC0) != 0x80)
                QCOMPARE(text.offsetOf(text.bodyOffset(offset)), offset);
        }
    }
}

void TestProperties::manyStretchesInAnyOrderAreOneText()
{
    QByteArray document = "<all>";
    for (unsigned seed = 1; document.size() < 8'000'000; ++seed) {
        const QByteArray part = DocumentWriter(seed).write();
        const qsizetype begin = part.startsWith("<?xml") ? part.indexOf("?>") + 2 : 0;
        document += part.mid(begin);
    }
    document += "</all>";
    const xml::Formatted formatted = xml::format(document);
    QVERIFY(!formatted.error);
    QVERIFY(joined(document, 1 << 30) == formatted.text);
    QVERIFY(xml::format(formatted.text).text == formatted.text);
}

QTEST_APPLESS_MAIN(TestProperties)
#include "tst_properties.moc"
