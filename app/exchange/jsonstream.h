// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QList>

class QIODevice;

namespace gatepost::exchange {

/// Writes JSON to a device while it is told, members in the order in which they come: large texts never
/// stand in memory a second time. Keys are ASCII; an empty key is an array's element.
class JsonStream
{
public:
    explicit JsonStream(QIODevice &device) : m_device(device) {}

    void beginObject(const char *key = "");
    void endObject();
    void beginArray(const char *key = "");
    void endArray();
    void value(const char *key, const QJsonValue &value);
    /// UTF-8; what is none becomes U+FFFD.
    void text(const char *key, const QByteArray &utf8);
    void base64(const char *key, const QByteArray &bytes);

    /// Has everything been taken so far?
    bool isGood() const { return m_isGood; }

private:
    void begin(const char *key);
    void newLine();
    void end(char bracket);
    void write(const QByteArray &bytes);

    QIODevice &m_device;
    QList<bool> m_isEmpty; ///< of the objects and arrays that are open
    bool m_isGood = true;
};

} // namespace gatepost::exchange
