// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/knowledge/fieldtypesmodel.h"

#include "app/rowset/fieldtype.h"

#include <QSet>

namespace gatepost::knowledge {

using document::TreeMap;
using schema::MessageModel;
using schema::Particle;
using Node = TreeMap::Node;

namespace {

QString nameOf(const TreeMap &message, Node node)
{
    return QString::fromUtf8(message.name(node));
}

Node childNamed(const TreeMap &message, Node node, QByteArrayView name)
{
    Node child = message.firstChild(node);
    while (child != TreeMap::none && message.name(child) != name)
        child = message.nextSibling(child);
    return child;
}

bool isElement(const TreeMap &message, Node node)
{
    return message.kind(node) == document::NodeKind::Element;
}

class Builder
{
public:
    Builder(const TreeMap &message, const std::atomic_bool *cancel) : m_message(message), m_cancel(cancel) {}

    MessageModel build()
    {
        const Node types = childNamed(m_message, m_message.root(), "FieldTypes");
        if (types == TreeMap::none)
            return {};
        m_model.isOfMessage = true;
        const int root = element(nameOf(m_message, m_message.root()));
        m_model.roots.append(root);
        addChild(root, element(QStringLiteral("FieldTypes")));
        const int data = element(QStringLiteral("MsgData"));
        addChild(root, data);
        m_transaction = element(QStringLiteral("Transaction"));
        addChild(data, m_transaction);
        m_class = attribute(QStringLiteral("class"), {QStringLiteral("R")});
        m_model.attributes.back().isRequired = true;
        m_model.attributes.back().fixed = QStringLiteral("R");
        m_isChanged = attribute(QStringLiteral("IsChanged"), {QStringLiteral("Y"), QStringLiteral("N")});
        for (Node record = m_message.firstChild(types); record != TreeMap::none;
             record = m_message.nextSibling(record))
            if (isElement(m_message, record))
                addRecord(record);
        placeRecords();
        return m_model;
    }

private:
    int attribute(const QString &name, const QStringList &values)
    {
        m_model.types.push_back({.facets = {.values = values}});
        m_model.attributes.push_back({.name = name, .type = int(m_model.types.size()) - 1});
        return int(m_model.attributes.size()) - 1;
    }

    /// One that may hold others, in any order.
    int element(const QString &name)
    {
        m_model.particles.push_back(
            {.kind = Particle::Kind::Choice, .least = 0, .most = Particle::unbounded, .parts = {}});
        m_model.types.push_back(
            {.hasChildren = true, .content = int(m_model.particles.size()) - 1, .attributes = {}});
        m_model.elements.push_back({.name = name, .type = int(m_model.types.size()) - 1, .substitutes = {}});
        return int(m_model.elements.size()) - 1;
    }

    schema::TypeRule &typeOf(int element)
    {
        return m_model.types[size_t(m_model.elements[size_t(element)].type)];
    }

    void addChild(int parent, int child)
    {
        m_model.particles.push_back(
            {.kind = Particle::Kind::Element, .least = 0, .element = child, .parts = {}});
        m_model.particles[size_t(typeOf(parent).content)].parts.append(int(m_model.particles.size()) - 1);
    }

    void addRecord(Node node)
    {
        const int record = element(nameOf(m_message, node));
        typeOf(record).attributes.append(m_class);
        for (Node field = m_message.firstChild(node); field != TreeMap::none;
             field = m_message.nextSibling(field))
            if (isElement(m_message, field))
                addField(record, field);
        m_records.insert(m_message.nameId(node), record);
    }

    void addField(int record, Node node)
    {
        const QString type = m_message.attribute(node, "type");
        const int field = element(nameOf(m_message, node));
        schema::TypeRule &rule = typeOf(field);
        rule.hasChildren = false;
        rule.content = -1;
        rule.name = type;
        rule.facets.base = builtInType(type);
        rule.attributes.append(m_isChanged);
        bool isNumber = false;
        const int length = m_message.attribute(node, "length").toInt(&isNumber);
        if (isNumber && length > 0 && rule.facets.base == QLatin1String("string"))
            rule.facets.maxLength = length;
        if (m_model.elements[size_t(field)].name == QLatin1String("AUDIT_ACTN"))
            rule.facets.values = rowset::actionCodes();
        addChild(record, field);
    }

    void placeRecords()
    {
        QSet<int> placed;
        const Node data = childNamed(m_message, m_message.root(), "MsgData");
        if (data != TreeMap::none)
            placeRows(data, placed);
        QList<int> anywhere = m_records.values();
        std::sort(anywhere.begin(), anywhere.end());
        anywhere.removeIf([&placed](int record) { return placed.contains(record); });
        for (const int record : std::as_const(anywhere)) {
            addChild(m_transaction, record);
            for (const int other : std::as_const(m_records))
                if (other != record && m_model.elements[size_t(other)].name != QLatin1String("PSCAMA"))
                    addChild(other, record);
        }
    }

    void placeRows(Node data, QSet<int> &placed)
    {
        QSet<std::pair<quint32, quint32>> seen;
        const qint64 transaction = m_message.nameIdOf("Transaction");
        for (Node node = data + 1; node < m_message.after(data); ++node) {
            if (!isElement(m_message, node) || !m_message.hasChildren(node))
                continue;
            if (m_cancel && *m_cancel)
                return;
            const quint32 id = m_message.nameId(node);
            const quint32 parent = m_message.nameId(m_message.parent(node));
            if (!m_records.contains(id) || seen.contains({parent, id}))
                continue;
            seen.insert({parent, id});
            const int around = parent == transaction ? m_transaction : m_records.value(parent, -1);
            if (around < 0)
                continue;
            addChild(around, m_records.value(id));
            placed.insert(m_records.value(id));
        }
    }

    const TreeMap &m_message;
    const std::atomic_bool *m_cancel;
    MessageModel m_model;
    QHash<quint32, int> m_records; ///< by the number of their names
    int m_transaction = -1;
    int m_class = -1;
    int m_isChanged = -1;
};

} // namespace

schema::MessageModel fieldTypesModel(const TreeMap &message, const std::atomic_bool *cancel)
{
    if (message.root() == TreeMap::none)
        return {};
    return Builder(message, cancel).build();
}

QString builtInType(const QString &fieldType)
{
    if (fieldType.isEmpty())
        return {};
    switch (rowset::fieldTypeOf(fieldType)) {
    case rowset::FieldType::Number:
        return QStringLiteral("decimal");
    case rowset::FieldType::Date:
        return QStringLiteral("date");
    case rowset::FieldType::DateTime:
        return QStringLiteral("dateTime");
    case rowset::FieldType::Time:
        return QStringLiteral("time");
    case rowset::FieldType::Text:
        break;
    }
    return QStringLiteral("string");
}

} // namespace gatepost::knowledge
