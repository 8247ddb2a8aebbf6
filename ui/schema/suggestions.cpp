// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/schema/suggestions.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatepost::ui {

using schema::AttributeRule;
using schema::ElementRule;
using schema::MessageModel;
using schema::TypeRule;
using Kind = CompletionContext::Kind;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Suggestions", text);
}

QString times(int seen)
{
    return seen > 0 ? translated("seen %1 times").arg(seen) : QString();
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString requiredAttributes(const MessageModel &model, const TypeRule &type)
{
    QString text;
    for (const int each : type.attributes)
        if (const AttributeRule &rule = model.attributes[size_t(each)]; rule.isRequired)
            text += QStringLiteral(" %1=\"%2\"").arg(rule.name, rule.fixed.toHtmlEscaped());
    return text;
}

/// The prefix of the element around it, where it is of the same namespace.
QString writtenName(const MessageModel &model, const ElementRule &rule, const CompletionContext &context)
{
    const int parent = model.elementAt(context.path);
    const bool isAlike = parent >= 0 && model.elements[size_t(parent)].space == rule.space;
    const qsizetype colon = context.parent.indexOf(QLatin1Char(':'));
    return colon > 0 && isAlike ? context.parent.left(colon + 1) + rule.name : rule.name;
}

QString namespaceOf(const MessageModel &model, const ElementRule &rule, const CompletionContext &context)
{
    const int parent = model.elementAt(context.path);
    const QString around = parent < 0 ? QString() : model.elements[size_t(parent)].space;
    const bool hasPrefix = context.parent.contains(QLatin1Char(':'));
    if (around == rule.space || (hasPrefix && rule.space.isEmpty()) || model.samples > 0)
        return {};
    return QStringLiteral(" xmlns=\"%1\"").arg(rule.space.toHtmlEscaped());
}

Suggestion elementSuggestion(const MessageModel &model, const MessageModel::Child &child,
                             const CompletionContext &context, bool isWhole)
{
    const ElementRule &rule = model.elements[size_t(child.element)];
    const TypeRule *type = model.typeOf(rule);
    const QString name = writtenName(model, rule, context);
    Suggestion found{.text = name, .insert = name, .detail = {}, .documentation = rule.documentation};
    found.isRequired = child.isRequired;
    if (type) {
        found.detail =
            joined({type->hasChildren ? QString() : model.describe(type->facets), times(rule.seen)});
        if (found.documentation.isEmpty())
            found.documentation = type->documentation;
    }
    if (!isWhole)
        return found;
    const QString start =
        name + namespaceOf(model, rule, context) + (type ? requiredAttributes(model, *type) : QString());
    const bool isEmpty = type && type->hasChildren && type->content < 0;
    found.insert = isEmpty ? start + QLatin1String("/>") : QStringLiteral("%1></%2>").arg(start, name);
    // Where something is still to be filled in: the first empty attribute, else between the tags.
    const qsizetype gap = start.indexOf(QLatin1String("=\"\""));
    const bool isGap = gap >= 0 && !start.mid(gap - 5, 5).endsWith(QLatin1String("xmlns"));
    found.caret = int(start.left(isGap ? gap + 2 : start.size()).toUtf8().size()) + (isGap     ? 0
                                                                                     : isEmpty ? 2
                                                                                               : 1);
    return found;
}

QList<Suggestion> elements(const MessageModel &model, const CompletionContext &context, bool isWhole)
{
    QList<MessageModel::Child> here;
    QList<MessageModel::Child> others;
    if (context.path.isEmpty()) {
        for (const int root : model.roots)
            here.append({root, false});
    } else if (const int parent = model.elementAt(context.path); parent >= 0) {
        here = model.allowedAfter(parent, context.before);
        others = model.children(parent);
        others.removeIf([&](const auto &each) {
            return std::any_of(here.begin(), here.end(),
                               [&](const auto &other) { return other.element == each.element; });
        });
    }
    QList<Suggestion> found;
    for (const auto &child : here)
        found.append(elementSuggestion(model, child, context, isWhole));
    for (const auto &child : others) {
        found.append(elementSuggestion(model, {child.element, false}, context, isWhole));
        found.last().isElsewhere = true;
    }
    return found;
}

const TypeRule *typeAt(const MessageModel &model, const QStringList &path)
{
    const int element = model.elementAt(path);
    return element < 0 ? nullptr : model.typeOf(model.elements[size_t(element)]);
}

QList<Suggestion> attributes(const MessageModel &model, const CompletionContext &context)
{
    QList<Suggestion> found;
    const TypeRule *type = typeAt(model, context.path + QStringList{context.tag});
    for (const int each : type ? type->attributes : QList<int>()) {
        const AttributeRule &rule = model.attributes[size_t(each)];
        if (context.there.contains(rule.name))
            continue;
        const QString kind =
            rule.type < 0 ? QString() : model.describe(model.types[size_t(rule.type)].facets);
        const QString value = rule.fixed.toHtmlEscaped();
        Suggestion suggestion{.text = rule.name,
                              .insert = QStringLiteral("%1=\"%2\"").arg(rule.name, value),
                              .detail = joined({kind, times(rule.seen)}),
                              .documentation = rule.documentation,
                              .isRequired = rule.isRequired};
        if (value.isEmpty())
            suggestion.caret = int(suggestion.insert.toUtf8().size()) - 1;
        found.append(suggestion);
    }
    std::stable_sort(found.begin(), found.end(), [](const Suggestion &one, const Suggestion &other) {
        return one.isRequired > other.isRequired;
    });
    return found;
}

QList<Suggestion> values(const MessageModel &model, int type, const QString &fixed)
{
    QList<Suggestion> found;
    const auto add = [&](const QString &value, const QString &detail) {
        found.append({.text = value, .insert = value.toHtmlEscaped(), .detail = detail, .documentation = {}});
    };
    if (!fixed.isEmpty())
        add(fixed, translated("the only value"));
    if (type < 0)
        return found;
    const TypeRule &rule = model.types[size_t(type)];
    for (const QString &value : rule.facets.values)
        add(value, {});
    if (rule.facets.base == QLatin1String("boolean"))
        for (const QString &value : {QStringLiteral("true"), QStringLiteral("false")})
            add(value, {});
    for (const schema::SeenValue &value : rule.seenValues)
        add(value.value, times(value.times));
    return found;
}

QList<Suggestion> attributeValues(const MessageModel &model, const CompletionContext &context)
{
    const TypeRule *type = typeAt(model, context.path + QStringList{context.tag});
    for (const int each : type ? type->attributes : QList<int>())
        if (const AttributeRule &rule = model.attributes[size_t(each)]; rule.name == context.attribute)
            return values(model, rule.type, rule.fixed);
    return {};
}

QList<Suggestion> textValues(const MessageModel &model, const CompletionContext &context)
{
    const int element = model.elementAt(context.path);
    if (element < 0 || !context.before.isEmpty())
        return {};
    const ElementRule &rule = model.elements[size_t(element)];
    return values(model, rule.type, rule.fixed);
}

} // namespace

QList<Suggestion> suggestionsFor(const MessageModel &model, const CompletionContext &context, bool isWhole)
{
    switch (context.kind) {
    case Kind::Element:
        return elements(model, context, isWhole);
    case Kind::EndTag:
        return context.parent.isEmpty()
                   ? QList<Suggestion>()
                   : QList<Suggestion>{
                         {.text = context.parent,
                          .insert = isWhole ? context.parent + QLatin1Char('>') : context.parent,
                          .detail = {},
                          .documentation = {}}};
    case Kind::Attribute:
        return attributes(model, context);
    case Kind::AttributeValue:
        return attributeValues(model, context);
    case Kind::Text:
        return textValues(model, context);
    case Kind::None:
        break;
    }
    return {};
}

void SuggestionModel::setSuggestions(const QList<Suggestion> &suggestions)
{
    m_all = suggestions;
    setTyped({});
}

void SuggestionModel::setTyped(const QString &typed)
{
    beginResetModel();
    m_shown.clear();
    // What begins so comes before what only holds it.
    for (const Suggestion &each : std::as_const(m_all))
        if (each.text.startsWith(typed, Qt::CaseInsensitive))
            m_shown.append(each);
    for (const Suggestion &each : std::as_const(m_all))
        if (!each.text.startsWith(typed, Qt::CaseInsensitive) &&
            each.text.contains(typed, Qt::CaseInsensitive))
            m_shown.append(each);
    endResetModel();
}

int SuggestionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant SuggestionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Suggestion &suggestion = m_shown[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return suggestion.text;
    case DetailRole:
        return suggestion.detail;
    case RequiredRole:
        return suggestion.isRequired;
    case ElsewhereRole:
        return suggestion.isElsewhere;
    case Qt::AccessibleTextRole:
        return suggestion.isRequired ? translated("%1, required").arg(suggestion.text) : suggestion.text;
    default:
        return {};
    }
}

} // namespace gatepost::ui
