// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

#include <atomic>
#include <optional>

namespace gatepost::xml {

/// Where and why a document is not well-formed. Line and column from 1, columns in characters; offset in
/// bytes.
struct SyntaxError
{
    qint64 offset = 0;
    qint64 line = 0;
    qint64 column = 0;
    QString message; ///< translated: what was found and what was expected

    bool operator==(const SyntaxError &) const = default;
};

/// First well-formedness error of a UTF-8 document (no BOM), or none. XML 1.0 fifth edition; a DOCTYPE is
/// passed over, its entities never expanded. Linear in time, bounded in memory at any depth. `cancel`, when
/// given and set, ends it early (the answer is then meaningless).
std::optional<SyntaxError> check(QByteArrayView utf8, const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::xml
