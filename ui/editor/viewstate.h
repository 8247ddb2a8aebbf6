// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

namespace gatepost::ui {

class XmlEdit;

/// Where the reader was in a text, as JSON for a draft: caret, anchor, first line, folds, zoom.
namespace viewstate {

QJsonObject of(const XmlEdit &edit);
/// Keys that are absent, or do not fit the text, are passed over.
void restore(XmlEdit &edit, const QJsonObject &state);

} // namespace viewstate

} // namespace gatepost::ui
