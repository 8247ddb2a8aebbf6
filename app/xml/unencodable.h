// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace gatepost::xml {

/// The first character of a text that an encoding does not have.
struct Unencodable
{
    qsizetype at = 0; ///< in UTF-16 units, as QString counts
    qsizetype length = 1;
    qint64 line = 0; ///< from 1
    qint64 column = 0;
    QString character; ///< translated: itself and its number
    QString message;   ///< translated: character, place, and the way out

    bool operator==(const Unencodable &) const = default;
};

/// None where all of it can be written, or where nobody knows the encoding.
std::optional<Unencodable> unencodableIn(const QString &text, const QString &encoding);
/// The same, known to be at `at`; `encoding` is a name as Charset has it.
Unencodable unencodableAt(const QString &text, qsizetype at, const QString &encoding);

} // namespace gatepost::xml
