// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/learner.h"

#include <algorithm>

namespace gatepost::schema {

using document::TreeMap;

namespace {

constexpr size_t mostElements = 20'000; ///< different places
constexpr qsizetype mostValues = 30;    ///< of one place; more are no enumeration
constexpr qint64 longestValue = 60;

QString localName(const QByteArray &name)
{
    return QString::fromUtf8(name.mid(name.indexOf(':') + 1));
}

void count(QList<SeenValue> &values, const QString &value)
{
    const auto known = std::find_if(values.begin(), values.end(),
                                    [&](const SeenValue &each) { return each.value == value; });
    if (known != values.end())
        ++known->times;
    else if (values.size() < mostValues)
        values.append({value, 1});
}

QString builtIn(const QString &fieldType)
{
    static const QHash<QString, QString> kinds{{QStringLiteral("CHAR"), QStringLiteral("string")},
                                               {QStringLiteral("LONG"), QStringLiteral("string")},
                                               {QStringLiteral("NUMBER"), QStringLiteral("decimal")},
                                               {QStringLiteral("SIGN"), QStringLiteral("decimal")},
                                               {QStringLiteral("DATE"), QStringLiteral("date")},
                                               {QStringLiteral("TIME"), QStringLiteral("time")},
                                               {QStringLiteral("DATETIME"), QStringLiteral("dateTime")}};
    return kinds.value(fieldType.toUpper());
}

} // namespace

int Learner::child(int parent, const QString &name)
{
    const std::pair key(parent, name);
    if (const auto known = m_children.constFind(key); known != m_children.constEnd())
        return *known;
    if (m_model.elements.size() >= mostElements)
        return -1;
    const auto element = int(m_model.elements.size());
    const auto content = int(m_model.particles.size());
    m_model.particles.push_back(
        {.kind = Particle::Kind::Choice, .least = 0, .most = Particle::unbounded, .parts = {}});
    m_model.types.push_back({.content = content});
    m_model.elements.push_back({.name = name, .type = int(m_model.types.size()) - 1, .substitutes = {}});
    m_children.insert(key, element);
    if (parent < 0) {
        m_model.roots.append(element);
        return element;
    }
    m_model.particles.push_back(
        {.kind = Particle::Kind::Element, .least = 0, .element = element, .parts = {}});
    TypeRule &type = m_model.types[size_t(m_model.elements[size_t(parent)].type)];
    type.hasChildren = true;
    m_model.particles[size_t(type.content)].parts.append(int(m_model.particles.size()) - 1);
    return element;
}

void Learner::take(const TreeMap &sample)
{
    if (sample.error() || sample.root() == TreeMap::none)
        return;
    ++m_model.samples;
    QHash<Node, int> elements; ///< of the sample, as the model knows them
    for (Node node = sample.root(); node < sample.after(sample.root()); ++node) {
        if (sample.kind(node) != document::NodeKind::Element)
            continue;
        const int parent = node == sample.root() ? -1 : elements.value(sample.parent(node), -2);
        const int element = parent == -2 ? -1 : child(parent, localName(sample.name(node)));
        if (element < 0)
            continue;
        elements.insert(node, element);
        takeElement(sample, node, element);
    }
    takeFieldTypes(sample);
}

void Learner::takeElement(const TreeMap &sample, Node node, int element)
{
    ElementRule &rule = m_model.elements[size_t(element)];
    ++rule.seen;
    if (!sample.hasChildren(node)) {
        const QString value = sample.value(node, longestValue + 1);
        if (!value.isEmpty() && value.size() <= longestValue)
            count(m_model.types[size_t(rule.type)].seenValues, value);
    }
    for (const TreeMap::Attribute &attribute : sample.attributes(node))
        takeAttribute(
            sample, node, rule.type,
            sample.text().utf8().mid(attribute.name.begin, attribute.name.end - attribute.name.begin));
}

void Learner::takeAttribute(const TreeMap &sample, Node node, int type, const QByteArray &name)
{
    if (name.startsWith("xmlns"))
        return;
    const QString written = QString::fromUtf8(name);
    const QList<int> known = m_model.types[size_t(type)].attributes;
    const auto found = std::find_if(known.begin(), known.end(), [&](int each) {
        return m_model.attributes[size_t(each)].name == written;
    });
    const int index = found != known.end() ? *found : int(m_model.attributes.size());
    if (found == known.end()) {
        m_model.types.emplace_back();
        m_model.attributes.push_back({.name = written, .type = int(m_model.types.size()) - 1});
        m_model.types[size_t(type)].attributes.append(index);
    }
    AttributeRule &rule = m_model.attributes[size_t(index)];
    ++rule.seen;
    if (const QString value = sample.attribute(node, name); value.size() <= longestValue)
        count(m_model.types[size_t(rule.type)].seenValues, value);
}

/// `<FieldTypes><DEPT_TBL class="R"><EFFDT type="DATE"/>`
void Learner::takeFieldTypes(const TreeMap &sample)
{
    Node types = sample.firstChild(sample.root());
    while (types != TreeMap::none && sample.name(types) != "FieldTypes")
        types = sample.nextSibling(types);
    if (types == TreeMap::none)
        return;
    for (Node record = sample.firstChild(types); record != TreeMap::none; record = sample.nextSibling(record))
        for (Node field = sample.firstChild(record); field != TreeMap::none;
             field = sample.nextSibling(field))
            m_fieldTypes.insert(
                {QString::fromUtf8(sample.name(record)), QString::fromUtf8(sample.name(field))},
                sample.attribute(field, "type"));
}

MessageModel Learner::model() const
{
    MessageModel model = m_model;
    for (auto each = m_children.begin(); each != m_children.end(); ++each) {
        const auto [parent, name] = each.key();
        if (parent < 0)
            continue;
        const QString type = m_fieldTypes.value({model.elements[size_t(parent)].name, name});
        model.types[size_t(model.elements[size_t(each.value())].type)].facets.base = builtIn(type);
    }
    for (TypeRule &type : model.types)
        std::stable_sort(
            type.seenValues.begin(), type.seenValues.end(),
            [](const SeenValue &one, const SeenValue &other) { return one.times > other.times; });
    return model;
}

} // namespace gatepost::schema
