// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/xmlnode.h"

#include <QMap>

namespace gatepost::schema {

using document::TreeMap;

static std::pair<QString, QString> parted(const QString &written)
{
    const qsizetype colon = written.indexOf(QLatin1Char(':'));
    return colon < 0 ? std::pair(QString(), written) : std::pair(written.left(colon), written.mid(colon + 1));
}

QString XmlNode::local() const
{
    return parted(QString::fromUtf8(m_map->name(m_node))).second;
}

QString XmlNode::space() const
{
    return spaceOf(parted(QString::fromUtf8(m_map->name(m_node))).first);
}

bool XmlNode::isSchema(QLatin1String name) const
{
    return !isNull() && local() == name && space() == schemaNamespace;
}

QString XmlNode::spaceOf(const QString &prefix) const
{
    const QByteArray wanted = prefix.isEmpty() ? QByteArray("xmlns") : "xmlns:" + prefix.toUtf8();
    for (TreeMap::Node at = m_node; at != TreeMap::none; at = m_map->parent(at))
        if (const XmlNode node(*m_map, at); node.has(wanted))
            return node.attribute(wanted);
    return {};
}

bool XmlNode::has(QByteArrayView attribute) const
{
    if (isNull())
        return false;
    const QByteArray text = m_map->text().utf8();
    for (const TreeMap::Attribute &each : m_map->attributes(m_node))
        if (QByteArrayView(text).sliced(each.name.begin, each.name.end - each.name.begin) == attribute)
            return true;
    return false;
}

QString XmlNode::attribute(QByteArrayView name) const
{
    return isNull() ? QString() : m_map->attribute(m_node, name);
}

XmlNode::Name XmlNode::name(QByteArrayView attributeName) const
{
    return resolved(attribute(attributeName));
}

XmlNode::Name XmlNode::resolved(const QString &written) const
{
    const auto [prefix, local] = parted(written.trimmed());
    return {spaceOf(prefix), local};
}

QMap<QString, QString> XmlNode::namespaces() const
{
    QMap<QString, QString> found;
    for (XmlNode node = *this; !node.isNull(); node = node.parent())
        for (const TreeMap::Attribute &each : m_map->attributes(node.m_node)) {
            const QByteArray name =
                m_map->text().utf8().mid(each.name.begin, each.name.end - each.name.begin);
            const QString prefix = QString::fromUtf8(name.mid(6));
            if ((name == "xmlns" || name.startsWith("xmlns:")) && !found.contains(prefix))
                found.insert(prefix, node.attribute(name));
        }
    return found;
}

QList<XmlNode> XmlNode::children() const
{
    QList<XmlNode> found;
    if (isNull())
        return found;
    for (TreeMap::Node at = m_map->firstChild(m_node); at != TreeMap::none; at = m_map->nextSibling(at))
        if (m_map->kind(at) == document::NodeKind::Element)
            found.append({*m_map, at});
    return found;
}

XmlNode XmlNode::child(QLatin1String name) const
{
    for (const XmlNode &each : children())
        if (each.isSchema(name))
            return each;
    return {};
}

XmlNode XmlNode::parent() const
{
    return isNull() ? XmlNode() : XmlNode(*m_map, m_map->parent(m_node));
}

QString XmlNode::documentation() const
{
    QStringList texts;
    for (const XmlNode &each : child(QLatin1String("annotation")).children())
        if (each.isSchema(QLatin1String("documentation")))
            if (const QString text = m_map->value(each.m_node, 2000).simplified(); !text.isEmpty())
                texts.append(text);
    return texts.join(QLatin1Char(' '));
}

} // namespace gatepost::schema
