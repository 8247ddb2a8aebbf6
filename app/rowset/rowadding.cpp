// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/rowediting.h"

namespace gatepost::rowset {

using Node = TreeMap::Node;

namespace {

/// Puts the markup of rows into an element that may have nothing in it, or be an empty tag.
Edit intoElement(const Rowset &rowset, const RowWriter &writer, Node node, const QByteArray &markup)
{
    const TreeMap &map = rowset.map();
    const Layout &layout = writer.layout();
    Edit edit;
    const QList<Node> children = childElements(map, node);
    if (!children.isEmpty()) {
        edit.insert(map.range(children.last()).end, markup);
    } else if (layout.bytes(map.tag(node)).endsWith("/>")) {
        edit.replace(map.tag(node), writer.startTag(node, false, {}) + markup + layout.blanksBefore(node) +
                                        "</" + map.name(node) + '>');
    } else {
        const Range content = map.content(node);
        const bool closes = layout.blanksAt(content.end).contains('\n');
        edit.insert(content.begin, markup + (closes ? QByteArray() : layout.blanksBefore(node)));
    }
    return edit;
}

/// A row that new ones are written like; -1 where the message has none of the kind.
int patternFor(const Rowset &rowset, const Place &place)
{
    if (place.after >= 0 && rowset.row(place.after).record == place.record)
        return place.after;
    const bool isTop = place.parent < 0;
    if (!isTop) {
        const QList<int> siblings = rowset.rowsOf(place.record, place.parent);
        if (!siblings.isEmpty())
            return siblings.last();
    }
    const int level = isTop ? 0 : rowset.row(place.parent).level + 1;
    int pattern = -1;
    for (const int row : rowset.rowsOf(place.record))
        if (rowset.row(row).level == level)
            pattern = row;
    return pattern;
}

/// Where there is a row to put the new ones after, its end and the blanks that stand before it.
std::optional<std::pair<qint64, QByteArray>> endBefore(const Rowset &rowset, const Layout &layout,
                                                       const Place &place)
{
    if (place.parent < 0) {
        if (rowset.transactions().empty())
            return {};
        const Node node = place.after >= 0
                              ? rowset.transactions()[size_t(rowset.row(place.after).transaction)].node
                              : rowset.transactions().back().node;
        return std::pair(rowset.map().range(node).end, layout.blanksBefore(node));
    }
    const QList<int> siblings = rowset.rowsOf(place.record, place.parent);
    if (place.after < 0 && siblings.isEmpty())
        return {};
    const int row = place.after >= 0 ? place.after : siblings.last();
    return std::pair(rowset.unit(row).end, layout.blanksBefore(rowset.row(row).node));
}

/// Fields that no row had so far.
Edit declareUnknown(const Rowset &rowset, int record, const QList<Values> &rows)
{
    Edit edit;
    QByteArrayList done{"AUDIT_ACTN"};
    for (const Values &values : rows) {
        for (const Value &value : values) {
            if (rowset.records()[record].indexOf(value.field) >= 0 || done.contains(value.field))
                continue;
            done.append(value.field);
            edit.append(declareField(rowset, record, value.field,
                                     guessedType(QString::fromUtf8(value.field), {value.text})));
        }
    }
    return edit;
}

} // namespace

Edit addRows(const Rowset &rowset, const Place &place, const QList<Values> &rows,
             const std::atomic_bool *cancel)
{
    const RowWriter writer(rowset);
    const Layout &layout = writer.layout();
    const auto before = endBefore(rowset, layout, place);
    const Node container = place.parent < 0 ? rowset.msgData() : rowset.row(place.parent).node;
    const QList<Node> children = childElements(rowset.map(), container);
    const QByteArray blanks = before               ? before->second
                              : children.isEmpty() ? layout.deeper(layout.blanksBefore(container))
                                                   : layout.blanksBefore(children.last());
    const int pattern = patternFor(rowset, place);
    QByteArray markup;
    for (const Values &values : rows) {
        if (cancel && cancel->load(std::memory_order_relaxed))
            break;
        markup += blanks + (pattern >= 0 ? writer.unitLike(pattern, values)
                                         : writer.unitOf(place.record, place.parent < 0, blanks, values));
    }
    Edit edit = declareUnknown(rowset, place.record, rows);
    if (before)
        edit.insert(before->first, markup);
    else
        edit.append(intoElement(rowset, writer, container, markup));
    return edit;
}

static QStringList valuesOf(const Rowset &rowset, int record, const QByteArray &field)
{
    QStringList values;
    for (const int row : rowset.rowsOf(record)) {
        values.append(rowset.value(row, field));
        if (values.size() == 1000)
            break;
    }
    return values;
}

static QByteArray declaration(const Layout &layout, const QByteArray &field, const QString &typeName)
{
    return '<' + field + layout.attribute("type", typeName.toUtf8()) + "/>";
}

Edit declareField(const Rowset &rowset, int record, const QByteArray &field, const QString &typeName)
{
    Edit edit;
    const TreeMap &map = rowset.map();
    const Node node = rowset.fieldTypes() == TreeMap::none
                          ? TreeMap::none
                          : childNamed(map, rowset.fieldTypes(), rowset.records()[record].name);
    if (node == TreeMap::none)
        return edit;
    const RowWriter writer(rowset);
    const QList<Node> children = childElements(map, node);
    const QByteArray blanks =
        children.isEmpty() ? QByteArray() : writer.layout().blanksBefore(children.last());
    const QByteArray markup = blanks + declaration(writer.layout(), field, typeName);
    if (writer.layout().bytes(map.tag(node)).endsWith("/>"))
        edit.replace(map.tag(node), writer.startTag(node, false, {}) + markup + "</" + map.name(node) + '>');
    else
        edit.insert(children.isEmpty() ? map.content(node).begin : map.range(children.last()).end, markup);
    return edit;
}

/// `<DEPT_TBL class="R">…</DEPT_TBL>` of FieldTypes.
static QByteArray declarationOf(const Rowset &rowset, const Layout &layout, int record)
{
    const Record &known = rowset.records()[record];
    QByteArray text = '<' + known.name + layout.attribute("class", "R") + '>';
    for (const Field &field : known.fields)
        text += declaration(layout, field.name,
                            field.isDeclared() ? field.typeName
                                               : guessedType(QString::fromUtf8(field.name),
                                                             valuesOf(rowset, record, field.name)));
    return text + "</" + known.name + '>';
}

static QByteArray pscamaDeclaration(const Layout &layout)
{
    QByteArray text = "<PSCAMA" + layout.attribute("class", "R") + '>';
    for (const auto &[name, type] : pscamaFields())
        text += declaration(layout, name, QString::fromLatin1(type));
    return text + "</PSCAMA>";
}

Edit completeFieldTypes(const Rowset &rowset)
{
    const RowWriter writer(rowset);
    const Layout &layout = writer.layout();
    const bool isThere = rowset.fieldTypes() != TreeMap::none;
    const QByteArray outer = layout.blanksBefore(isThere ? rowset.fieldTypes() : rowset.msgData());
    QByteArray added;
    Edit edit;
    for (int i = 0; i < rowset.records().size(); ++i) {
        const Record &record = rowset.records()[i];
        if (!record.isDeclared)
            added += layout.deeper(outer) + declarationOf(rowset, layout, i);
        for (const Field &field : record.fields)
            if (record.isDeclared && !field.isDeclared())
                edit.append(declareField(
                    rowset, i, field.name,
                    guessedType(QString::fromUtf8(field.name), valuesOf(rowset, i, field.name))));
    }
    if (rowset.recordNamed("PSCAMA") < 0)
        added += layout.deeper(outer) + pscamaDeclaration(layout);
    if (!isThere)
        edit.insert(rowset.map().begin(rowset.msgData()),
                    "<FieldTypes>" + added + outer + "</FieldTypes>" + outer);
    else if (!added.isEmpty())
        edit.append(intoElement(rowset, writer, rowset.fieldTypes(), added));
    return edit;
}

} // namespace gatepost::rowset
