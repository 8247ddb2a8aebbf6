// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QMap>
#include <QString>

namespace gatepost::sandbox {

/// The elements of a small document, by the local names on the way to them: `IBRequest/From/Password`. Of
/// several alike the first counts. Only of the IBRequest's, IBInfo's and SOAP envelope's own elements: what
/// is below `stop` is not looked into.
class Elements
{
public:
    Elements() = default;
    Elements(QByteArrayView utf8, const QString &stop = {});

    QString root() const { return m_root; }
    QString text(const QString &path) const { return m_texts.value(path).trimmed(); }
    bool has(const QString &path) const { return m_texts.contains(path); }
    /// The bytes between `stop`'s tags.
    QByteArrayView content() const { return m_content; }

private:
    QString m_root;
    QMap<QString, QString> m_texts;
    QByteArrayView m_content;
};

} // namespace gatepost::sandbox
