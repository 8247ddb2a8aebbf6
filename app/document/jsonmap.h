// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/nodemap.h"

namespace gatepost::document {

/// Where the values of a JSON text are: every object, array and scalar is a node, which begins at its name
/// where it is an object's member.
class JsonMap final : public NodeMap
{
public:
    JsonMap() = default;
    static JsonMap of(const Text &text, const std::atomic_bool *cancel = nullptr);

    Language language() const override { return Language::Json; }
    bool isMember(Node node) const;
    /// Of an element of an array, from 0.
    qint64 index(Node node) const;
    /// Of a member: whether name() is this. Quicker than asking for it.
    bool isCalled(Node node, QByteArrayView name) const;
    /// What path() says of the node alone: `.a`, `['no name']`, `[3]`.
    QString step(Node node) const;

    /// Of a member without its quotes, escapes resolved; `[3]` of an element, `$` of the root.
    QByteArray name(Node node) const override;
    Range range(Node node) const override;
    /// The value without the member's name.
    Range subtree(Node node) const override;
    /// A string's characters; anything else as written.
    QString value(Node node, qint64 limit = 1 << 20) const override;
    QString shownValue(Node node, qint64 limit) const override;
    Node at(qint64 offset) const override;
    /// `$.a.b[3]`, `$['no name'].c`.
    QString path(Node node) const override;
    bool isShown(Node node, qint64 offset) const override;
    QStringList spellings(const QString &words) const override;

private:
    friend class JsonMapReader;

    /// Of a member, with its quotes; empty of any other.
    Range key(Node node) const;
    qint64 valueBegin(Node node) const;
    qint64 end(Node node) const;

    std::vector<quint32> m_turns; ///< elements whose index is one too many for their entry's number
};

} // namespace gatepost::document
