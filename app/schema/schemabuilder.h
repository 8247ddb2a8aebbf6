// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/schema/messagemodel.h"
#include "app/schema/schemadocuments.h"

#include <QHash>
#include <QMap>

namespace gatepost::schema {

/// Turns schema documents into a MessageModel. What is named is built once, when it is first referred to, so
/// that recursion ends.
class SchemaBuilder
{
public:
    explicit SchemaBuilder(const SchemaDocuments &documents);

    MessageModel build(const QList<XmlNode::Name> &rootsMeant);

private:
    using Name = XmlNode::Name;
    using Schema = SchemaDocuments::Schema;

    /// A definition and the schema that it stands in.
    struct Place
    {
        XmlNode node;
        const Schema *schema = nullptr;
    };
    using Table = QMap<Name, Place>;

    void index(const Schema &schema);
    Place find(const Table &table, const Name &name, const XmlNode &from);
    Name nameIn(const XmlNode &node, QByteArrayView attribute, const Schema &schema) const;

    int globalElement(const Name &name, const XmlNode &from);
    int localElement(const XmlNode &node, const Schema &schema);
    void describeElement(int element, const XmlNode &node, const Schema &schema);
    void linkSubstitutes();

    int typeNamed(const Name &name, const XmlNode &from);
    int builtIn(const QString &name);
    int inlineType(const XmlNode &node, const Schema &schema);
    void fillType(int type, const XmlNode &node, const Schema &schema);
    void fillComplex(int type, const XmlNode &node, const Schema &schema);
    void fillDerived(int type, const XmlNode &node, const Schema &schema, bool isSimple);
    void fillSimple(int type, const XmlNode &node, const Schema &schema);
    void takeFacets(Facets &facets, const XmlNode &restriction);
    void inherit(int type, int base, bool withContent);

    void readContent(int type, const XmlNode &node, const Schema &schema);
    int particle(const XmlNode &node, const Schema &schema);
    int groupParticle(const XmlNode &node, const Schema &schema);
    int add(Particle particle);
    void readAttributes(int type, const XmlNode &node, const Schema &schema);
    void readAttribute(int type, const XmlNode &node, const Schema &schema);
    void note(const QString &text);

    const SchemaDocuments &m_documents;
    MessageModel m_model;
    Table m_elementPlaces, m_typePlaces, m_groups, m_attributeGroups, m_attributePlaces;
    QMap<Name, int> m_elements;
    QMap<Name, int> m_types;
    QMap<Name, Name> m_substitutes; ///< element to the head of its group
    QList<Name> m_openGroups;
    int m_depth = 0; ///< of attribute groups in each other
    int m_parts = 0; ///< of definitions in definitions
};

} // namespace gatepost::schema
