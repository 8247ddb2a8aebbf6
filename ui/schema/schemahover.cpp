// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/schema/schemahover.h"

#include "ui/editor/textmap.h"

#include <QCoreApplication>

namespace gatepost::ui {

using document::TreeMap;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("SchemaHover", text);
}

QStringList localPath(const TreeMap &tree, TreeMap::Node node)
{
    QStringList path;
    for (; node != TreeMap::none; node = tree.parent(node)) {
        const QByteArray name = tree.name(node);
        path.prepend(QString::fromUtf8(name.mid(name.indexOf(':') + 1)));
    }
    return path;
}

QString seenValues(const QList<schema::SeenValue> &values)
{
    QStringList words;
    for (const schema::SeenValue &value : values.mid(0, 8))
        words.append(QStringLiteral("%1 (%2)").arg(value.value.toHtmlEscaped()).arg(value.times));
    return words.join(QStringLiteral(", "));
}

QString paragraph(const QString &text)
{
    return text.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(text);
}

QString typeText(const schema::MessageModel &model, const schema::TypeRule &type)
{
    QString text = paragraph(type.hasChildren ? QString() : model.describe(type.facets).toHtmlEscaped());
    if (!type.facets.values.isEmpty())
        text += paragraph(translated("One of: %1")
                              .arg(type.facets.values.mid(0, 20).join(QStringLiteral(", ")).toHtmlEscaped()));
    if (!type.seenValues.isEmpty())
        text += paragraph(translated("Seen: %1").arg(seenValues(type.seenValues)));
    return text;
}

/// Of the attribute at the place; empty: there is none that is known.
QString attributeText(const schema::MessageModel &model, const schema::TypeRule &type, const TreeMap &tree,
                      TreeMap::Node node, qint64 offset)
{
    const auto attributes = tree.attributes(node);
    for (const TreeMap::Attribute &each : attributes) {
        if (offset < each.name.begin || offset > each.value.end)
            continue;
        const QString name =
            QString::fromUtf8(tree.text().utf8().mid(each.name.begin, each.name.end - each.name.begin));
        for (const int known : type.attributes) {
            const schema::AttributeRule &rule = model.attributes[size_t(known)];
            if (rule.name != name)
                continue;
            QString text = QStringLiteral("<b>%1</b>").arg(name.toHtmlEscaped());
            if (rule.isRequired)
                text += QStringLiteral(" · ") + translated("required");
            if (rule.seen > 0)
                text += QStringLiteral(" · ") + translated("seen %1 times").arg(rule.seen);
            return rule.type < 0 ? text : text + typeText(model, model.types[size_t(rule.type)]);
        }
    }
    return {};
}

} // namespace

QString schemaHover(const schema::MessageModel &model, const TextMap &map, int position)
{
    const auto node = map.elementAt(position);
    if (node == TreeMap::none)
        return {};
    const QStringList path = localPath(*map.tree(), node);
    const int element = model.elementAt(path);
    if (element < 0)
        return {};
    const schema::ElementRule &rule = model.elements[size_t(element)];
    const schema::TypeRule *type = model.typeOf(rule);
    if (type)
        if (const QString own = attributeText(model, *type, *map.tree(), node, map.offsetAt(position));
            !own.isEmpty())
            return own;
    QString text = QStringLiteral("<b>%1</b>").arg(rule.name.toHtmlEscaped());
    if (type && !type->name.isEmpty())
        text += QStringLiteral(" · ") + type->name.toHtmlEscaped();
    if (rule.seen > 0)
        text += QStringLiteral(" · ") + translated("seen %1 times").arg(rule.seen);
    if (type)
        text += typeText(model, *type);
    text += paragraph(rule.documentation.toHtmlEscaped());
    if (type && type->documentation != rule.documentation)
        text += paragraph(type->documentation.toHtmlEscaped());
    return text + paragraph(QLatin1Char('/') + path.join(QLatin1Char('/')).toHtmlEscaped());
}

} // namespace gatepost::ui
