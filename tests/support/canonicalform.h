// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

/// libxml2's canonical form (with comments) of a UTF-8 document without a DOCTYPE, less the white space that
/// formatting may add or take away: that between the children of elements that hold no text, unless
/// xml:space says otherwise. Worked out on libxml2's tree, so by nothing that Gatepost formats with. Null:
/// libxml2 does not accept the document.
QByteArray canonicalForm(QByteArrayView utf8);
