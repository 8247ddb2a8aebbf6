// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/origin/partsource.h"

#include "app/workspace/resolve.h"
#include "app/xml/encoding.h"

#include <QCoreApplication>

namespace gatepost::workspace {

static QString tr(const char *text)
{
    return QCoreApplication::translate("PartSource", text);
}

QString name(PartOrigin origin)
{
    switch (origin) {
    case PartOrigin::Environment:
        return QStringLiteral("environment");
    case PartOrigin::Operation:
        return QStringLiteral("operation");
    case PartOrigin::Template:
        return QStringLiteral("template");
    case PartOrigin::Typed:
        return QStringLiteral("typed");
    case PartOrigin::Gatepost:
        break;
    }
    return QStringLiteral("gatepost");
}

QString words(PartOrigin origin)
{
    switch (origin) {
    case PartOrigin::Environment:
        return tr("Environment");
    case PartOrigin::Operation:
        return tr("Operation");
    case PartOrigin::Template:
        return tr("Template");
    case PartOrigin::Typed:
        return tr("Typed here");
    case PartOrigin::Gatepost:
        break;
    }
    return tr("Gatepost");
}

static QString words(variables::Origin origin)
{
    switch (origin) {
    case variables::Origin::Typed:
        return tr("typed");
    case variables::Origin::Template:
        return tr("template");
    case variables::Origin::Operation:
        return tr("operation");
    case variables::Origin::Environment:
        return tr("environment");
    case variables::Origin::Function:
        return tr("made by Gatepost");
    case variables::Origin::Asked:
    case variables::Origin::Unanswered:
        return tr("asked");
    case variables::Origin::Default:
        return tr("its default");
    case variables::Origin::Nowhere:
        break;
    }
    return tr("nowhere");
}

namespace {

/// Collects the sources of one request.
class Collector
{
public:
    Collector(const Draft &draft, const Resolved &resolved) : m_draft(draft), m_resolved(resolved) {}

    PartSources collect()
    {
        const Operation &operation = m_draft.operation;
        add("gateway", {PartOrigin::Environment, tr("gateway URL")});
        add("connector", said("connector", tr("connector")));
        add("operation", said("alias", {}, operation.alias));
        add("type", said("type", {}));
        add("login", {PartOrigin::Environment, tr("login in front of the gateway")});
        addNode("from", "password", operation.from);
        addNode("to", nullptr, operation.to);
        addNode("user", "userPassword", operation.user);
        addDetails(operation.details);
        for (const auto &[header, value] : operation.headers)
            m_sources.insert(QStringLiteral("header:") + header.toLower(), said("headers", {}, value));
        m_sources.insert(QStringLiteral("header:x-sandbox-fault"),
                         {PartOrigin::Environment, tr("fault of the sandbox")});
        addPayload();
        return m_sources;
    }

private:
    void add(const char *key, const PartSource &source) { m_sources.insert(QLatin1String(key), source); }

    /// What the operation says, unless somebody else does; `text` as written there.
    PartSource said(const char *key, const QString &what, const QString &text = {}) const
    {
        const PartOrigin origin = m_draft.said.value(QLatin1String(key), PartOrigin::Operation);
        return {origin, joined(what, shareOf(text.toUtf8()))};
    }

    static QString joined(const QString &what, const QString &share)
    {
        return what.isEmpty() || share.isEmpty() ? what + share : what + QStringLiteral(", ") + share;
    }

    /// "with ${EMPLID} (environment)"
    QString shareOf(const QByteArray &utf8) const
    {
        constexpr qsizetype most = 5;
        QStringList shares;
        const auto references = variables::referencesIn(utf8, 1000);
        for (const variables::PlacedReference &reference : references) {
            const QString share = shareOf(reference.body);
            if (!share.isEmpty() && !shares.contains(share))
                shares << share;
        }
        if (shares.isEmpty())
            return {};
        const QString more = shares.size() > most ? QString(QChar(0x2026)) : QString();
        return tr("with %1").arg(shares.mid(0, most).join(QStringLiteral(", ")) + more);
    }

    QString shareOf(const QString &reference) const
    {
        for (const variables::UsedVariable &used : m_resolved.variables)
            if (used.reference == reference)
                return QStringLiteral("${%1} (%2)").arg(reference, words(used.origin));
        return {};
    }

    void addNode(const char *key, const char *password, const QString &role)
    {
        if (role.isEmpty())
            return;
        const Node node = m_draft.environment.nodes.value(role);
        add(key, {PartOrigin::Environment, joined(tr("node “%1”").arg(role), shareOf(node.name.toUtf8()))});
        if (password)
            add(password, {PartOrigin::Environment, tr("password of node “%1”").arg(role)});
    }

    void addDetails(const broker::Details &details)
    {
        for (const auto &[key, value] : details.parameters)
            m_sources.insert(key, said("parameters", {}, value));
        const QString messageId = QStringLiteral("externalMessageId");
        if (!m_sources.contains(messageId))
            m_sources.insert(messageId, {PartOrigin::Gatepost, tr("a new one each time")});
        for (const auto &[key, value] : details.query)
            m_sources.insert(QStringLiteral("query:") + key, said("query", {}, value));
        QString cookies;
        for (const auto &[key, value] : details.cookies)
            cookies += value + QLatin1Char(' ');
        add("cookies", details.cookies.isEmpty()
                           ? PartSource{PartOrigin::Gatepost, tr("set by the server before")}
                           : said("cookies", {}, cookies));
        add("path", said("path", {}, details.path));
        add("accept", said("accept", {}, details.accept));
        add("method", details.method.isEmpty() ? PartSource{PartOrigin::Gatepost, tr("the connector's usual")}
                                               : said("method", {}));
    }

    void addPayload()
    {
        constexpr qsizetype lookedAt = 1'000'000; ///< bytes
        const PartOrigin origin = m_draft.said.value(QStringLiteral("payload"), PartOrigin::Template);
        const QString file = origin == PartOrigin::Template ? m_draft.templateName : QString();
        const QByteArray beginning = m_draft.payload.first(qMin(lookedAt, m_draft.payload.size()));
        const QByteArray utf8 = xml::toUtf8(beginning, xml::detectEncoding(beginning));
        add("payload", {origin, joined(file, shareOf(utf8))});
    }

    const Draft &m_draft;
    const Resolved &m_resolved;
    PartSources m_sources;
};

} // namespace

PartSources sourcesOf(const Draft &draft, const Resolved &resolved)
{
    return Collector(draft, resolved).collect();
}

} // namespace gatepost::workspace
