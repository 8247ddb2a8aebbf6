// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/orderedjson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatepost::cli {

QByteArray jsonText(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

QByteArray jsonText(const JsonMembers &members, int indent)
{
    const QByteArray margin(indent, ' ');
    QByteArray text = "{";
    for (const auto &member : members) {
        text += text.size() == 1 ? "\n" : ",\n";
        text += margin + "  " + jsonText(member.first) + ": " + member.second;
    }
    return text + '\n' + margin + '}';
}

JsonMembers orderedVerdict(const QJsonObject &verdict)
{
    static const QStringList order{
        QStringLiteral("kind"),          QStringLiteral("stage"),      QStringLiteral("messageSet"),
        QStringLiteral("messageNumber"), QStringLiteral("text"),       QStringLiteral("transactionId"),
        QStringLiteral("handler"),       QStringLiteral("advice"),     QStringLiteral("place"),
        QStringLiteral("ownPair"),       QStringLiteral("statusCode"), QStringLiteral("httpStatus")};
    JsonMembers members;
    for (const QString &key : order)
        if (verdict.contains(key))
            members.append({key, jsonText(verdict.value(key))});
    for (auto other = verdict.begin(); other != verdict.end(); ++other)
        if (!order.contains(other.key()))
            members.append({other.key(), jsonText(other.value())});
    return members;
}

} // namespace gatepost::cli
