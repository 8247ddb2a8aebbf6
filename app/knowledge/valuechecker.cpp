// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/knowledge/valuechecker.h"

#include "app/rowset/fieldtype.h"
#include "app/schema/problemplacer.h"

#include <QCoreApplication>

namespace gatepost::knowledge {

using document::TreeMap;
using rowset::FieldType;

namespace {

constexpr int mostProblems = 1000;
constexpr qint64 longestValue = 64 << 10; ///< bytes that are looked at

FieldType typeOf(const QString &base)
{
    if (base == QLatin1String("decimal"))
        return FieldType::Number;
    if (base == QLatin1String("date"))
        return FieldType::Date;
    if (base == QLatin1String("dateTime"))
        return FieldType::DateTime;
    return base == QLatin1String("time") ? FieldType::Time : FieldType::Text;
}

} // namespace

int ValueChecker::elementOf(Node node, int parent)
{
    const std::pair key(parent, m_message.nameId(node));
    if (const auto known = m_children.constFind(key);
        known != m_children.constEnd() && key.second != TreeMap::unnamed)
        return *known;
    const QByteArray name = m_message.name(node);
    const QString local = QString::fromUtf8(name.mid(name.indexOf(':') + 1));
    const int element = parent < 0 ? m_model.elementAt({local}) : m_model.childNamed(parent, local);
    m_children.insert(key, element);
    return element;
}

QString ValueChecker::complaint(Node node, int element) const
{
    const schema::ElementRule &rule = m_model.elements[size_t(element)];
    const schema::TypeRule *type = m_model.typeOf(rule);
    if (!type)
        return {};
    const FieldType fieldType = typeOf(type->facets.base);
    if (fieldType == FieldType::Text && type->facets.maxLength < 0)
        return {};
    const QString value = m_message.value(node, longestValue);
    if (value.contains(QLatin1String("${")))
        return {};
    if (type->facets.maxLength >= 0 && value.size() > type->facets.maxLength)
        return QCoreApplication::translate("ValueChecker",
                                           "The value of %1 is %2 characters long; at most %3 are allowed.")
            .arg(rule.name)
            .arg(value.size())
            .arg(type->facets.maxLength);
    const QString complaint = rowset::complaint(fieldType, value);
    return complaint.isEmpty() ? complaint : QStringLiteral("%1: %2").arg(rule.name, complaint);
}

QList<schema::Problem> ValueChecker::check(const std::atomic_bool *cancel)
{
    QList<schema::Problem> problems;
    if (m_message.root() == TreeMap::none || m_model.isEmpty())
        return problems;
    struct Open
    {
        Node after;
        int element;
    };
    std::vector<Open> open;
    schema::ProblemPlacer placer(m_message);
    const Node end = m_message.after(m_message.root());
    for (Node node = m_message.root(); node < end && problems.size() < mostProblems; ++node) {
        if (cancel && *cancel)
            return {};
        if (m_message.kind(node) != document::NodeKind::Element)
            continue;
        while (!open.empty() && node >= open.back().after)
            open.pop_back();
        const int element = elementOf(node, open.empty() ? -1 : open.back().element);
        if (element < 0)
            node = m_message.after(node) - 1;
        else if (m_message.hasChildren(node))
            open.push_back({m_message.after(node), element});
        else if (const QString text = complaint(node, element); !text.isEmpty())
            problems.append(placer.at(node, text));
    }
    return problems;
}

} // namespace gatepost::knowledge
