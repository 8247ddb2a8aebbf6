// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/schemabuilder.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatepost::schema {

namespace {

constexpr int deepestGroup = 40;
constexpr size_t mostParticles = 500'000; ///< groups of groups may multiply
constexpr int deepestPart = 300; ///< of definitions in definitions; no schema that people wrote is as deep

QString text(const char *source)
{
    return QCoreApplication::translate("SchemaBuilder", source);
}

int occurs(const XmlNode &node, QByteArrayView attribute)
{
    const QString written = node.attribute(attribute);
    if (written == QLatin1String("unbounded"))
        return Particle::unbounded;
    bool isNumber = false;
    const int value = written.toInt(&isNumber);
    return isNumber && value >= 0 ? value : 1;
}

bool isQualified(const XmlNode &node, const XmlNode &schema, QByteArrayView byDefault)
{
    const QString form = node.has("form") ? node.attribute("form") : schema.attribute(byDefault);
    return form == QLatin1String("qualified");
}

} // namespace

SchemaBuilder::SchemaBuilder(const SchemaDocuments &documents) : m_documents(documents)
{
    for (const Schema &schema : documents.schemas())
        index(schema);
}

void SchemaBuilder::index(const Schema &schema)
{
    const std::pair<QLatin1String, Table *> tables[] = {{QLatin1String("element"), &m_elementPlaces},
                                                        {QLatin1String("complexType"), &m_typePlaces},
                                                        {QLatin1String("simpleType"), &m_typePlaces},
                                                        {QLatin1String("group"), &m_groups},
                                                        {QLatin1String("attributeGroup"), &m_attributeGroups},
                                                        {QLatin1String("attribute"), &m_attributePlaces}};
    for (const XmlNode &node : schema.node.children())
        for (const auto &[kind, table] : tables)
            if (node.isSchema(kind))
                table->insert({schema.space, node.attribute("name")}, {node, &schema});
    for (const XmlNode &node : schema.node.children())
        if (node.isSchema(QLatin1String("element")) && node.has("substitutionGroup"))
            m_substitutes.insert({schema.space, node.attribute("name")},
                                 nameIn(node, "substitutionGroup", schema));
}

MessageModel SchemaBuilder::build(const QList<Name> &rootsMeant)
{
    const auto addRoot = [this](const Name &name) {
        if (m_elementPlaces.contains(name))
            if (const int element = globalElement(name, {}); !m_model.roots.contains(element))
                m_model.roots.append(element);
    };
    for (const Name &name : rootsMeant)
        addRoot(name);
    // Those of the first file before those of what it includes.
    for (const Schema &schema : m_documents.schemas())
        for (const XmlNode &node : schema.node.children())
            if (node.isSchema(QLatin1String("element")) &&
                node.attribute("abstract") != QLatin1String("true"))
                addRoot({schema.space, node.attribute("name")});
    linkSubstitutes();
    return std::move(m_model);
}

void SchemaBuilder::linkSubstitutes()
{
    // Heads of heads too, a few levels of them.
    for (auto each = m_substitutes.begin(); each != m_substitutes.end(); ++each) {
        Name head = each.value();
        for (int level = 0; level < 8 && !head.local.isEmpty(); ++level) {
            if (m_elements.contains(head)) {
                const int element = globalElement(each.key(), {});
                m_model.elements[size_t(m_elements.value(head))].substitutes.append(element);
            }
            head = m_substitutes.value(head);
        }
    }
}

void SchemaBuilder::note(const QString &text)
{
    if (!m_model.notes.contains(text))
        m_model.notes.append(text);
}

/// A reference without a prefix in a schema that took its namespace from another means that namespace.
SchemaBuilder::Name SchemaBuilder::nameIn(const XmlNode &node, QByteArrayView attribute,
                                          const Schema &schema) const
{
    Name name = node.name(attribute);
    if (name.space.isEmpty() && !schema.node.has("targetNamespace"))
        name.space = schema.space;
    return name;
}

SchemaBuilder::Place SchemaBuilder::find(const Table &table, const Name &name, const XmlNode &from)
{
    if (const auto found = table.constFind(name); found != table.constEnd())
        return *found;
    if (!from.isNull())
        note(text("%1 is referred to, but no file defines it.").arg(name.local));
    return {};
}

int SchemaBuilder::globalElement(const Name &name, const XmlNode &from)
{
    if (const auto known = m_elements.constFind(name); known != m_elements.constEnd())
        return *known;
    const auto element = int(m_model.elements.size());
    m_elements.insert(name, element);
    m_model.elements.push_back({.name = name.local, .space = name.space, .substitutes = {}});
    if (const Place place = find(m_elementPlaces, name, from); !place.node.isNull())
        describeElement(element, place.node, *place.schema);
    return element;
}

int SchemaBuilder::localElement(const XmlNode &node, const Schema &schema)
{
    if (node.has("ref"))
        return globalElement(nameIn(node, "ref", schema), node);
    const auto element = int(m_model.elements.size());
    const bool qualified = isQualified(node, schema.node, "elementFormDefault");
    m_model.elements.push_back(
        {.name = node.attribute("name"), .space = qualified ? schema.space : QString(), .substitutes = {}});
    describeElement(element, node, schema);
    return element;
}

void SchemaBuilder::describeElement(int element, const XmlNode &node, const Schema &schema)
{
    ElementRule rule = m_model.elements[size_t(element)];
    rule.fixed = node.attribute("fixed");
    rule.fallback = node.attribute("default");
    rule.isNillable = node.attribute("nillable") == QLatin1String("true");
    rule.isAbstract = node.attribute("abstract") == QLatin1String("true");
    rule.documentation = node.documentation();
    rule.type = node.has("type") ? typeNamed(nameIn(node, "type", schema), node) : inlineType(node, schema);
    // Without a type of its own, a substitute has its head's.
    if (rule.type < 0 && node.has("substitutionGroup")) {
        const int head = globalElement(nameIn(node, "substitutionGroup", schema), node);
        rule.type = m_model.elements[size_t(head)].type;
    }
    m_model.elements[size_t(element)] = rule;
}

int SchemaBuilder::inlineType(const XmlNode &node, const Schema &schema)
{
    for (const QLatin1String kind : {QLatin1String("complexType"), QLatin1String("simpleType")})
        if (const XmlNode inside = node.child(kind); !inside.isNull()) {
            if (m_parts > deepestPart)
                return -1;
            const auto type = int(m_model.types.size());
            m_model.types.emplace_back();
            ++m_parts;
            fillType(type, inside, schema);
            --m_parts;
            return type;
        }
    return -1;
}

int SchemaBuilder::builtIn(const QString &name)
{
    const Name key{schemaNamespace, name};
    if (const auto known = m_types.constFind(key); known != m_types.constEnd())
        return *known;
    TypeRule rule;
    rule.isOpen = name == QLatin1String("anyType");
    if (!rule.isOpen && name != QLatin1String("anySimpleType"))
        rule.facets.base = name;
    const auto type = int(m_model.types.size());
    m_model.types.push_back(rule);
    m_types.insert(key, type);
    return type;
}

int SchemaBuilder::typeNamed(const Name &name, const XmlNode &from)
{
    if (name.space == schemaNamespace)
        return builtIn(name.local);
    if (const auto known = m_types.constFind(name); known != m_types.constEnd())
        return *known;
    const Place place = find(m_typePlaces, name, from);
    if (place.node.isNull())
        return -1;
    const auto type = int(m_model.types.size());
    m_types.insert(name, type);
    m_model.types.push_back({.name = name.local});
    fillType(type, place.node, *place.schema);
    return type;
}

void SchemaBuilder::fillType(int type, const XmlNode &node, const Schema &schema)
{
    m_model.types[size_t(type)].documentation = node.documentation();
    if (node.isSchema(QLatin1String("simpleType")))
        fillSimple(type, node, schema);
    else
        fillComplex(type, node, schema);
}

void SchemaBuilder::fillComplex(int type, const XmlNode &node, const Schema &schema)
{
    m_model.types[size_t(type)].isMixed = node.attribute("mixed") == QLatin1String("true");
    if (const XmlNode simple = node.child(QLatin1String("simpleContent")); !simple.isNull())
        return fillDerived(type, simple, schema, true);
    if (const XmlNode complex = node.child(QLatin1String("complexContent")); !complex.isNull())
        return fillDerived(type, complex, schema, false);
    m_model.types[size_t(type)].hasChildren = true;
    readContent(type, node, schema);
    readAttributes(type, node, schema);
}

void SchemaBuilder::inherit(int type, int base, bool withContent)
{
    if (base < 0 || base == type)
        return;
    const TypeRule from = m_model.types[size_t(base)];
    TypeRule &to = m_model.types[size_t(type)];
    to.facets = from.facets;
    to.isMixed = to.isMixed || from.isMixed;
    to.attributes = from.attributes;
    if (withContent)
        to.content = from.content;
}

void SchemaBuilder::fillDerived(int type, const XmlNode &node, const Schema &schema, bool isSimple)
{
    const XmlNode extension = node.child(QLatin1String("extension"));
    const XmlNode derivation = extension.isNull() ? node.child(QLatin1String("restriction")) : extension;
    if (derivation.isNull())
        return;
    const int base = typeNamed(nameIn(derivation, "base", schema), derivation);
    inherit(type, base, !extension.isNull() && !isSimple);
    if (isSimple) {
        if (const int inside = inlineType(derivation, schema); inside >= 0)
            m_model.types[size_t(type)].facets = m_model.types[size_t(inside)].facets;
        if (extension.isNull())
            takeFacets(m_model.types[size_t(type)].facets, derivation);
    } else {
        m_model.types[size_t(type)].hasChildren = true;
        m_model.types[size_t(type)].isMixed |= node.attribute("mixed") == QLatin1String("true");
        const int before = m_model.types[size_t(type)].content;
        m_model.types[size_t(type)].content = -1;
        readContent(type, derivation, schema);
        const int own = m_model.types[size_t(type)].content;
        // An extension's content follows its base's.
        if (before >= 0)
            m_model.types[size_t(type)].content =
                own < 0 ? before : add({.kind = Particle::Kind::Sequence, .parts = {before, own}});
    }
    readAttributes(type, derivation, schema);
}

void SchemaBuilder::fillSimple(int type, const XmlNode &node, const Schema &schema)
{
    if (const XmlNode restriction = node.child(QLatin1String("restriction")); !restriction.isNull()) {
        const int base = restriction.has("base") ? typeNamed(nameIn(restriction, "base", schema), restriction)
                                                 : inlineType(restriction, schema);
        inherit(type, base, false);
        takeFacets(m_model.types[size_t(type)].facets, restriction);
    } else if (const XmlNode list = node.child(QLatin1String("list")); !list.isNull()) {
        const int item = list.has("itemType") ? typeNamed(nameIn(list, "itemType", schema), list)
                                              : inlineType(list, schema);
        inherit(type, item, false);
        m_model.types[size_t(type)].facets.isList = true;
    } else if (const XmlNode either = node.child(QLatin1String("union")); !either.isNull()) {
        QStringList values;
        for (const QString &member :
             either.attribute("memberTypes").split(QLatin1Char(' '), Qt::SkipEmptyParts))
            if (const int part = typeNamed(either.resolved(member), either); part >= 0)
                values += m_model.types[size_t(part)].facets.values;
        if (const int part = inlineType(either, schema); part >= 0)
            values += m_model.types[size_t(part)].facets.values;
        m_model.types[size_t(type)].facets.values = values;
    }
}

void SchemaBuilder::takeFacets(Facets &facets, const XmlNode &restriction)
{
    QStringList values;
    QStringList patterns;
    for (const XmlNode &node : restriction.children()) {
        const QString name = node.local();
        const QString value = node.attribute("value");
        const std::pair<QLatin1String, qint64 *> numbers[] = {
            {QLatin1String("length"), &facets.length},
            {QLatin1String("minLength"), &facets.minLength},
            {QLatin1String("maxLength"), &facets.maxLength},
            {QLatin1String("totalDigits"), &facets.totalDigits},
            {QLatin1String("fractionDigits"), &facets.fractionDigits}};
        for (const auto &[facet, number] : numbers)
            if (name == facet)
                *number = value.toLongLong();
        if (name == QLatin1String("enumeration"))
            values.append(value);
        else if (name == QLatin1String("pattern"))
            patterns.append(value);
        else if (name.startsWith(QLatin1String("min")) && name.endsWith(QLatin1String("clusive"))) {
            facets.minimum = value;
            facets.excludesMinimum = name == QLatin1String("minExclusive");
        } else if (name.startsWith(QLatin1String("max")) && name.endsWith(QLatin1String("clusive"))) {
            facets.maximum = value;
            facets.excludesMaximum = name == QLatin1String("maxExclusive");
        }
    }
    facets.values = values.isEmpty() ? facets.values : values;
    facets.patterns = patterns.isEmpty() ? facets.patterns : patterns;
}

int SchemaBuilder::add(Particle particle)
{
    m_model.particles.push_back(std::move(particle));
    return int(m_model.particles.size()) - 1;
}

void SchemaBuilder::readContent(int type, const XmlNode &node, const Schema &schema)
{
    for (const XmlNode &each : node.children())
        for (const QLatin1String kind : {QLatin1String("sequence"), QLatin1String("choice"),
                                         QLatin1String("all"), QLatin1String("group")})
            if (each.isSchema(kind)) {
                const int content = particle(each, schema);
                m_model.types[size_t(type)].content = content;
                return;
            }
}

int SchemaBuilder::particle(const XmlNode &node, const Schema &schema)
{
    Particle made{.kind = Particle::Kind::Any,
                  .least = occurs(node, "minOccurs"),
                  .most = occurs(node, "maxOccurs"),
                  .parts = {}};
    const QString name = node.local();
    if (name == QLatin1String("element")) {
        made.kind = Particle::Kind::Element;
        made.element = localElement(node, schema);
    } else if (name == QLatin1String("group")) {
        made.kind = Particle::Kind::Sequence;
        if (const int group = groupParticle(node, schema); group >= 0)
            made.parts.append(group);
    } else if (name != QLatin1String("any")) {
        made.kind = name == QLatin1String("choice") ? Particle::Kind::Choice
                    : name == QLatin1String("all")  ? Particle::Kind::All
                                                    : Particle::Kind::Sequence;
        ++m_parts;
        for (const XmlNode &part : node.children())
            if (m_parts < deepestPart && part.space() == schemaNamespace &&
                part.local() != QLatin1String("annotation"))
                made.parts.append(particle(part, schema));
        --m_parts;
    }
    return add(made);
}

int SchemaBuilder::groupParticle(const XmlNode &node, const Schema &schema)
{
    const Name name = nameIn(node, "ref", schema);
    const Place place = find(m_groups, name, node);
    const bool isEnough = m_openGroups.contains(name) || m_model.particles.size() > mostParticles;
    if (place.node.isNull() || isEnough)
        return -1;
    m_openGroups.append(name);
    int found = -1;
    for (const XmlNode &part : place.node.children())
        if (found < 0 && part.local() != QLatin1String("annotation"))
            found = particle(part, *place.schema);
    m_openGroups.removeLast();
    return found;
}

void SchemaBuilder::readAttributes(int type, const XmlNode &node, const Schema &schema)
{
    for (const XmlNode &each : node.children()) {
        if (each.isSchema(QLatin1String("attribute"))) {
            readAttribute(type, each, schema);
        } else if (each.isSchema(QLatin1String("attributeGroup"))) {
            const Place place = find(m_attributeGroups, nameIn(each, "ref", schema), each);
            if (place.node.isNull() || m_depth > deepestGroup || m_model.attributes.size() > mostParticles)
                continue;
            ++m_depth;
            readAttributes(type, place.node, *place.schema);
            --m_depth;
        }
    }
}

void SchemaBuilder::readAttribute(int type, const XmlNode &node, const Schema &schema)
{
    Place place{node, &schema};
    AttributeRule rule;
    if (node.has("ref")) {
        const Name name = nameIn(node, "ref", schema);
        rule.name = name.local;
        rule.space = name.space;
        if (const Place found = find(m_attributePlaces, name, {}); !found.node.isNull())
            place = found;
    } else {
        rule.name = node.attribute("name");
        rule.space = isQualified(node, schema.node, "attributeFormDefault") ? schema.space : QString();
    }
    QList<int> &attributes = m_model.types[size_t(type)].attributes;
    attributes.removeIf([&](int each) { return m_model.attributes[size_t(each)].name == rule.name; });
    if (node.attribute("use") == QLatin1String("prohibited"))
        return;
    rule.isRequired = node.attribute("use") == QLatin1String("required");
    rule.fixed = node.has("fixed") ? node.attribute("fixed") : place.node.attribute("fixed");
    rule.fallback = node.has("default") ? node.attribute("default") : place.node.attribute("default");
    rule.documentation = place.node.documentation();
    rule.type = place.node.has("type") ? typeNamed(nameIn(place.node, "type", *place.schema), place.node)
                                       : inlineType(place.node, *place.schema);
    m_model.attributes.push_back(rule);
    m_model.types[size_t(type)].attributes.append(int(m_model.attributes.size()) - 1);
}

} // namespace gatepost::schema
