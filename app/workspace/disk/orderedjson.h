// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/environment.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <vector>

namespace gatepost::workspace {

/// A JSON object whose members stay in the order in which they were added (QJsonObject sorts them), written
/// the way people write such files: two blanks, one member a line, very short objects on one line.
class OrderedJson
{
public:
    void add(const QString &key, const QJsonValue &value);
    void add(const QString &key, const OrderedJson &object);
    void addAll(const QJsonObject &members);
    bool isEmpty() const { return m_root.children.empty(); }

    /// UTF-8, with a line feed at the end.
    QByteArray toBytes() const;

private:
    enum class Kind { Scalar, Array, Object };
    struct Node
    {
        Kind kind = Kind::Object;
        QByteArray scalar;
        QList<QByteArray> keys; ///< quoted; of an object's children
        std::vector<Node> children;
    };

    static Node nodeOf(const QJsonValue &value);
    static bool fitsOneLine(const Node &node);
    static QByteArray oneLine(const Node &node);
    static void write(const Node &node, int depth, QByteArray &out);

    Node m_root;
};

OrderedJson variablesJson(const Variables &variables);

} // namespace gatepost::workspace
