// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/orderedjson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace gatepost::workspace {

// Longer or fuller objects get a line a member, so that two people's additions merge.
static constexpr int mostOnOneLine = 2;
static constexpr int longestLine = 80;

static QByteArray scalarBytes(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

OrderedJson::Node OrderedJson::nodeOf(const QJsonValue &value)
{
    Node node;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            node.keys << scalarBytes(member.key());
            node.children.push_back(nodeOf(member.value()));
        }
    } else if (value.isArray()) {
        node.kind = Kind::Array;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &element : array)
            node.children.push_back(nodeOf(element));
    } else {
        node.kind = Kind::Scalar;
        node.scalar = scalarBytes(value);
    }
    return node;
}

void OrderedJson::add(const QString &key, const QJsonValue &value)
{
    m_root.keys << scalarBytes(key);
    m_root.children.push_back(nodeOf(value));
}

void OrderedJson::add(const QString &key, const OrderedJson &object)
{
    m_root.keys << scalarBytes(key);
    m_root.children.push_back(object.m_root);
}

void OrderedJson::addAll(const QJsonObject &members)
{
    for (auto member = members.begin(); member != members.end(); ++member)
        add(member.key(), member.value());
}

bool OrderedJson::fitsOneLine(const Node &node)
{
    const bool small = std::ssize(node.children) <= mostOnOneLine;
    return small && std::ranges::all_of(node.children, [](const Node &child) {
               return child.kind == Kind::Scalar || child.children.empty();
           });
}

QByteArray OrderedJson::oneLine(const Node &node)
{
    if (node.kind == Kind::Scalar)
        return node.scalar;
    QByteArrayList members;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const QByteArray value = oneLine(node.children[i]);
        members << (node.kind == Kind::Object ? node.keys.at(qsizetype(i)) + ": " + value : value);
    }
    if (node.kind == Kind::Array)
        return '[' + members.join(", ") + ']';
    return members.isEmpty() ? QByteArray("{}") : "{ " + members.join(", ") + " }";
}

void OrderedJson::write(const Node &node, int depth, QByteArray &out)
{
    if (node.kind == Kind::Scalar || node.children.empty() || (depth > 0 && fitsOneLine(node))) {
        const QByteArray line = oneLine(node);
        if (node.kind == Kind::Scalar || node.children.empty() || line.size() <= longestLine) {
            out += line;
            return;
        }
    }
    const QByteArray indent(2 * (depth + 1), ' ');
    out += node.kind == Kind::Object ? "{\n" : "[\n";
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        out += indent;
        if (node.kind == Kind::Object)
            out += node.keys.at(qsizetype(i)) + ": ";
        write(node.children[i], depth + 1, out);
        out += i + 1 < node.children.size() ? ",\n" : "\n";
    }
    out += QByteArray(2 * depth, ' ') + (node.kind == Kind::Object ? '}' : ']');
}

QByteArray OrderedJson::toBytes() const
{
    QByteArray out;
    write(m_root, 0, out);
    return out + '\n';
}

OrderedJson variablesJson(const Variables &variables)
{
    OrderedJson json;
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        json.add(variable.key(), variable.value());
    return json;
}

} // namespace gatepost::workspace
