// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/modelreader.h"
#include "app/schema/samplerequest.h"
#include "app/schema/validator.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::schema;

class MessageModelTest : public QObject
{
    Q_OBJECT

private slots:
    void schemaIsReadWithItsIncludes();
    void allowedChildren_data();
    void allowedChildren();
    void constructsAreUnderstood_data();
    void constructsAreUnderstood();
    void wsdlOffersItsRequestFirst();
    void samplesAreValid_data();
    void samplesAreValid();
    void missingFileIsNoted();
    void noSchemaIsAnError();
    void endlessDefinitionsEnd();
};

namespace {

QString data(const char *name)
{
    return QStringLiteral(GATEPOST_SOURCE_DIR "/tests/data/schema/") + QLatin1String(name);
}

MessageModel modelOf(const SchemaFiles &files, const QString &operation = {})
{
    const auto model = readModel(files, operation);
    if (!model)
        qFatal("%s", qPrintable(model.error().message));
    return *model;
}

MessageModel departments()
{
    return modelOf(*SchemaFiles::open(data("DEPT_SYNC.V1.xsd")));
}

QString shown(const MessageModel &model, const QList<MessageModel::Child> &children)
{
    QStringList names;
    for (const auto &child : children)
        names.append(model.elements[size_t(child.element)].name +
                     (child.isRequired ? QStringLiteral("!") : QString()));
    return names.join(QLatin1Char(' '));
}

QByteArray schemaWith(const QByteArray &content)
{
    return "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:t' targetNamespace='urn:t' "
           "elementFormDefault='qualified'>" +
           content + "</xs:schema>";
}

} // namespace

void MessageModelTest::schemaIsReadWithItsIncludes()
{
    const MessageModel model = departments();
    QCOMPARE(model.notes, QStringList());
    const ElementRule &root = model.elements[size_t(model.roots.first())];
    QCOMPARE(root.name, QStringLiteral("DEPT_SYNC"));
    QCOMPARE(root.space, QStringLiteral("http://xmlns.oracle.com/Enterprise/Tools/schemas/DEPT_SYNC.V1"));
    QCOMPARE(root.documentation, QStringLiteral("Departments that changed."));
    const int field = model.elementAt({"DEPT_SYNC", "Transaction", "DEPT_TBL", "DEPTID"});
    QVERIFY(field >= 0);
    const TypeRule *type = model.typeOf(model.elements[size_t(field)]);
    QCOMPARE(type->facets.maxLength, 10);
    QCOMPARE(type->documentation, QStringLiteral("Ten characters."));
    QCOMPARE(model.describe(type->facets), QStringLiteral("text, at most 10 characters"));
    // A department inside a department inside a department.
    QVERIFY(model.elementAt({"DEPT_SYNC", "Transaction", "DEPT_TBL", "DEPT_TBL", "DEPT_TBL", "SETID"}) >= 0);
    const TypeRule *record =
        model.typeOf(model.elements[size_t(model.elementAt({"DEPT_SYNC", "Transaction", "DEPT_TBL"}))]);
    QCOMPARE(record->attributes.size(), 2);
    QCOMPARE(model.attributes[size_t(record->attributes[0])].fixed, QStringLiteral("R"));
}

void MessageModelTest::allowedChildren_data()
{
    QTest::addColumn<QStringList>("path");
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QString>("allowed");
    const QStringList record{"DEPT_SYNC", "Transaction", "DEPT_TBL"};
    QTest::newRow("first") << record << QStringList() << "SETID!";
    QTest::newRow("next") << record << QStringList{"SETID", "DEPTID"} << "EFFDT!";
    QTest::newRow("optional ones and what follows")
        << record << QStringList{"SETID", "DEPTID", "EFFDT", "EFF_STATUS"}
        << "BUDGET MANAGER_ID MANAGER_POSN DEPT_TBL";
    QTest::newRow("after a choice") << record
                                    << QStringList{"SETID", "DEPTID", "EFFDT", "EFF_STATUS", "MANAGER_ID"}
                                    << "DEPT_TBL";
    QTest::newRow("repeated") << QStringList{"DEPT_SYNC"} << QStringList(500, "Transaction") << "Transaction";
    QTest::newRow("wrong before") << record << QStringList{"DEPTID"} << "";
    QTest::newRow("all") << QStringList{"DEPT_SYNC", "Transaction", "PSCAMA"} << QStringList{"AUDIT_ACTN"}
                         << "LANGUAGE_CD!";
}

void MessageModelTest::allowedChildren()
{
    QFETCH(QStringList, path);
    QFETCH(QStringList, before);
    QFETCH(QString, allowed);
    const MessageModel model = departments();
    QCOMPARE(shown(model, model.allowedAfter(model.elementAt(path), before)), allowed);
}

void MessageModelTest::constructsAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("children");
    const auto row = [](const char *name, const char *content, const char *children) {
        QTest::newRow(name) << QByteArray(content) << QString::fromLatin1(children);
    };
    row("extension",
        "<xs:element name='r' type='B'/><xs:complexType name='A'><xs:sequence><xs:element name='a'/>"
        "</xs:sequence></xs:complexType><xs:complexType name='B'><xs:complexContent><xs:extension base='A'>"
        "<xs:sequence><xs:element name='b' minOccurs='0'/></xs:sequence></xs:extension></xs:complexContent>"
        "</xs:complexType>",
        "a! b");
    row("group",
        "<xs:group name='G'><xs:sequence><xs:element name='a'/><xs:element "
        "name='b'/></xs:sequence></xs:group>"
        "<xs:element name='r'><xs:complexType><xs:sequence><xs:group ref='G' minOccurs='0'/><xs:element "
        "name='c'/></xs:sequence></xs:complexType></xs:element>",
        "a b c!");
    row("substitutes",
        "<xs:element name='h' abstract='true' type='xs:string'/><xs:element name='s' substitutionGroup='h'/>"
        "<xs:element name='t' substitutionGroup='h'/>"
        "<xs:element name='r'><xs:complexType><xs:sequence><xs:element "
        "ref='h'/></xs:sequence></xs:complexType>"
        "</xs:element>",
        "s t");
    row("nested choice",
        "<xs:element name='r'><xs:complexType><xs:choice><xs:element name='a'/><xs:sequence><xs:element "
        "name='b'/><xs:element name='c'/></xs:sequence></xs:choice></xs:complexType></xs:element>",
        "a b c");
    row("restriction",
        "<xs:complexType name='A'><xs:sequence><xs:element name='a' minOccurs='0'/></xs:sequence>"
        "</xs:complexType><xs:element name='r'><xs:complexType><xs:complexContent><xs:restriction base='A'>"
        "<xs:sequence><xs:element name='a'/></xs:sequence></xs:restriction></xs:complexContent>"
        "</xs:complexType></xs:element>",
        "a!");
    row("empty", "<xs:element name='r'><xs:complexType/></xs:element>", "");
    row("any",
        "<xs:element name='r'><xs:complexType><xs:sequence><xs:element name='a'/><xs:any minOccurs='0'/>"
        "</xs:sequence></xs:complexType></xs:element>",
        "a!");
}

void MessageModelTest::constructsAreUnderstood()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, children);
    const MessageModel model = modelOf(SchemaFiles::ofText(schemaWith(content)));
    QCOMPARE(model.notes, QStringList());
    QCOMPARE(shown(model, model.children(model.elementAt({"r"}))), children);
}

void MessageModelTest::wsdlOffersItsRequestFirst()
{
    const MessageModel model =
        modelOf(*SchemaFiles::open(data("SERVICE.1.wsdl")), QStringLiteral("get_key.v1"));
    QCOMPARE(model.elements[size_t(model.roots[0])].name, QStringLiteral("Request"));
    QCOMPARE(model.elements[size_t(model.roots[1])].name, QStringLiteral("Reply"));
    const int key = model.elementAt({"Request", "Key"});
    QCOMPARE(model.elements[size_t(key)].space, QStringLiteral("urn:b"));
    QCOMPARE(model.typeOf(model.elements[size_t(key)])->facets.base, QStringLiteral("NMTOKEN"));
}

void MessageModelTest::samplesAreValid_data()
{
    QTest::addColumn<SchemaFiles>("files");
    QTest::addColumn<QByteArray>("holds");
    QTest::newRow("departments") << *SchemaFiles::open(data("DEPT_SYNC.V1.xsd"))
                                 << QByteArray("<!-- choose one of: MANAGER_ID, MANAGER_POSN -->");
    QTest::newRow("wsdl") << *SchemaFiles::open(data("SERVICE.1.wsdl")) << QByteArray("<Count>0</Count>");
    const auto row = [](const char *name, const char *content, const char *holds) {
        QTest::newRow(name) << SchemaFiles::ofText(schemaWith(content)) << QByteArray(holds);
    };
    row("facets",
        "<xs:element name='r'><xs:complexType><xs:sequence>"
        "<xs:element name='p'><xs:simpleType><xs:restriction base='xs:string'>"
        "<xs:pattern value='[A-Z]{3}-\\d{2}(x|y)?'/></xs:restriction></xs:simpleType></xs:element>"
        "<xs:element name='n'><xs:simpleType><xs:restriction base='xs:int'><xs:minExclusive value='7'/>"
        "</xs:restriction></xs:simpleType></xs:element>"
        "<xs:element name='t' type='xs:dateTime'/><xs:element name='b' type='xs:boolean'/>"
        "<xs:element name='u' type='xs:gYearMonth'/><xs:element name='f' fixed='F&amp;f' type='xs:string'/>"
        "</xs:sequence><xs:attribute ref='xml:lang'/></xs:complexType></xs:element>"
        "<xs:element name='q'/>",
        "<p>AAA-00</p>");
    row("unqualified",
        "<xs:element name='r'><xs:complexType><xs:sequence><xs:element name='a' form='unqualified' "
        "type='xs:date' maxOccurs='3' minOccurs='2'/></xs:sequence></xs:complexType></xs:element>",
        "<a xmlns=\"\">2026-02-03</a>\n  <a xmlns=\"\">2026-02-03</a>\n</r>");
}

void MessageModelTest::samplesAreValid()
{
    QFETCH(SchemaFiles, files);
    QFETCH(QByteArray, holds);
    if (QByteArray(QTest::currentDataTag()) == "facets") {
        // The namespace of xml:lang has a schema of its own, which must be at hand.
        files.first.replace("<xs:attribute ref='xml:lang'/>", "");
    }
    const MessageModel model = modelOf(files);
    const auto validator = Validator::compile(files);
    QVERIFY2(validator, validator ? "" : qPrintable(validator.error().message));
    for (const bool isComplete : {false, true}) {
        const QByteArray text = sampleRequest(model, model.roots.first(),
                                              {isComplete, QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6))});
        const auto tree = document::TreeMap::of(document::Text::ofUtf8(text));
        QVERIFY2(!tree.error(), text.constData());
        for (const Problem &problem : validator->validate(tree))
            QFAIL(qPrintable(problem.message + QString::fromUtf8("\n" + text)));
        if (isComplete)
            QVERIFY2(text.contains(holds), text.constData());
    }
}

void MessageModelTest::missingFileIsNoted()
{
    const MessageModel model = modelOf(SchemaFiles::ofText(
        schemaWith("<xs:element name='r' type='Missing'/><xs:element name='s' type='xs:date'/>")));
    QCOMPARE(model.notes.size(), 1);
    QVERIFY(model.notes.first().contains(QStringLiteral("Missing")));
    QCOMPARE(model.roots.size(), 2);
}

void MessageModelTest::noSchemaIsAnError()
{
    QVERIFY(!readModel(SchemaFiles::ofText("<a/>")));
    QVERIFY(!readModel(SchemaFiles::ofText("no XML")));
    QVERIFY(!SchemaFiles::open(data("none.xsd")));
    QVERIFY(!Validator::compile(SchemaFiles::ofText(schemaWith("<xs:element name='r' type='Missing'/>"))));
}

void MessageModelTest::endlessDefinitionsEnd()
{
    const QByteArray itself = schemaWith(
        "<xs:group name='G'><xs:sequence><xs:group ref='G'/><xs:group ref='G'/></xs:sequence></xs:group>"
        "<xs:element name='r'><xs:complexType><xs:group ref='G'/></xs:complexType></xs:element>");
    Q_UNUSED(readModel(SchemaFiles::ofText(itself)))
    const QByteArray open = "<xs:complexType><xs:sequence><xs:element name='e'>";
    const QByteArray close = "</xs:element></xs:sequence></xs:complexType>";
    const QByteArray deep =
        schemaWith("<xs:element name='r'>" + open.repeated(20000) + close.repeated(20000) + "</xs:element>");
    Q_UNUSED(readModel(SchemaFiles::ofText(deep)))
}

QTEST_APPLESS_MAIN(MessageModelTest)
#include "tst_messagemodel.moc"
