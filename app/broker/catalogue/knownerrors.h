// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/errorcatalogue.h"

#include <QObject>

namespace gatepost::broker {

/// The catalogue that a program works with: the shipped entries and the user's file, to which what somebody
/// found out is added. One in a program; GUI thread.
class KnownErrors : public QObject
{
    Q_OBJECT

public:
    explicit KnownErrors(const QString &userFile = defaultFile(), QObject *parent = nullptr);

    /// `errors.json` in the configuration folder.
    static QString defaultFile();

    const ErrorCatalogue &catalogue() const { return m_catalogue; }
    QString file() const { return m_file; }
    /// Why the user's file does not count, naming it and the line.
    const std::optional<Error> &problem() const { return m_problem; }

    /// Writes an entry into the user's file, in place of the one for the same message, and uses it. A file
    /// that cannot be read, as somebody left it meanwhile, is never written.
    Result<> add(const CatalogueEntry &entry);
    /// Takes it out again.
    Result<> remove(const CatalogueEntry &entry);
    /// Reads the user's file again.
    void reload();

signals:
    /// catalogue() is another one now.
    void changed();

private:
    Result<> rewrite(QByteArray (*change)(const QByteArray &, const CatalogueEntry &),
                     const CatalogueEntry &entry);

    QString m_file;
    ErrorCatalogue m_catalogue;
    std::optional<Error> m_problem;
};

} // namespace gatepost::broker
