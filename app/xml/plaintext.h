// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

namespace gatepost::xml {

// What tokens of a well-formed document say, markup taken away.

/// A Text token, or an attribute's value: references resolved; unknown entities stay as written.
QString plainText(QByteArrayView text);
/// What stands in a CData token.
QString cdataText(QByteArrayView section);
/// The value of attribute `name` of a StartTag or EmptyTag token; empty when it has none.
QString attributeOf(QByteArrayView tag, QByteArrayView name);

} // namespace gatepost::xml
