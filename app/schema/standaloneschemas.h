// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/schema/schemadocuments.h"

namespace gatepost::schema {

/// The schemas of a set as documents of their own that refer to each other as `gatepost:0`, `gatepost:1`…:
/// out of a WSDL, with the namespaces that held there; includes and imports led to those of the set.
class StandaloneSchemas
{
public:
    explicit StandaloneSchemas(const SchemaDocuments &documents);

    /// By address.
    const QMap<QByteArray, QByteArray> &texts() const { return m_texts; }
    /// The one that leads to all others.
    const QByteArray &first() const { return m_first; }
    static QByteArray address(qsizetype index) { return "gatepost:" + QByteArray::number(index); }

private:
    QByteArray standing(const SchemaDocuments::Schema &schema);
    QByteArray target(const XmlNode &reference);
    QByteArray ofNamespace(const QString &space);
    QByteArray addDriver(const QString &space, const QList<QByteArray> &included);

    const std::vector<SchemaDocuments::Schema> &m_schemas;
    QMap<QByteArray, QByteArray> m_texts;
    QMap<QString, QByteArray> m_drivers; ///< by namespace
    QByteArray m_first;
};

} // namespace gatepost::schema
