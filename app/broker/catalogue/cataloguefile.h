// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/errorcatalogue.h"

namespace gatepost::broker {

// The text of a catalogue: {"format": 1, "errors": [{"messageSet": 158, "messageNumber": 45, "pattern": "…",
// "stage": "…", "cause": "…", "remedy": "…", "known": "…"}, …]}. Each entry has both numbers, or a pattern,
// or all of them, and a cause or a remedy. Other keys are for people.

/// The entries of a file's text. Errors name `file` and line.
Result<QList<CatalogueEntry>> readCatalogue(const QByteArray &json, const QString &file);

/// A catalogue's text with one entry more, at the front of its list, or in place of the one that is for the
/// same pair and pattern. All other bytes stay, what people wrote into that entry besides too. `json`: one
/// that readCatalogue() takes, or empty.
QByteArray withEntry(const QByteArray &json, const CatalogueEntry &entry);

/// The text without the entry for that pair and pattern.
QByteArray withoutEntry(const QByteArray &json, const CatalogueEntry &entry);

} // namespace gatepost::broker
