// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/schema/schemafiles.h"
#include "app/schema/xmlnode.h"

#include <memory>
#include <vector>

namespace gatepost::schema {

/// The parsed documents of SchemaFiles and the xs:schema elements in them.
class SchemaDocuments
{
public:
    struct Schema
    {
        XmlNode node;
        QString space;    ///< target namespace, an including schema's where it has none of its own
        QString location; ///< the file it is in; empty: the first one
    };

    static Result<SchemaDocuments> read(const SchemaFiles &files);

    const std::vector<Schema> &schemas() const { return m_schemas; }
    bool isWsdl() const { return m_isWsdl; }
    XmlNode root() const { return XmlNode(*m_maps.front(), m_maps.front()->root()); }
    /// The elements that the messages of an operation of a WSDL hold, requests first.
    QList<XmlNode::Name> messageElements(const QString &operation) const;

private:
    Result<> add(const QByteArray &utf8, const QString &location, const QString &name);
    void adoptSpaces(const SchemaFiles &files);

    std::vector<std::shared_ptr<document::TreeMap>> m_maps; ///< stay where they are: nodes point to them
    std::vector<Schema> m_schemas;
    bool m_isWsdl = false;
};

} // namespace gatepost::schema
