// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/rowediting.h"

#include <QSet>

#include <algorithm>

namespace gatepost::rowset {

using Node = TreeMap::Node;

namespace {

bool isEmptyTag(const Rowset &rowset, const Layout &layout, Node node)
{
    return layout.bytes(rowset.map().tag(node)).endsWith("/>");
}

void mark(const Rowset &rowset, const RowWriter &writer, Node node, bool isChanged, Edit &edit)
{
    const Range tag = rowset.map().tag(node);
    for (const TreeMap::Attribute &attribute : rowset.map().attributes(node)) {
        if (writer.layout().bytes(attribute.name) != "IsChanged")
            continue;
        const QByteArray wanted = isChanged ? "Y" : "N";
        if (writer.layout().bytes(attribute.value) != wanted)
            edit.replace(attribute.value, wanted);
        return;
    }
    if (!isChanged)
        return;
    QByteArray text = writer.layout().bytes(tag);
    text.chop(text.endsWith("/>") ? 2 : 1);
    while (!text.isEmpty() && QByteArrayView(" \t\r\n").contains(text.back()))
        text.chop(1);
    edit.insert(tag.begin + text.size(), writer.layout().attribute("IsChanged", "Y"));
}

/// Whether an edited field of the row is marked as changed.
bool marksEdits(const Rowset &rowset, int row)
{
    const QString action = rowset.action(row);
    if (action == QLatin1String("C") || action == QLatin1String("N"))
        return true;
    return rowset.marksChanges() && (action.isEmpty() || action == QLatin1String("A"));
}

void replaceValue(const Rowset &rowset, const RowWriter &writer, Node node, const QString &text, bool marks,
                  Edit &edit)
{
    if (isEmptyTag(rowset, writer.layout(), node)) {
        const QByteArray start = writer.startTag(node, false, marks ? std::optional(true) : std::nullopt);
        edit.replace(rowset.map().tag(node),
                     start + Layout::escaped(text) + "</" + rowset.map().name(node) + '>');
        return;
    }
    if (marks)
        mark(rowset, writer, node, true, edit);
    edit.replace(rowset.map().content(node), Layout::escaped(text));
}

/// Where a field that a row lacks is put in: after the one before it in FieldTypes.
struct Gap
{
    qint64 at = 0;
    QByteArray before;
    QByteArray after;
};

Gap gapFor(const Rowset &rowset, const Layout &layout, int row, int fieldIndex)
{
    const TreeMap &map = rowset.map();
    const Node node = rowset.row(row).node;
    const QList<Node> children = childElements(map, node);
    Node last = TreeMap::none;
    for (const Node child : children) {
        const int index = rowset.recordOf(row).indexOf(map.name(child));
        if (index >= 0 && index < fieldIndex)
            last = child;
    }
    if (last != TreeMap::none)
        return {map.range(last).end, layout.blanksBefore(last), {}};
    if (!children.isEmpty())
        return {map.begin(children.first()), {}, layout.blanksBefore(children.first())};
    return {map.content(node).begin, {}, {}};
}

void addMissing(const Rowset &rowset, const RowWriter &writer, int row, const Values &missing, Edit &edit)
{
    const bool marks = marksEdits(rowset, row);
    const Node node = rowset.row(row).node;
    QByteArray inside;
    const bool wasEmpty = isEmptyTag(rowset, writer.layout(), node);
    const Record &record = rowset.recordOf(row);
    for (const Value &value : missing) {
        const QByteArray markup = writer.field(value.field, TreeMap::none, value.text, marks);
        inside += markup;
        const int index = record.indexOf(value.field);
        if (index < 0)
            edit.append(declareField(rowset, rowset.row(row).record, value.field,
                                     guessedType(QString::fromUtf8(value.field), {value.text})));
        const Gap gap = gapFor(rowset, writer.layout(), row, index < 0 ? int(record.fields.size()) : index);
        if (!wasEmpty)
            edit.insert(gap.at, gap.before + markup + gap.after);
    }
    if (wasEmpty && !missing.isEmpty())
        edit.replace(rowset.map().tag(node),
                     writer.startTag(node, false, {}) + inside + "</" + record.name + '>');
}

bool isInside(const Rowset &rowset, int row, const QSet<int> &rows)
{
    for (int up = rowset.row(row).parent; up >= 0; up = rowset.row(up).parent)
        if (rows.contains(up))
            return true;
    return false;
}

} // namespace

Edit setValues(const Rowset &rowset, int row, const Values &values)
{
    const RowWriter writer(rowset);
    const bool marks = marksEdits(rowset, row);
    const Record &record = rowset.recordOf(row);
    Edit edit;
    Values missing;
    for (const Value &value : values) {
        if (value.field == "AUDIT_ACTN" && record.indexOf(value.field) < 0) {
            edit.append(setAction(rowset, row, value.text));
            continue;
        }
        const Node node = rowset.field(row, value.field);
        if (node == TreeMap::none && !value.text.isEmpty())
            missing.append(value);
        else if (node != TreeMap::none && rowset.map().value(node) != value.text)
            replaceValue(rowset, writer, node, value.text, marks, edit);
    }
    const auto rank = [&record](const Value &value) {
        const int index = record.indexOf(value.field);
        return index < 0 ? int(record.fields.size()) : index;
    };
    std::stable_sort(missing.begin(), missing.end(),
                     [&rank](const Value &a, const Value &b) { return rank(a) < rank(b); });
    addMissing(rowset, writer, row, missing, edit);
    return edit;
}

Edit setChanged(const Rowset &rowset, int row, const QByteArray &field, bool isChanged)
{
    Edit edit;
    if (const Node node = rowset.field(row, field); node != TreeMap::none)
        mark(rowset, RowWriter(rowset), node, isChanged, edit);
    return edit;
}

Edit setAction(const Rowset &rowset, int row, const QString &code)
{
    const RowWriter writer(rowset);
    const TreeMap &map = rowset.map();
    const Row &what = rowset.row(row);
    Edit edit;
    if (what.pscama == TreeMap::none) {
        const bool isTop = what.level == 0;
        const Node end = isTop
                             ? childElements(map, rowset.transactions()[size_t(what.transaction)].node).last()
                             : what.node;
        edit.insert(map.range(end).end, writer.layout().blanksBefore(what.node) + writer.pscama(isTop, code));
        return edit;
    }
    const Node node = childNamed(map, what.pscama, "AUDIT_ACTN");
    if (node != TreeMap::none) {
        if (map.value(node) != code)
            replaceValue(rowset, writer, node, code, false, edit);
        return edit;
    }
    const QByteArray markup = writer.field("AUDIT_ACTN", TreeMap::none, code, false);
    if (isEmptyTag(rowset, writer.layout(), what.pscama))
        edit.replace(map.tag(what.pscama), writer.startTag(what.pscama, false, {}) + markup + "</PSCAMA>");
    else
        edit.insert(map.content(what.pscama).begin, markup);
    return edit;
}

Edit duplicateRow(const Rowset &rowset, int row)
{
    const Layout layout(rowset);
    const Range unit = rowset.unit(row);
    Edit edit;
    edit.insert(unit.end, layout.blanksAt(unit.begin) + layout.bytes(unit));
    return edit;
}

Edit deleteRows(const Rowset &rowset, const QList<int> &rows)
{
    const Layout layout(rowset);
    const QSet<int> all(rows.begin(), rows.end());
    QList<int> sorted(all.begin(), all.end());
    std::sort(sorted.begin(), sorted.end());
    Edit edit;
    for (const int row : std::as_const(sorted)) {
        if (isInside(rowset, row, all))
            continue;
        const Range unit = rowset.unit(row);
        edit.replace({unit.begin - layout.blanksAt(unit.begin).size(), unit.end}, {});
    }
    return edit;
}

static int neighbourOf(const Rowset &rowset, int row, int by)
{
    const Row &what = rowset.row(row);
    const QList<int> rows =
        what.parent < 0 ? rowset.rowsOf(what.record) : rowset.rowsOf(what.record, what.parent);
    const qsizetype at = rows.indexOf(row) + by;
    if (at < 0 || at >= rows.size())
        return -1;
    const int other = rows[at];
    const bool isAlike = rowset.row(other).level == what.level &&
                         rowset.isAloneInTransaction(other) == rowset.isAloneInTransaction(row);
    return isAlike ? other : -1;
}

Edit moveRow(const Rowset &rowset, int row, int by)
{
    const int other = neighbourOf(rowset, row, by < 0 ? -1 : 1);
    Edit edit;
    if (other < 0)
        return edit;
    const Layout layout(rowset);
    edit.replace(rowset.unit(row), layout.bytes(rowset.unit(other)));
    edit.replace(rowset.unit(other), layout.bytes(rowset.unit(row)));
    return edit;
}

} // namespace gatepost::rowset
