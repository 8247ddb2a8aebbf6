// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/rowwriter.h"

#include <algorithm>

namespace gatepost::rowset {

using Node = TreeMap::Node;

const QString *valueOf(const Values &values, QByteArrayView field)
{
    for (const Value &value : values)
        if (value.field == field)
            return &value.text;
    return nullptr;
}

QList<std::pair<QByteArray, QByteArray>> pscamaFields()
{
    return {{"LANGUAGE_CD", "CHAR"}, {"AUDIT_ACTN", "CHAR"},         {"BASE_LANGUAGE_CD", "CHAR"},
            {"MSG_SEQ_FLG", "CHAR"}, {"PROCESS_INSTANCE", "NUMBER"}, {"PUBLISH_RULE_ID", "CHAR"},
            {"MSGNODENAME", "CHAR"}};
}

static QString actionIn(const Values &values)
{
    const QString *action = valueOf(values, "AUDIT_ACTN");
    return action && !action->isEmpty() ? *action : QStringLiteral("A");
}

QByteArray RowWriter::startTag(Node node, bool isEmpty, std::optional<bool> isChanged) const
{
    const Range range = m_map.tag(node);
    QByteArray tag = m_layout.bytes(range);
    bool isMarked = false;
    for (const TreeMap::Attribute &attribute : m_map.attributes(node)) {
        if (!isChanged || m_layout.bytes(attribute.name) != "IsChanged")
            continue;
        isMarked = true;
        tag.replace(attribute.value.begin - range.begin, attribute.value.end - attribute.value.begin,
                    *isChanged ? "Y" : "N");
    }
    tag.chop(tag.endsWith("/>") ? 2 : 1);
    const qsizetype ink = tag.trimmed().size();
    const QByteArray blanks = tag.mid(ink);
    tag.truncate(ink);
    if (isChanged.value_or(false) && !isMarked)
        tag += m_layout.attribute("IsChanged", "Y");
    return tag + blanks + (isEmpty ? "/>" : ">");
}

QByteArray RowWriter::field(const QByteArray &name, Node node, const QString &text, bool marks) const
{
    const QByteArray value = Layout::escaped(text);
    QByteArray start = '<' + name;
    if (node != TreeMap::none) {
        const bool wasMarked = !m_map.attribute(node, "IsChanged").isEmpty();
        start = startTag(node, value.isEmpty(),
                         marks || wasMarked ? std::optional(!value.isEmpty()) : std::nullopt);
    } else {
        if (marks && !value.isEmpty())
            start += m_layout.attribute("IsChanged", "Y");
        start += value.isEmpty() ? "/>" : ">";
    }
    return value.isEmpty() ? start : start + value + "</" + name + '>';
}

/// The fields that the other row has, in its order, and then, each at its place, those that have a value only
/// now.
QList<RowWriter::Piece> RowWriter::fieldsLike(int sibling, const Values &values) const
{
    const Record &record = m_rowset.recordOf(sibling);
    const bool marks = m_rowset.marksChanges();
    QList<Piece> pieces;
    QByteArray blanks;
    for (const Node child : childElements(m_map, m_rowset.row(sibling).node)) {
        const QByteArray name = m_map.name(child);
        if (record.indexOf(name) < 0 || m_rowset.field(sibling, name) != child)
            continue;
        const QString *text = valueOf(values, name);
        blanks = m_layout.blanksBefore(child);
        pieces.append({name, blanks + field(name, child, text ? *text : QString(), marks)});
    }
    for (int i = 0; i < record.fields.size(); ++i) {
        const QByteArray &name = record.fields[i].name;
        const QString *text = valueOf(values, name);
        const auto isHere = [&name](const Piece &piece) { return piece.field == name; };
        if (!text || text->isEmpty() || std::any_of(pieces.begin(), pieces.end(), isHere))
            continue;
        const auto isLater = [&record, i](const Piece &piece) { return record.indexOf(piece.field) > i; };
        pieces.insert(std::find_if(pieces.begin(), pieces.end(), isLater),
                      {name, blanks + field(name, TreeMap::none, *text, marks)});
    }
    for (const Value &value : values)
        if (record.indexOf(value.field) < 0 && value.field != "AUDIT_ACTN" && !value.text.isEmpty())
            pieces.append({value.field, blanks + field(value.field, TreeMap::none, value.text, marks)});
    return pieces;
}

QByteArray RowWriter::rowLike(int sibling, const Values &values) const
{
    const Node like = m_rowset.row(sibling).node;
    QByteArray row = startTag(like, false, {});
    for (const Piece &piece : fieldsLike(sibling, values))
        row += piece.markup;
    const Range content = m_map.content(like);
    if (m_layout.bytes(m_map.tag(like)).endsWith("/>"))
        return row + "</" + m_map.name(like) + '>';
    return row + m_layout.blanksAt(content.end) + m_layout.bytes({content.end, m_map.range(like).end});
}

QByteArray RowWriter::pscamaLike(Node node, const QString &action) const
{
    const Node actn = childNamed(m_map, node, "AUDIT_ACTN");
    const Range whole = m_map.range(node);
    if (actn == TreeMap::none)
        return m_layout.bytes(whole);
    const Range range = m_map.range(actn);
    return m_layout.bytes({whole.begin, range.begin}) + field("AUDIT_ACTN", actn, action, false) +
           m_layout.bytes({range.end, whole.end});
}

QByteArray RowWriter::transactionLike(int sibling, const Values &values) const
{
    const Row &like = m_rowset.row(sibling);
    const Transaction &transaction = m_rowset.transactions()[size_t(like.transaction)];
    const QByteArray blanks = m_layout.blanksBefore(like.node);
    QByteArray text = startTag(transaction.node, false, {}) + blanks + rowLike(sibling, values);
    if (transaction.pscama != TreeMap::none)
        text += m_layout.blanksBefore(transaction.pscama) + pscamaLike(transaction.pscama, actionIn(values));
    else
        text += blanks + pscama(true, actionIn(values));
    const Range content = m_map.content(transaction.node);
    return text + m_layout.blanksAt(content.end) +
           m_layout.bytes({content.end, m_map.range(transaction.node).end});
}

QByteArray RowWriter::unitLike(int sibling, const Values &values) const
{
    const Row &like = m_rowset.row(sibling);
    if (like.level == 0)
        return transactionLike(sibling, values);
    const QByteArray row = rowLike(sibling, values);
    const QByteArray blanks = m_layout.blanksBefore(like.node);
    if (like.pscama == TreeMap::none)
        return row + blanks + pscama(false, actionIn(values));
    return row + m_layout.blanksBefore(like.pscama) + pscamaLike(like.pscama, actionIn(values));
}

QByteArray RowWriter::unitOf(int record, bool isTopLevel, const QByteArray &blanks,
                             const Values &values) const
{
    const Record &known = m_rowset.records()[record];
    const QByteArray rowBlanks = isTopLevel ? m_layout.deeper(blanks) : blanks;
    // Fields stand in lines of their own where FieldTypes has them so.
    const Node declared = m_rowset.fieldTypes() == TreeMap::none
                              ? TreeMap::none
                              : childNamed(m_map, m_rowset.fieldTypes(), known.name);
    const Node first = declared == TreeMap::none ? TreeMap::none : m_map.firstChild(declared);
    const bool breaks = first == TreeMap::none || m_layout.breaksBefore(first);
    const QByteArray fieldBlanks = breaks ? m_layout.deeper(rowBlanks) : QByteArray();
    QByteArray row = '<' + known.name + m_layout.attribute("class", "R") + '>';
    for (const Field &each : known.fields) {
        const QString *text = valueOf(values, each.name);
        row +=
            fieldBlanks + field(each.name, TreeMap::none, text ? *text : QString(), m_rowset.marksChanges());
    }
    row += (breaks ? rowBlanks : QByteArray()) + "</" + known.name + '>';
    row += rowBlanks + pscama(isTopLevel, actionIn(values));
    return isTopLevel ? "<Transaction>" + rowBlanks + row + blanks + "</Transaction>" : row;
}

QByteArray RowWriter::pscama(bool isFull, const QString &action) const
{
    QByteArray text = "<PSCAMA" + m_layout.attribute("class", "R") + '>';
    for (const auto &[name, type] : pscamaFields()) {
        if (name == "AUDIT_ACTN")
            text += field(name, TreeMap::none, action, false);
        else if (isFull)
            text += field(name, TreeMap::none,
                          name.endsWith("LANGUAGE_CD") ? QStringLiteral("ENG")
                          : type == "NUMBER"           ? QStringLiteral("0")
                                                       : QString(),
                          false);
    }
    return text + "</PSCAMA>";
}

} // namespace gatepost::rowset
