// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/standaloneschemas.h"

#include <QSet>

namespace gatepost::schema {

namespace {

constexpr QLatin1String imported("import");

bool isReference(const XmlNode &node)
{
    return node.isSchema(imported) || node.isSchema(QLatin1String("include")) ||
           node.isSchema(QLatin1String("redefine"));
}

QByteArray quoted(const QString &value)
{
    return '"' + value.toHtmlEscaped().toUtf8() + '"';
}

QByteArray reference(const char *kind, const QString &space, const QByteArray &address)
{
    const QByteArray name = space.isEmpty() ? QByteArray() : " namespace=" + quoted(space);
    return QByteArray("<xs:") + kind + name + " schemaLocation=\"" + address + "\"/>";
}

QByteArray schemaOf(const QByteArray &attributes, const QByteArray &content)
{
    return "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"" + attributes + ">" + content +
           "</xs:schema>";
}

struct Change
{
    document::Range range;
    QByteArray text;
};

QByteArray changed(const QByteArray &text, const document::Range &part, const QList<Change> &changes)
{
    QByteArray result;
    qint64 at = part.begin;
    for (const Change &change : changes) {
        result.append(text.constData() + at, change.range.begin - at).append(change.text);
        at = change.range.end;
    }
    return result.append(text.constData() + at, part.end - at);
}

/// The namespaces that hold at a schema inside a WSDL, but are declared above it.
QByteArray inherited(const XmlNode &node)
{
    QByteArray declarations;
    const auto spaces = node.namespaces();
    for (auto each = spaces.begin(); each != spaces.end(); ++each) {
        const QByteArray name = each.key().isEmpty() ? QByteArray("xmlns") : "xmlns:" + each.key().toUtf8();
        if (!node.has(name))
            declarations += ' ' + name + '=' + quoted(each.value());
    }
    return declarations;
}

} // namespace

StandaloneSchemas::StandaloneSchemas(const SchemaDocuments &documents) : m_schemas(documents.schemas())
{
    for (size_t index = 0; index < m_schemas.size(); ++index)
        m_texts.insert(address(qsizetype(index)), standing(m_schemas[index]));
    if (!documents.isWsdl()) {
        m_first = address(0);
        return;
    }
    QSet<QString> spaces;
    QByteArray content;
    for (const auto &schema : m_schemas)
        if (!spaces.contains(schema.space)) {
            spaces.insert(schema.space);
            content += reference("import", schema.space, ofNamespace(schema.space));
        }
    m_first = "gatepost:all";
    m_texts.insert(m_first, schemaOf(" targetNamespace=\"gatepost:all\"", content));
}

QByteArray StandaloneSchemas::standing(const SchemaDocuments::Schema &schema)
{
    const document::TreeMap &map = schema.node.map();
    const QByteArray text = map.text().utf8();
    const document::Range start = map.tag(schema.node.node());
    const qint64 afterName = start.begin + 1 + map.name(schema.node.node()).size();
    QList<Change> changes{{{afterName, afterName}, inherited(schema.node)}};
    for (const XmlNode &node : schema.node.children()) {
        if (!isReference(node))
            continue;
        const qint64 from = map.begin(node.node()) + 1 + map.name(node.node()).size();
        const QByteArray address = target(node);
        changes.append(Change{{from, from}, address.isEmpty() ? "" : " schemaLocation=\"" + address + '"'});
        for (const auto &attribute : map.attributes(node.node()))
            if (text.mid(attribute.name.begin, attribute.name.end - attribute.name.begin) == "schemaLocation")
                changes.append(Change{{attribute.name.begin, attribute.value.end + 1}, {}});
    }
    return changed(text, map.range(schema.node.node()), changes);
}

QByteArray StandaloneSchemas::target(const XmlNode &node)
{
    const QString location = node.attribute("schemaLocation").trimmed();
    for (size_t index = 0; index < m_schemas.size(); ++index)
        if (!location.isEmpty() && m_schemas[index].location == location)
            return address(qsizetype(index));
    return node.isSchema(imported) ? ofNamespace(node.attribute("namespace")) : QByteArray();
}

/// libxml2 takes one import of a namespace and passes over all others: several schemas of it are joined.
QByteArray StandaloneSchemas::ofNamespace(const QString &space)
{
    QList<QByteArray> found;
    for (size_t index = 0; index < m_schemas.size(); ++index)
        if (m_schemas[index].space == space)
            found.append(address(qsizetype(index)));
    if (found.size() < 2)
        return found.value(0);
    return m_drivers.contains(space) ? m_drivers.value(space) : addDriver(space, found);
}

QByteArray StandaloneSchemas::addDriver(const QString &space, const QList<QByteArray> &included)
{
    QByteArray content;
    for (const QByteArray &each : included)
        content += reference("include", {}, each);
    const QByteArray driver = "gatepost:all" + QByteArray::number(m_drivers.size());
    const QByteArray target = space.isEmpty() ? QByteArray() : " targetNamespace=" + quoted(space);
    m_drivers.insert(space, driver);
    m_texts.insert(driver, schemaOf(target, content));
    return driver;
}

} // namespace gatepost::schema
