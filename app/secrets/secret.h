// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace gatepost::secrets {

/// A password on its way. There is no conversion and no stream operator: whoever wants the text says
/// reveal(), and that word can be searched for. Never put into a file, a log, an error or a title.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QString text) : m_text(std::move(text)) {}

    const QString &reveal() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }
    bool operator==(const Secret &) const = default;

private:
    QString m_text;
};

} // namespace gatepost::secrets
