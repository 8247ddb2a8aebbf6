// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/resolve.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::workspace;

class TestResolve : public QObject
{
    Q_OBJECT

private slots:
    void payloadWithoutVariablesIsByteIdentical_data();
    void payloadWithoutVariablesIsByteIdentical();
    void typedWinsOverTemplateWinsOverEnvironment();
    void valuesAreEscapedForWhereTheyStand_data();
    void valuesAreEscapedForWhereTheyStand();
    void whatIsNotXmlTakesValuesAsTheyAre();
    void escapedReferenceIsLiteral();
    void valuesReferToOtherVariables();
    void circleIsNamed();
    void allUndefinedNamesAreListedAtOnce();
    void explodingValuesAreRefused();
    void headersAliasAndNodesAreFilled();
    void detailsAreFilledAndThePathIsEncoded();
    void anAsynchronousMessageGetsAnIdOfItsOwn();
    void theUserIsANodeInAnotherRole();
    void encodingOfThePayloadIsKept_data();
    void encodingOfThePayloadIsKept();
    void characterThatTheEncodingLacksBecomesAReference();
    void invalidBytesStopOnlyAPayloadWithVariables();
    void missingRoleNamesEnvironmentOperationAndRole();
    void gatewayMustBeUsable_data();
    void gatewayMustBeUsable();
    void passwordIsWantedWhereTheFromNodeHasOne();
    void timeoutAndProxyComeFromTheEnvironment();
    void operationsVariablesStandBetweenTemplateAndEnvironment();
    void unansweredQuestionsAreNamed();
    void factsOfTheRequestAreFilledIn();
    void contentTypeFollowsThePayload_data();
    void contentTypeFollowsThePayload();
    void lineBreaksInHeadersAreRefusedAndQueriesEncoded();
};

static Draft draft(const QByteArray &payload, const Variables &variables = {})
{
    Draft draft;
    draft.environment.id = QStringLiteral("uat");
    draft.environment.name = QStringLiteral("UAT");
    draft.environment.gatewayUrl = QUrl(QStringLiteral("https://uat.example.org:8443"));
    draft.environment.nodes[QStringLiteral("from")].name = QStringLiteral("PTEST");
    draft.environment.nodes[QStringLiteral("to")].name = QStringLiteral("PSFT_UAT");
    draft.environment.variables = variables;
    draft.operation.alias = QStringLiteral("CHG_TEST.V1");
    draft.payload = payload;
    return draft;
}

static QByteArray filled(const QByteArray &payload, const Variables &variables)
{
    const Result<Resolved> resolved = resolve(draft(payload, variables));
    return resolved ? resolved->request.payload : "ERROR: " + resolved.error().message.toUtf8();
}

void TestResolve::payloadWithoutVariablesIsByteIdentical_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("windows line ends") << QByteArray("<a>\r\n</a>\r\n");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF<a/>");
    QTest::newRow("invalid UTF-8") << QByteArray("<a>\xFF\xFE\x80</a>");
    QTest::newRow("NUL") << QByteArray("<a>\0</a>", 8);
    QTest::newRow("dollars") << QByteArray("<a>$5 $$ ${ ${} $ {x}</a>");
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE<\0a\0/\0>\0", 10);
    QTest::newRow("latin") << QByteArray("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9</a>");
}

void TestResolve::payloadWithoutVariablesIsByteIdentical()
{
    QFETCH(const QByteArray, payload);
    QCOMPARE(filled(payload, {}), payload);
}

void TestResolve::typedWinsOverTemplateWinsOverEnvironment()
{
    const QString a = QStringLiteral("A");
    const QString b = QStringLiteral("B");
    const QString c = QStringLiteral("C");
    Draft layered = draft("<x>${A} ${B} ${C}</x>");
    layered.environment.variables = {
        {a, QStringLiteral("env")}, {b, QStringLiteral("env")}, {c, QStringLiteral("env")}};
    layered.templateVariables = {{a, QStringLiteral("tpl")}, {b, QStringLiteral("tpl")}};
    layered.typed = {{a, QStringLiteral("typed")}};
    QCOMPARE(resolve(layered)->request.payload, QByteArray("<x>typed tpl env</x>"));
}

void TestResolve::valuesAreEscapedForWhereTheyStand_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("text") << QByteArray("<a>${V}</a>") << QByteArray("<a>&lt;&amp;\"'&gt;]]&gt;</a>");
    QTest::newRow("attribute") << QByteArray("<a b=\"${V}\"/>")
                               << QByteArray("<a b=\"&lt;&amp;&#34;&#39;&gt;]]&gt;\"/>");
    QTest::newRow("attribute with >")
        << QByteArray("<a b='>${V}'>${V}</a>")
        << QByteArray("<a b='>&lt;&amp;&#34;&#39;&gt;]]&gt;'>&lt;&amp;\"'&gt;]]&gt;</a>");
    QTest::newRow("CDATA") << QByteArray("<a><![CDATA[${V}]]>${V}</a>")
                           << QByteArray("<a><![CDATA[<&\"'>]]]]><![CDATA[>]]>&lt;&amp;\"'&gt;]]&gt;</a>");
    QTest::newRow("comment") << QByteArray("<a><!--${V}--></a>") << QByteArray("<a><!--<&\"'>]]>--></a>");
    QTest::newRow("instruction") << QByteArray("<?p ${V}?><a/>") << QByteArray("<?p <&\"'>]]>?><a/>");
    QTest::newRow("after blanks") << QByteArray("\r\n  <a>${V}</a>")
                                  << QByteArray("\r\n  <a>&lt;&amp;\"'&gt;]]&gt;</a>");
}

void TestResolve::valuesAreEscapedForWhereTheyStand()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const QByteArray, expected);
    QCOMPARE(filled(payload, {{QStringLiteral("V"), QStringLiteral("<&\"'>]]>")}}), expected);
}

void TestResolve::whatIsNotXmlTakesValuesAsTheyAre()
{
    const Variables variables{{QStringLiteral("V"), QStringLiteral("<&\">")}};
    QCOMPARE(filled("EMPLID;${V}", variables), QByteArray("EMPLID;<&\">"));
}

void TestResolve::escapedReferenceIsLiteral()
{
    const Variables variables{{QStringLiteral("V"), QStringLiteral("$${V}")}};
    QCOMPARE(filled("<a>$${V} ${V} ${unclosed</a>", variables), QByteArray("<a>${V} ${V} ${unclosed</a>"));
}

void TestResolve::valuesReferToOtherVariables()
{
    const Variables variables{{QStringLiteral("NAME"), QStringLiteral("${FIRST} ${LAST}")},
                              {QStringLiteral("FIRST"), QStringLiteral("Ann")},
                              {QStringLiteral("LAST"), QStringLiteral("${FIRST}son & Co")}};
    QCOMPARE(filled("<a>${NAME}</a>", variables), QByteArray("<a>Ann Annson &amp; Co</a>"));
}

void TestResolve::circleIsNamed()
{
    const Result<Resolved> resolved =
        resolve(draft("<a>${A}</a>", {{QStringLiteral("A"), QStringLiteral("${B}")},
                                      {QStringLiteral("B"), QStringLiteral("x${C}")},
                                      {QStringLiteral("C"), QStringLiteral("${B}")}}));
    QVERIFY(!resolved);
    QCOMPARE(resolved.error().kind, ErrorKind::Input);
    QVERIFY2(resolved.error().message.contains(QStringLiteral("B → C → B")),
             qPrintable(resolved.error().message));
}

void TestResolve::allUndefinedNamesAreListedAtOnce()
{
    Draft incomplete =
        draft("<a>${ONE} ${TWO} ${ONE} ${NEST}</a>", {{QStringLiteral("NEST"), QStringLiteral("${THREE}")}});
    incomplete.operation.headers = {{QStringLiteral("X-Trace"), QStringLiteral("${FOUR}")}};
    const Result<Resolved> resolved = resolve(incomplete);
    QVERIFY(!resolved);
    QCOMPARE(resolved.error().kind, ErrorKind::Input);
    const QString message = resolved.error().message;
    QVERIFY2(message.contains(QStringLiteral("${FOUR}, ${ONE}, ${TWO}, ${THREE};")), qPrintable(message));
    QVERIFY(message.contains(QStringLiteral("UAT")));
    QVERIFY(message.contains(QStringLiteral("--set")));
}

void TestResolve::explodingValuesAreRefused()
{
    Variables bomb{{QStringLiteral("L0"), QString(1000, QLatin1Char('x'))}};
    for (int level = 1; level < 40; ++level)
        bomb.insert(QStringLiteral("L%1").arg(level), QStringLiteral("${L%1}${L%1}").arg(level - 1));
    const Result<Resolved> resolved = resolve(draft("<a>${L39}</a>", bomb));
    QVERIFY(!resolved);
    QVERIFY(resolved.error().message.contains(QStringLiteral("too large")));
}

void TestResolve::headersAliasAndNodesAreFilled()
{
    Draft full = draft("<a/>", {{QStringLiteral("VERSION"), QStringLiteral("V2")},
                                {QStringLiteral("DB"), QStringLiteral("HC92")},
                                {QStringLiteral("ID"), QStringLiteral("<7>")}});
    full.operation.alias = QStringLiteral("CHG_TEST.${VERSION}");
    full.operation.headers = {{QStringLiteral("X-Id"), QStringLiteral("${ID}")}};
    full.environment.nodes[QStringLiteral("to")].name = QStringLiteral("PSFT_${DB}");
    full.environment.nodes[QStringLiteral("from")].name = QStringLiteral("EXT_${DB}");
    const broker::BrokerRequest request = resolve(full)->request;
    QCOMPARE(request.alias, QStringLiteral("CHG_TEST.V2"));
    QCOMPARE(request.requestingNode, QStringLiteral("EXT_HC92"));
    QCOMPARE(request.destinationNode, QStringLiteral("PSFT_HC92"));
    QCOMPARE(request.headers.first().second, QStringLiteral("<7>"));
}

void TestResolve::detailsAreFilledAndThePathIsEncoded()
{
    Draft full = draft({}, {{QStringLiteral("ID"), QStringLiteral("a/b ü?")}});
    full.operation.connector = broker::Connector::Rest;
    full.operation.details.path = QStringLiteral("jobs/{ID}/${ID}?x={ID:}&y={1}");
    full.operation.details.query = {{QStringLiteral("q"), QStringLiteral("${ID}")}};
    full.operation.details.cookies = {{QStringLiteral("c"), QStringLiteral("${env.id}")}};
    full.operation.details.parameters = {{QStringLiteral("subQueue"), QStringLiteral("${ID}")}};
    const broker::Details details = resolve(full)->request.details;
    QCOMPARE(details.path, QStringLiteral("jobs/a%2Fb%20%C3%BC%3F/a%2Fb%20%C3%BC%3F?x={ID:}&y={1}"));
    QCOMPARE(details.query.first().second, QStringLiteral("a/b ü?"));
    QCOMPARE(details.cookies.first().second, QStringLiteral("uat"));
    QCOMPARE(details.parameters.first().second, QStringLiteral("a/b ü?"));

    full.operation.details.path = QStringLiteral("jobs/{NOBODY}");
    const Result<Resolved> undefined = resolve(full);
    QVERIFY(!undefined);
    QVERIFY(undefined.error().message.contains(QStringLiteral("${NOBODY}")));
}

void TestResolve::anAsynchronousMessageGetsAnIdOfItsOwn()
{
    const QString key = QStringLiteral("externalMessageId");
    Draft message = draft("<a/>");
    QVERIFY(resolve(message)->request.details.parameters.isEmpty());
    message.operation.type = broker::OperationType::Async;
    const broker::Fields first = resolve(message)->request.details.parameters;
    const broker::Fields second = resolve(message)->request.details.parameters;
    QCOMPARE(first.first().first, key);
    QVERIFY(!first.first().second.isEmpty());
    QVERIFY(first != second);
    message.operation.details.parameters = {{key, QStringLiteral("mine")}};
    QCOMPARE(resolve(message)->request.details.parameters.first().second, QStringLiteral("mine"));
    message.operation.details.parameters = {{key, QString()}};
    QCOMPARE(resolve(message)->request.details.parameters.first().second, QString());
}

void TestResolve::theUserIsANodeInAnotherRole()
{
    Draft guarded = draft("<a/>");
    guarded.operation.user = QStringLiteral("clerk");
    QVERIFY(!resolve(guarded));
    guarded.environment.nodes[QStringLiteral("clerk")] = {QStringLiteral("VP1"), true, {}};
    QCOMPARE(resolve(guarded)->request.user, QStringLiteral("VP1"));
    QVERIFY(resolve(guarded)->wantsUserPassword);
    guarded.environment.nodes[QStringLiteral("from")].hasPassword = true;
    QVERIFY(resolve(guarded)->wantsPassword);
    guarded.operation.connector = broker::Connector::Rest;
    QVERIFY(!resolve(guarded)->wantsPassword);
}

void TestResolve::encodingOfThePayloadIsKept_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("expected");
    const auto utf16 = [](const QString &text) {
        return QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    };
    QTest::newRow("UTF-8") << QByteArray("<a>${V}</a>") << QByteArray("<a>\xC3\xA9</a>");
    QTest::newRow("UTF-8 with mark") << QByteArray("\xEF\xBB\xBF<a>${V}</a>")
                                     << QByteArray("\xEF\xBB\xBF<a>\xC3\xA9</a>");
    QTest::newRow("ISO-8859-1") << QByteArray("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xFC${V}</a>")
                                << QByteArray("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xFC\xE9</a>");
    QTest::newRow("UTF-16 with mark") << "\xFF\xFE" + utf16(QStringLiteral("<a>${V}</a>"))
                                      << "\xFF\xFE" + utf16(QStringLiteral("<a>é</a>"));
}

void TestResolve::encodingOfThePayloadIsKept()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const QByteArray, expected);
    QCOMPARE(filled(payload, {{QStringLiteral("V"), QStringLiteral("é")}}), expected);
}

void TestResolve::characterThatTheEncodingLacksBecomesAReference()
{
    const QByteArray head = "<?xml version='1.0' encoding='ISO-8859-1'?>";
    const Variables variables{{QStringLiteral("V"), QStringLiteral("€")}};
    QCOMPARE(filled(head + "<a>${V}</a>", variables), head + "<a>&#8364;</a>");
    QVERIFY(filled(head + "<a><![CDATA[${V}]]></a>", variables).startsWith("ERROR"));
}

void TestResolve::invalidBytesStopOnlyAPayloadWithVariables()
{
    const Variables variables{{QStringLiteral("V"), QStringLiteral("x")}};
    QCOMPARE(filled("<a>\xFF</a>", variables), QByteArray("<a>\xFF</a>"));
    QVERIFY(
        filled("<a>\xFF${V}</a>", variables).startsWith("ERROR: The payload is not valid UTF-8 (byte 4)"));
}

void TestResolve::missingRoleNamesEnvironmentOperationAndRole()
{
    Draft wrong = draft("<a/>");
    wrong.operation.to = QStringLiteral("hub");
    const Result<Resolved> resolved = resolve(wrong);
    QVERIFY(!resolved);
    for (const QString &part : {QStringLiteral("UAT"), QStringLiteral("CHG_TEST.V1"), QStringLiteral("hub")})
        QVERIFY2(resolved.error().message.contains(part), qPrintable(resolved.error().message));
    wrong.operation.to.clear();
    QCOMPARE(resolve(wrong)->request.destinationNode, QString());
}

void TestResolve::gatewayMustBeUsable_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("missing") << QString();
    QTest::newRow("scheme") << QStringLiteral("ftp://host");
    QTest::newRow("no scheme") << QStringLiteral("host:8000");
    QTest::newRow("no host") << QStringLiteral("http://");
    QTest::newRow("user info") << QStringLiteral("http://me:topsecret@host");
}

void TestResolve::gatewayMustBeUsable()
{
    QFETCH(const QString, url);
    Draft wrong = draft("<a/>");
    wrong.environment.gatewayUrl = QUrl(url);
    const Result<Resolved> resolved = resolve(wrong);
    QVERIFY(!resolved);
    QCOMPARE(resolved.error().kind, ErrorKind::Input);
    QVERIFY(resolved.error().message.contains(QStringLiteral("UAT")));
    QVERIFY(!resolved.error().message.contains(QStringLiteral("topsecret")));
}

void TestResolve::passwordIsWantedWhereTheFromNodeHasOne()
{
    Draft guarded = draft("<a/>");
    QVERIFY(!resolve(guarded)->wantsPassword);
    guarded.environment.nodes[QStringLiteral("to")].hasPassword = true;
    QVERIFY(!resolve(guarded)->wantsPassword);
    guarded.environment.nodes[QStringLiteral("from")].hasPassword = true;
    QVERIFY(resolve(guarded)->wantsPassword);
}

void TestResolve::timeoutAndProxyComeFromTheEnvironment()
{
    Draft slow = draft("<a/>");
    slow.environment.timeoutSeconds = 7;
    slow.environment.proxy = {.kind = http::ProxyKind::Http, .host = QStringLiteral("proxy"), .port = 3128};
    const broker::BrokerRequest request = resolve(slow)->request;
    QCOMPARE(request.deadlines.total, std::chrono::seconds(7));
    QCOMPARE(request.proxy, slow.environment.proxy);
    QCOMPARE(request.encoding, QStringLiteral("UTF-8"));
}

void TestResolve::operationsVariablesStandBetweenTemplateAndEnvironment()
{
    const QString a = QStringLiteral("A");
    const QString b = QStringLiteral("B");
    Draft layered = draft("<x>${A} ${B}</x>", {{a, QStringLiteral("env")}, {b, QStringLiteral("env")}});
    layered.operation.variables = {{a, QStringLiteral("op")}, {b, QStringLiteral("op")}};
    layered.templateVariables = {{b, QStringLiteral("tpl")}};
    const Result<Resolved> resolved = resolve(layered);
    QCOMPARE(resolved->request.payload, QByteArray("<x>op tpl</x>"));
    QCOMPARE(resolved->variables.at(0).origin, variables::Origin::Operation);
    QCOMPARE(resolved->variables.at(1).origin, variables::Origin::Template);
}

void TestResolve::unansweredQuestionsAreNamed()
{
    Draft asking = draft("<x>${?EMPLID} ${?EMPLID} ${?SETID:SHARE} ${OTHER}</x>",
                         {{QStringLiteral("OTHER"), QStringLiteral("${?OTHER}")}});
    const Result<Resolved> resolved = resolve(asking);
    QCOMPARE(resolved.error().kind, ErrorKind::Input);
    QVERIFY2(resolved.error().message.contains(QStringLiteral("${?EMPLID}, ${?SETID}, ${?OTHER}; ")),
             qPrintable(resolved.error().message));
    const Preview seen = preview(asking, asking.payload);
    QCOMPARE(seen.questions, (QList<variables::Question>{{QStringLiteral("EMPLID"), {}},
                                                         {QStringLiteral("SETID"), QStringLiteral("SHARE")},
                                                         {QStringLiteral("OTHER"), {}}}));
    asking.typed = {{QStringLiteral("EMPLID"), QStringLiteral("<1>")},
                    {QStringLiteral("SETID"), QStringLiteral("2")},
                    {QStringLiteral("OTHER"), QStringLiteral("3")}};
    QCOMPARE(resolve(asking)->request.payload, QByteArray("<x>&lt;1&gt; &lt;1&gt; 2 3</x>"));
}

void TestResolve::factsOfTheRequestAreFilledIn()
{
    Draft full =
        draft("<x>${env.name} ${env.id} ${env.class} ${env.stamp} ${operation.alias} ${template.name} "
              "${node.from} ${node.to}</x>",
              {{QStringLiteral("env.name"), QStringLiteral("not this")},
               {QStringLiteral("V"), QStringLiteral("V9")}});
    full.environment.stamp = QStringLiteral("PUM 48");
    full.operation.alias = QStringLiteral("CHG.${V}");
    full.templateName = QStringLiteral("hire");
    QCOMPARE(resolve(full)->request.payload,
             QByteArray("<x>UAT uat test PUM 48 CHG.V9 hire PTEST PSFT_UAT</x>"));
}

void TestResolve::contentTypeFollowsThePayload_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("xml") << QStringLiteral("xml") << QByteArray("<a/>") << QByteArray("text/xml");
    QTest::newRow("json") << QStringLiteral("json") << QByteArray("{}") << QByteArray("application/json");
    QTest::newRow("json without suffix") << QString() << QByteArray(" [1]") << QByteArray("application/json");
    QTest::newRow("csv") << QStringLiteral("csv") << QByteArray("a,b") << QByteArray("text/csv");
    QTest::newRow("text") << QStringLiteral("txt") << QByteArray("{hello}") << QByteArray("text/plain");
    QTest::newRow("nothing") << QString() << QByteArray() << QByteArray("text/xml");
}

void TestResolve::contentTypeFollowsThePayload()
{
    QFETCH(QString, suffix);
    QFETCH(QByteArray, payload);
    Draft typed = draft(payload);
    typed.suffix = suffix;
    const auto http = broker::toHttp(resolve(typed)->request);
    QTEST(http::headerValue(http->headers, "Content-Type").split(';').first(), "expected");
}

void TestResolve::lineBreaksInHeadersAreRefusedAndQueriesEncoded()
{
    Draft risky = draft("<a/>", {{QStringLiteral("V"), QStringLiteral("x\r\nEvil: 1")}});
    risky.operation.headers = {{QStringLiteral("X-Id"), QStringLiteral("${V}")}};
    QVERIFY(broker::toHttp(resolve(risky)->request).error().message.contains(QStringLiteral("X-Id")));
    risky.operation.headers.clear();
    risky.operation.alias = QStringLiteral("A&${V}");
    risky.operation.placement = broker::Placement::Query;
    const auto http = broker::toHttp(resolve(risky)->request);
    QVERIFY(http->url.toEncoded().contains("Operation=A%26x%0D%0AEvil%3A%201&"));
}

QTEST_GUILESS_MAIN(TestResolve)
#include "tst_resolve.moc"
