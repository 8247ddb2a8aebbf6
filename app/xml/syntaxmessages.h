// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QCoreApplication>
#include <QString>

namespace gatepost::xml {

/// Names as people see them; a hostile one is cut short.
QString shown(QByteArrayView name);
/// What stands at `at`, for "found …": a character, or the end of the document.
QString found(const char *at, const char *end);
/// `U+001F`.
QString codeName(char32_t value);

inline QString syntaxText(const char *text)
{
    return QCoreApplication::translate("Syntax", text);
}

} // namespace gatepost::xml
