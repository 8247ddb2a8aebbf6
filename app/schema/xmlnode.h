// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/treemap.h"

#include <tuple>

namespace gatepost::schema {

/// An element of a schema: a place in a TreeMap that knows its namespaces. The map outlives it.
class XmlNode
{
public:
    /// A name with its namespace.
    struct Name
    {
        QString space;
        QString local;

        bool operator==(const Name &) const = default;
        bool operator<(const Name &other) const
        {
            return std::tie(space, local) < std::tie(other.space, other.local);
        }
    };

    XmlNode() = default;
    XmlNode(const document::TreeMap &map, document::TreeMap::Node node) : m_map(&map), m_node(node) {}

    bool isNull() const { return !m_map || m_node == document::TreeMap::none; }
    const document::TreeMap &map() const { return *m_map; }
    document::TreeMap::Node node() const { return m_node; }
    bool operator==(const XmlNode &other) const { return m_map == other.m_map && m_node == other.m_node; }

    QString local() const;
    QString space() const;
    bool isSchema(QLatin1String name) const;
    bool has(QByteArrayView attribute) const;
    QString attribute(QByteArrayView name) const;
    /// An attribute whose value is a name with a prefix.
    Name name(QByteArrayView attribute) const;
    Name resolved(const QString &written) const;
    /// Namespaces by prefix, as they hold here.
    QMap<QString, QString> namespaces() const;

    QList<XmlNode> children() const;
    /// The first child of the XML schema namespace called so.
    XmlNode child(QLatin1String name) const;
    XmlNode parent() const;
    /// Of its xs:annotation, blanks simplified.
    QString documentation() const;

private:
    QString spaceOf(const QString &prefix) const;

    const document::TreeMap *m_map = nullptr;
    document::TreeMap::Node m_node = document::TreeMap::none;
};

inline constexpr QLatin1String schemaNamespace("http://www.w3.org/2001/XMLSchema");
inline constexpr QLatin1String wsdlNamespace("http://schemas.xmlsoap.org/wsdl/");

} // namespace gatepost::schema
