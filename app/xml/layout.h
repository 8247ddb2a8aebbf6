// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xml/scanner.h"

#include <vector>

namespace gatepost::xml {

/// Where white space may be added to a document: in elements that have child elements and no text of their
/// own, and above which nothing says otherwise. One bit an element, in the order of their start tags (empty
/// elements have none).
struct Layout
{
    std::vector<bool> indented;
    std::optional<SyntaxError> error;
    qint64 wellFormedLength = 0; ///< with an error: what to leave as it is begins here
    qint64 doctypeEnd = 0;       ///< 0: none

    bool isIndented(qint64 element) const { return indented[size_t(element)]; }
};

Layout layoutOf(QByteArrayView utf8, const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::xml
