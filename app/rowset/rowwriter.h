// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/layout.h"

namespace gatepost::rowset {

/// What a row gets: a field and its text. The field AUDIT_ACTN stands for the row's action.
struct Value
{
    QByteArray field;
    QString text;

    bool operator==(const Value &) const = default;
};
using Values = QList<Value>;

/// Writes the markup of rows: like another row, or, where there is none, from FieldTypes.
class RowWriter
{
public:
    explicit RowWriter(const Rowset &rowset) : m_rowset(rowset), m_map(rowset.map()), m_layout(rowset) {}

    const Layout &layout() const { return m_layout; }

    /// The unit (see Rowset::unit) of a new row laid out as row `sibling` is, with these values alone,
    /// without the rows inside. Added, so far as `values` says nothing else.
    QByteArray unitLike(int sibling, const Values &values) const;
    /// The unit of a new row where there is no other: `blanks` stand before it.
    QByteArray unitOf(int record, bool isTopLevel, const QByteArray &blanks, const Values &values) const;

    /// The start tag at `node`, with another IsChanged where one is given.
    QByteArray startTag(TreeMap::Node node, bool isEmpty, std::optional<bool> isChanged) const;
    /// A start tag as at `node`, or a new one called `name` where that is none; the value; the end tag.
    QByteArray field(const QByteArray &name, TreeMap::Node node, const QString &text, bool marks) const;
    /// In one line, as delivered messages have it.
    QByteArray pscama(bool isFull, const QString &action) const;

private:
    struct Piece
    {
        QByteArray field;
        QByteArray markup; ///< with the blanks before it
    };

    QList<Piece> fieldsLike(int sibling, const Values &values) const;
    QByteArray rowLike(int sibling, const Values &values) const;
    QByteArray pscamaLike(TreeMap::Node node, const QString &action) const;
    QByteArray transactionLike(int sibling, const Values &values) const;

    const Rowset &m_rowset;
    const TreeMap &m_map;
    Layout m_layout;
};

const QString *valueOf(const Values &values, QByteArrayView field);
/// The fields of a row's PSCAMA with the types that PeopleSoft gives them.
QList<std::pair<QByteArray, QByteArray>> pscamaFields();

} // namespace gatepost::rowset
