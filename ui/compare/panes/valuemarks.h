// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/difference.h"

namespace gatepost::ui {

struct ValueMarks
{
    compare::Range left;
    compare::Range right;
};

/// What of two stretches of bytes that differ is to be marked: the value of a field or an attribute; of a
/// long one the words that differ. Offsets are those of the texts.
ValueMarks valueMarks(QByteArrayView leftUtf8, const compare::Range &left, QByteArrayView rightUtf8,
                      const compare::Range &right);

} // namespace gatepost::ui
