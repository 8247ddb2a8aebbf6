// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/disk/jsonplaces.h"
#include "app/workspace/workspace.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <tl/expected.hpp>

#include <memory>
#include <optional>

namespace gatepost::workspace {

/// A file's value, or what is wrong with the file.
template <typename T>
using Read = tl::expected<T, Problem>;

/// Reads one JSON object of a workspace file member by member, and the objects within it. The first thing
/// that is not as it should be is kept as the file's Problem; reading goes on with the fallback.
class JsonReader
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::workspace::JsonReader)

public:
    /// `file` is relative to the workspace's folder. Byte order mark and CRLF are fine.
    JsonReader(const QString &file, const QByteArray &bytes);

    bool has(const QString &key) const { return m_object.contains(key); }
    QString text(const QString &key, const QString &fallback = {});
    int number(const QString &key, int fallback, int least, int most);
    bool flag(const QString &key, bool fallback);
    /// Of an object member; empty when it is absent.
    JsonReader object(const QString &key);
    /// An object whose members are texts, in the order of the file. A member may be a list of texts: it comes
    /// once for each.
    QList<std::pair<QString, QString>> texts(const QString &key);
    Variables variables(const QString &key);
    /// Of an array member; empty when it is absent.
    QJsonArray list(const QString &key);
    /// In the order of the file.
    QStringList keys() const;
    /// The members that nobody asked for.
    QJsonObject rest() const;

    void fail(const QString &key, const QString &message);
    const std::optional<Problem> &problem() const { return m_file->problem; }

private:
    struct File
    {
        QString name;
        std::optional<JsonPlaces> places;
        std::optional<Problem> problem;
    };

    JsonReader(std::shared_ptr<File> file, QStringList path, QJsonObject object);
    QJsonObject parse(const QByteArray &json);
    void checkFormat();
    void fail(int line, const QString &message);
    QJsonValue take(const QString &key);
    QString shown(const QString &key) const;

    std::shared_ptr<File> m_file;
    QStringList m_path;
    QJsonObject m_object;
    QSet<QString> m_taken;
};

} // namespace gatepost::workspace
