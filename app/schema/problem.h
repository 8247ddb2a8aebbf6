// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"

#include <QString>

namespace gatepost::schema {

/// Where a message is not what its schema says. Line and column from 1, of the element concerned.
struct Problem
{
    qint64 line = 0;
    qint64 column = 0;
    document::Range range; ///< the name in its start tag, bytes
    QString message;       ///< translated, plain words
    QString path;          ///< of the element

    bool operator==(const Problem &) const = default;
};

} // namespace gatepost::schema
