// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <atomic>

namespace gatepost::history {

class Database;

/// Makes the tables of one attached database what those of another are, row by row, full-text index included.
/// Both of the newest version. Within the caller's transaction; a connection whose own full-text tables were
/// written has to be opened anew.
Result<> copyTables(Database &database, const QString &from, const QString &to,
                    const std::atomic_bool *cancel);

/// A database file attached under a name, as long as this lives.
class Attached
{
public:
    static Result<Attached> attach(Database &database, const QString &file, const QString &name);
    Attached(Attached &&other) noexcept
        : m_database(std::exchange(other.m_database, nullptr)), m_name(std::move(other.m_name))
    {}
    Attached &operator=(Attached &&) = delete;
    ~Attached();

private:
    Attached(Database *database, QString name) : m_database(database), m_name(std::move(name)) {}

    Database *m_database;
    QString m_name;
};

} // namespace gatepost::history
