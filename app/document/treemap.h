// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/nodemap.h"

#include <QHash>

namespace gatepost::document {

/// Where the nodes of an XML text are: one scan. Elements always are nodes. What stands between the tags of
/// an element without child nodes is its value and no node; text and CDATA sections are nodes only beside
/// others, white space between them never.
class TreeMap final : public NodeMap
{
public:
    /// nameId() of what is no element, or one name too many.
    static constexpr quint32 unnamed = mostNumbers;

    struct Attribute
    {
        Range name;
        Range value; ///< without the quotes; references unresolved
    };

    TreeMap() = default;
    static TreeMap of(const Text &text, const std::atomic_bool *cancel = nullptr);

    Language language() const override { return Language::Xml; }
    qint64 elementCount() const override { return size() - qint64(m_others.size()); }

    /// Name of an element as written, prefix included; an instruction's target.
    QByteArray name(Node node) const override;
    /// The same number for the same name of an element; for quick comparing.
    quint32 nameId(Node node) const;
    /// nameId() of elements called so, or -1 where there are none.
    qint64 nameIdOf(QByteArrayView name) const;
    /// All names of elements, in the order of their first use.
    const std::vector<QByteArray> &elementNames() const { return m_names; }
    Range range(Node node) const override;
    /// The start tag alone, or all of a node that is no element.
    Range tag(Node node) const;
    /// What stands between the tags; empty at the end of `<a/>`.
    Range content(Node node) const;
    /// Attributes in the order written.
    QList<Attribute> attributes(Node node) const;
    /// Value of an attribute, references resolved; empty without it.
    QString attribute(Node node, QByteArrayView name) const;
    /// The text of a node without children, references resolved, CDATA unwrapped, comments left out; at most
    /// about `limit` bytes of it.
    QString value(Node node, qint64 limit = 1 << 20) const override;
    QString shownValue(Node node, qint64 limit) const override;

    Node at(qint64 offset) const override;
    /// `/DEPT_SYNC/MsgData[1]/Transaction[3]`: a position wherever there is a sibling of the same name.
    QString path(Node node) const override;
    bool isShown(Node node, qint64 offset) const override;
    QStringList spellings(const QString &words) const override;
    /// The n-th element of the document, from 0, and back.
    Node element(qint64 ordinal) const;
    qint64 ordinal(Node element) const;

private:
    friend class TreeMapReader;

    Range endTag(Node node) const;
    QByteArrayView nameAt(qint64 begin) const;

    std::vector<quint32> m_others;        ///< nodes that are no elements
    std::vector<QByteArray> m_names;      ///< by their numbers
    QHash<QByteArrayView, quint32> m_ids; ///< of m_names
};

} // namespace gatepost::document
