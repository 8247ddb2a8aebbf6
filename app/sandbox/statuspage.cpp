// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/statuspage.h"

namespace gatepost::sandbox {

static constexpr char pageText[] = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="UTF-8"><title>Gatepost sandbox gateway</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #ddd }
code, pre { background: #f4f4f2; padding: .1rem .3rem } pre { padding: .8rem; overflow: auto }
</style></head><body>
<h1>Gatepost sandbox gateway</h1>
<p>Status: <strong>active</strong>. This gateway answers as Integration Broker's listening connectors do, so that requests
can be tried where there is no PeopleSoft. It guards nothing.</p>
<h2>Connectors</h2>
<p><code>POST %1/PSIGW/HttpListeningConnector</code>, payloads up to %2 MB.</p>
<pre>curl -H 'Content-Type: text/xml' -H 'OperationName: CHG_SYNC_TEST.V1' -H 'From: PTEST' -H 'To: PSFT_SANDBOX' \
     -H 'Password: secret' --data '&lt;helloworld/&gt;' %1/PSIGW/HttpListeningConnector</pre>
<p>Credentials also go into the query string: <code>?Operation=CHG_SYNC_TEST.V1&amp;From=PTEST&amp;Password=secret</code>,
or into an IBRequest around the payload. <code>OperationType: ping</code> is a ping.</p>
<p>SOAP: <code>POST %1/PSIGW/PeopleSoftServiceListeningConnector</code>, alias in SOAPAction, query or path, user
<code>PTEST_USER</code> in a UsernameToken. A GET with <code>?Operation=GetWSDL&amp;wsdl=DEPT.1</code> or
<code>?Operation=GetSchema&amp;xsd=DEPT_SYNC.V1</code> there describes services and messages. REST:
<code>GET %1/PSIGW/RESTListeningConnector/PSFT_SANDBOX/DEPT.v1/departments/SHARE</code>, the same user by Basic
authentication. MIME: <code>POST %1/PSIGW/PeopleSoftListeningConnector</code>.</p>
<h2>Operations</h2>
<p>External aliases: %3.</p>
<p>The synchronous one answers to the root elements <code>helloworld</code> and <code>activeusercount</code>, fails with
an exception on <code>throw</code>, and does not understand anything else. The asynchronous one takes any XML and
handles it later.</p>
<h2>Nodes</h2>
<table><tr><th>Node</th><th>Password</th><th>Default user</th><th></th></tr>%4</table>
<h2>Latest asynchronous messages</h2>
<table><tr><th>Transaction</th><th>Operation</th><th>From</th><th>Status</th></tr>%5</table>
</body></html>
)";

static QString row(const QStringList &cells)
{
    QString html;
    for (const QString &cell : cells)
        html += QStringLiteral("<td>%1</td>").arg(cell.toHtmlEscaped());
    return QStringLiteral("<tr>%1</tr>\n").arg(html);
}

static QString remark(const SandboxNode &node)
{
    if (node.isLocal)
        return QStringLiteral("local node: the destination (To)");
    return node.isActive ? QString() : QStringLiteral("inactive");
}

QByteArray statusPage(const Status &status)
{
    QString nodes;
    for (const SandboxNode &node : status.nodes)
        nodes += row({node.name, node.password, node.defaultUser, remark(node)});
    QString messages;
    for (const Message &message : status.messages)
        messages += row({message.transactionId, message.operation, message.node, name(message.status)});
    if (messages.isEmpty())
        messages = row({QStringLiteral("none yet")});
    return QString::fromUtf8(pageText)
        .arg(status.gateway.toString().toHtmlEscaped(), QString::number(status.bodyLimit / (1024 * 1024)),
             status.aliases.join(QStringLiteral(", ")).toHtmlEscaped(), nodes, messages)
        .toUtf8();
}

} // namespace gatepost::sandbox
