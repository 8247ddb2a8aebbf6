// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/requestdocument.h"

#include <QtTest>

using namespace gatepost;
using ui::RequestDocument;
using workspace::TemplateId;

class TestRequestDocument : public QObject
{
    Q_OBJECT

private slots:
    void freshTemplateHasNothingUnsaved();
    void changedParameterIsUnsavedUntilItIsPutBack();
    void onlyWhatDiffersFromTheOperationGoesIntoTheTemplate();
    void operationChangedElsewhereIsFollowedAndEditsStay();
    void draftStateRoundTrips();
    void entryBecomesARequestOfItsOwn();
    void encodingFollowsTheDeclaration_data();
    void encodingFollowsTheDeclaration();
    void byteOrderMarkIsKept();
    void characterOutsideTheEncodingIsAnError();

private:
    static workspace::Workspace sample();
};

workspace::Workspace TestRequestDocument::sample()
{
    workspace::Operation operation;
    operation.id = operation.alias = QStringLiteral("DEPT_SYNC.V1");
    workspace::Template requestTemplate;
    requestTemplate.id = {operation.id, QStringLiteral("hire")};
    requestTemplate.variables[QStringLiteral("DEPTID")] = QStringLiteral("10000");
    workspace::Workspace workspace;
    workspace.operations << operation;
    workspace.templates << requestTemplate;
    return workspace;
}

void TestRequestDocument::freshTemplateHasNothingUnsaved()
{
    const auto document = RequestDocument::ofTemplate(sample(), {"DEPT_SYNC.V1", "hire"});
    QVERIFY(!document.hasUnsavedSettings());
    QVERIFY(!document.isNew());
    QCOMPARE(document.name(), QStringLiteral("hire"));
    QVERIFY(!document.key.isEmpty());
}

void TestRequestDocument::changedParameterIsUnsavedUntilItIsPutBack()
{
    auto document = RequestDocument::ofTemplate(sample(), {"DEPT_SYNC.V1", "hire"});
    document.edited.alias = QStringLiteral("DEPT_SYNC.v1");
    QVERIFY(document.hasUnsavedSettings());
    document.edited.alias = QStringLiteral("DEPT_SYNC.V1");
    QVERIFY(!document.hasUnsavedSettings());
    document.variables.clear();
    QVERIFY(document.hasUnsavedSettings());
}

void TestRequestDocument::onlyWhatDiffersFromTheOperationGoesIntoTheTemplate()
{
    auto document = RequestDocument::ofTemplate(sample(), {"DEPT_SYNC.V1", "hire"});
    document.edited.placement = broker::Placement::Query;
    const QJsonObject expected{{QStringLiteral("placement"), QStringLiteral("query")}};
    QCOMPARE(document.toTemplate().other.value(QStringLiteral("overrides")).toObject(), expected);
}

void TestRequestDocument::operationChangedElsewhereIsFollowedAndEditsStay()
{
    workspace::Workspace workspace = sample();
    auto document = RequestDocument::ofTemplate(workspace, {"DEPT_SYNC.V1", "hire"});
    document.edited.to = QString();
    workspace.operations[0].alias = QStringLiteral("DEPT_SYNC.V2");
    document.follow(workspace);
    QCOMPARE(document.edited.alias, QStringLiteral("DEPT_SYNC.V2"));
    QVERIFY(document.edited.to.isEmpty());
}

void TestRequestDocument::draftStateRoundTrips()
{
    auto document = RequestDocument::ofTemplate(sample(), {"DEPT_SYNC.V1", "hire"});
    document.edited.alias = QStringLiteral("OTHER");
    document.edited.headers = {{QStringLiteral("X-A"), QStringLiteral("1")}};
    document.variables[QStringLiteral("NEW")] = QStringLiteral("y");
    document.encoding = {QStringLiteral("UTF-16LE"), xml::EncodingSource::ByteOrderMark, 2, {}};
    auto restored = RequestDocument::ofTemplate(sample(), {"DEPT_SYNC.V1", "hire"});
    restored.applyJson(document.toJson());
    QCOMPARE(restored.edited, document.edited);
    QCOMPARE(restored.variables, document.variables);
    QCOMPARE(restored.encoding, document.encoding);
}

void TestRequestDocument::entryBecomesARequestOfItsOwn()
{
    history::Entry entry;
    entry.operation = QStringLiteral("DEPT_SYNC.V1");
    entry.alias = QStringLiteral("DEPT_SYNC.OLD");
    entry.templateName = QStringLiteral("hire");
    const auto document = RequestDocument::ofEntry(sample(), entry);
    QVERIFY(document.isNew());
    QCOMPARE(document.edited.alias, QStringLiteral("DEPT_SYNC.OLD"));
    QCOMPARE(document.name(), QStringLiteral("hire"));
}

void TestRequestDocument::encodingFollowsTheDeclaration_data()
{
    QTest::addColumn<QByteArray>("utf8");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << QByteArray("<a>\xC3\xA9</a>") << QByteArray("<a>\xC3\xA9</a>");
    QTest::newRow("latin1") << QByteArray("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xC3\xA9</a>")
                            << QByteArray("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9</a>");
}

void TestRequestDocument::encodingFollowsTheDeclaration()
{
    QFETCH(QByteArray, utf8);
    QFETCH(QByteArray, expected);
    const auto encoded = RequestDocument().encoded(utf8);
    QVERIFY(encoded);
    QCOMPARE(*encoded, expected);
}

void TestRequestDocument::byteOrderMarkIsKept()
{
    RequestDocument document;
    document.encoding = {QStringLiteral("UTF-8"), xml::EncodingSource::ByteOrderMark, 3, {}};
    QCOMPARE(*document.encoded("<a/>"), QByteArray("\xEF\xBB\xBF<a/>"));
    document.encoding = {QStringLiteral("UTF-16LE"), xml::EncodingSource::ByteOrderMark, 2, {}};
    QCOMPARE(*document.encoded("<a/>"), QByteArray("\xFF\xFE<\0a\0/\0>\0", 10));
}

void TestRequestDocument::characterOutsideTheEncodingIsAnError()
{
    const auto encoded =
        RequestDocument().encoded("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE2\x82\xAC</a>");
    QVERIFY(!encoded);
    QCOMPARE(encoded.error().kind, ErrorKind::Input);
    QVERIFY2(encoded.error().message.contains(QLatin1String("ISO-8859-1")),
             qPrintable(encoded.error().message));
}

QTEST_GUILESS_MAIN(TestRequestDocument)
#include "tst_requestdocument.moc"
