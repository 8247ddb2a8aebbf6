// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/schemadocuments.h"

#include <QCoreApplication>

namespace gatepost::schema {

using document::TreeMap;

static QString translated(const char *text)
{
    return QCoreApplication::translate("SchemaDocuments", text);
}

Result<SchemaDocuments> SchemaDocuments::read(const SchemaFiles &files)
{
    SchemaDocuments documents;
    if (const auto added = documents.add(files.first, {}, files.name); !added)
        return failure(added.error());
    for (auto each = files.others.begin(); each != files.others.end(); ++each)
        if (const auto added = documents.add(each.value(), each.key(), each.key()); !added)
            return failure(added.error());
    if (documents.m_schemas.empty())
        return failure(ErrorKind::Input, translated("%1 holds no XML schema.").arg(files.name));
    documents.adoptSpaces(files);
    return documents;
}

Result<> SchemaDocuments::add(const QByteArray &utf8, const QString &location, const QString &name)
{
    auto map = std::make_shared<TreeMap>(TreeMap::of(document::Text::ofUtf8(utf8)));
    if (const auto &error = map->error())
        return failure(ErrorKind::Input, translated("%1 is not well-formed at line %2, column %3. %4")
                                             .arg(name, QString::number(error->line),
                                                  QString::number(error->column), error->message));
    m_maps.push_back(map);
    const XmlNode root(*map, map->root());
    m_isWsdl = m_isWsdl || (root.local() == QLatin1String("definitions") && root.space() == wsdlNamespace);
    if (root.isSchema(QLatin1String("schema"))) {
        m_schemas.push_back({root, root.attribute("targetNamespace"), location});
        return {};
    }
    for (const XmlNode &part : root.children())
        if (part.local() == QLatin1String("types"))
            for (const XmlNode &schema : part.children())
                if (schema.isSchema(QLatin1String("schema")))
                    m_schemas.push_back({schema, schema.attribute("targetNamespace"), location});
    return {};
}

/// A schema without a target namespace that is included takes the including one's.
void SchemaDocuments::adoptSpaces(const SchemaFiles &)
{
    for (const Schema &including : m_schemas)
        for (const XmlNode &part : including.node.children()) {
            if (!part.isSchema(QLatin1String("include")) && !part.isSchema(QLatin1String("redefine")))
                continue;
            for (Schema &included : m_schemas)
                if (included.space.isEmpty() && !included.location.isEmpty() &&
                    included.location == part.attribute("schemaLocation").trimmed())
                    included.space = including.space;
        }
}

static QString withoutVersion(const QString &alias)
{
    const qsizetype dot = alias.lastIndexOf(QLatin1Char('.'));
    const bool hasVersion = dot > 0 && alias.mid(dot + 1).startsWith(QLatin1Char('v'), Qt::CaseInsensitive);
    return hasVersion ? alias.left(dot) : alias;
}

QList<XmlNode::Name> SchemaDocuments::messageElements(const QString &operation) const
{
    QList<XmlNode::Name> requests;
    QList<XmlNode::Name> others;
    const auto elementsOf = [this](const QString &message) {
        QList<XmlNode::Name> found;
        for (const XmlNode &each : root().children())
            if (each.local() == QLatin1String("message") && each.attribute("name") == message)
                for (const XmlNode &part : each.children())
                    if (part.has("element"))
                        found.append(part.name("element"));
        return found;
    };
    for (const XmlNode &port : root().children()) {
        if (port.local() != QLatin1String("portType"))
            continue;
        for (const XmlNode &each : port.children()) {
            const QString name = withoutVersion(each.attribute("name"));
            const bool isMeant =
                operation.isEmpty() || name.compare(withoutVersion(operation), Qt::CaseInsensitive) == 0;
            for (const XmlNode &way : each.children()) {
                const auto found = elementsOf(way.name("message").local);
                if (isMeant && way.local() == QLatin1String("input"))
                    requests.append(found);
                else
                    others.append(found);
            }
        }
    }
    return requests + others;
}

} // namespace gatepost::schema
