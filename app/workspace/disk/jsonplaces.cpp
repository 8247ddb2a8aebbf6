// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/jsonplaces.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatepost::workspace {

JsonPlaces::JsonPlaces(const QByteArray &validJson) : m_json(validJson)
{
    value({});
}

void JsonPlaces::skipBlanks()
{
    for (; m_at < m_json.size() && QByteArrayView(" \t\r\n").contains(m_json.at(m_at)); ++m_at)
        m_line += m_json.at(m_at) == '\n';
}

QString JsonPlaces::string()
{
    const qsizetype begin = m_at++;
    while (m_at < m_json.size() && m_json.at(m_at) != '"')
        m_at += m_json.at(m_at) == '\\' ? 2 : 1;
    ++m_at;
    const QByteArray list = '[' + m_json.mid(begin, m_at - begin) + ']';
    return QJsonDocument::fromJson(list).array().at(0).toString();
}

void JsonPlaces::value(const QStringList &path)
{
    skipBlanks();
    if (m_at >= m_json.size())
        return;
    const char first = m_json.at(m_at);
    if (first == '{')
        return object(path);
    if (first == '[')
        return array(path);
    if (first == '"') {
        string();
        return;
    }
    while (m_at < m_json.size() && !QByteArrayView(",]} \t\r\n").contains(m_json.at(m_at)))
        ++m_at;
}

void JsonPlaces::object(const QStringList &path)
{
    ++m_at;
    for (skipBlanks(); m_at < m_json.size() && m_json.at(m_at) != '}'; skipBlanks()) {
        if (m_json.at(m_at) == ',') {
            ++m_at;
            continue;
        }
        const int line = m_line;
        const QString key = string();
        const QStringList member = path + QStringList{key};
        if (m_lines.contains(member) && m_repeated.isEmpty())
            m_repeated = member;
        m_lines.insert(member, line);
        m_keys[path] << key;
        skipBlanks();
        ++m_at; // the colon
        value(member);
    }
    ++m_at;
}

void JsonPlaces::array(const QStringList &path)
{
    ++m_at;

    int element = 0;
    for (skipBlanks(); m_at < m_json.size() && m_json.at(m_at) != ']'; skipBlanks()) {
        if (m_json.at(m_at) == ',')
            ++m_at;
        else
            value(path + QStringList{QString::number(element++)});
    }
    ++m_at;
}

} // namespace gatepost::workspace
