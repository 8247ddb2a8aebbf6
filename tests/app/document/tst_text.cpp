// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/text.h"

#include <QTest>

using gatepost::Body;
using gatepost::document::Text;

class tst_Text : public QObject
{
    Q_OBJECT

private slots:
    void utf8IsTheBodyItself()
    {
        const Body body(QByteArray("\xEF\xBB\xBF<a>Ü</a>"));
        const Text text = Text::read(body);
        QCOMPARE(text.utf8(), QByteArray("<a>Ü</a>"));
        QCOMPARE(static_cast<const void *>(text.utf8().constData()),
                 static_cast<const void *>(body.bytes().constData() + 3));
        QCOMPARE(text.bodyOffset(0), 3);
        QCOMPARE(text.offsetOf(3), 0);
    }

    void everyPlaceLeadsBackToTheBody_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        for (const char *name :
             {"ISO-8859-1", "WINDOWS-1252", "UTF-16LE", "UTF-16BE", "UTF-32LE", "SHIFT_JIS"})
            QTest::addRow("%s", name) << QByteArray(name);
    }
    void everyPlaceLeadsBackToTheBody()
    {
        QFETCH(QByteArray, encoding);
        const bool hasSigns = encoding.startsWith("UTF-");
        QString written;
        while (written.size() < 90'000)
            written += hasSigns ? QStringLiteral("<N>Käse \U0001F9C0 für 5 €</N>")
                                : (encoding == "SHIFT_JIS" ? QStringLiteral("<N>ラーメン</N>")
                                                           : QStringLiteral("<N>Köln</N>"));
        const auto bytes = gatepost::xml::encode(written, QString::fromLatin1(encoding));
        QVERIFY(bytes);
        const Body body(*bytes);
        const Text text = Text::read(body, "text/xml; charset=" + encoding);
        QCOMPARE(text.utf8(), written.toUtf8());
        QCOMPARE(text.invalidAt(), -1);
        for (qsizetype unit = 0; unit < written.size(); unit += 7919) {
            const qsizetype start = written[unit].isLowSurrogate() ? unit - 1 : unit;
            const qint64 inUtf8 = written.first(start).toUtf8().size();
            const qint64 inBody = text.bodyOffset(inUtf8);
            QCOMPARE(text.offsetOf(inBody), inUtf8);
            const QByteArray rest = body.bytes().mid(inBody, 64);
            QVERIFY2(rest.size() >= 2, "within the body");
        }
        QCOMPARE(text.bodyOffset(text.size()), body.size());
    }

    void aPairAcrossPiecesStaysWhole()
    {
        QByteArray bytes("\xFF\xFE");
        const auto add = [&bytes](const QString &what) {
            for (const QChar unit : what) {
                bytes += char(unit.unicode() & 0xFF);
                bytes += char(unit.unicode() >> 8);
            }
        };
        add(QStringLiteral("<a>") + QString(32764, QLatin1Char('x')) + QStringLiteral("\U0001F9C0</a>"));
        const Text text = Text::read(Body(bytes));
        QVERIFY(text.utf8().endsWith("x\xF0\x9F\xA7\x80</a>"));
        QCOMPARE(text.invalidAt(), -1);
    }

    void theFirstBadByteHasAPlace()
    {
        QCOMPARE(Text::read(Body(QByteArray("<a>\xC3(</a>"))).invalidAt(), 3);
        QCOMPARE(Text::read(Body(QByteArray("\xEF\xBB\xBF<a>\xC3(</a>"))).invalidAt(), 6);
        const QByteArray lone("\xFF\xFE<\0a\0>\0\0\xD8x\0", 12);
        QCOMPARE(Text::read(Body(lone)).invalidAt(), 8);
    }

    void badUtf8IsLeftAsItCame()
    {
        QCOMPARE(Text::read(Body(QByteArray("<a>\xC3(</a>"))).utf8(), QByteArray("<a>\xC3(</a>"));
    }
};

QTEST_APPLESS_MAIN(tst_Text)
#include "tst_text.moc"
