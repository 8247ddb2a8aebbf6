// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/jsonstream.h"

#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>

namespace gatepost::exchange {

static constexpr qsizetype slice = 48 * 1024; ///< a multiple of three, for Base64

void JsonStream::write(const QByteArray &bytes)
{
    m_isGood = m_isGood && m_device.write(bytes) == bytes.size();
}

void JsonStream::newLine()
{
    write('\n' + QByteArray(2 * m_isEmpty.size(), ' '));
}

void JsonStream::begin(const char *key)
{
    if (!m_isEmpty.isEmpty()) {
        if (!m_isEmpty.last())
            write(",");
        m_isEmpty.last() = false;
        newLine();
    }
    if (*key)
        write('"' + QByteArray(key) + "\": ");
}

void JsonStream::end(char bracket)
{
    const bool wasEmpty = m_isEmpty.takeLast();
    if (!wasEmpty)
        newLine();
    write(QByteArray(1, bracket));
    if (m_isEmpty.isEmpty())
        write("\n");
}

void JsonStream::beginObject(const char *key)
{
    begin(key);
    write("{");
    m_isEmpty << true;
}

void JsonStream::endObject()
{
    end('}');
}

void JsonStream::beginArray(const char *key)
{
    begin(key);
    write("[");
    m_isEmpty << true;
}

void JsonStream::endArray()
{
    end(']');
}

void JsonStream::value(const char *key, const QJsonValue &value)
{
    begin(key);
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    write(array.mid(1, array.size() - 2));
}

static void append(QByteArray &to, char byte)
{
    switch (byte) {
    case '"':
        to += "\\\"";
        return;
    case '\\':
        to += "\\\\";
        return;
    case '\n':
        to += "\\n";
        return;
    case '\r':
        to += "\\r";
        return;
    case '\t':
        to += "\\t";
        return;
    default:
        break;
    }
    if (static_cast<uchar>(byte) < 0x20)
        to += "\\u00" + QByteArray::number(byte, 16).rightJustified(2, '0');
    else
        to += byte;
}

void JsonStream::text(const char *key, const QByteArray &utf8)
{
    const QByteArray valid = QByteArrayView(utf8).isValidUtf8() ? utf8 : QString::fromUtf8(utf8).toUtf8();
    begin(key);
    write("\"");
    // Some readers take a byte order mark within a text for the beginning of one, and drop it.
    const qsizetype mark = valid.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    if (mark > 0)
        write("\\ufeff");
    QByteArray escaped;
    for (qsizetype at = mark; at < valid.size(); at += slice) {
        escaped.resize(0);
        const qsizetype end = std::min(at + slice, valid.size());
        for (qsizetype i = at; i < end; ++i)
            append(escaped, valid.at(i));
        write(escaped);
    }
    write("\"");
}

void JsonStream::base64(const char *key, const QByteArray &bytes)
{
    begin(key);
    write("\"");
    for (qsizetype at = 0; at < bytes.size(); at += slice)
        write(bytes.mid(at, slice).toBase64());
    write("\"");
}

} // namespace gatepost::exchange
