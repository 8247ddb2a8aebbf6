// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xml/encoding.h"

#include <QStringList>

namespace gatepost::ui {

/// "UTF-8, from the Content-Type header".
QString encodingWords(const xml::Encoding &encoding);
/// Names of those that somebody may want to try.
QStringList usualEncodings();

} // namespace gatepost::ui
