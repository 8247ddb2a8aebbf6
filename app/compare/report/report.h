// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/comparison.h"

namespace gatepost::compare {

/// What a report says besides the differences.
struct ReportOptions
{
    QString leftName; ///< a file, or environment and time
    QString rightName;
    bool isSummary = false;  ///< counts only
    bool isFull = false;     ///< values whole, else their first 200 characters
    bool isColoured = false; ///< text for a terminal
};

/// `{"same": false, "ignored": 3, "differences": [{"kind": "changed", "left": {"xpath": …, "value": …},
/// "right": {…}}]}`, in document order of the left side; a side where nothing is is null.
QByteArray jsonReport(const Comparison &comparison, const ReportOptions &options = {});
/// For a terminal: a difference a paragraph, signs before colours.
QString textReport(const Comparison &comparison, const ReportOptions &options);
/// One page by itself: no script, nothing from elsewhere.
QByteArray htmlReport(const Comparison &comparison, const ReportOptions &options);
/// The table of differences alone, for a page that has more on it.
QByteArray htmlTable(const Comparison &comparison, const ReportOptions &options);

/// `changed`, as in JSON; untranslated.
QString kindName(Kind kind);
/// `~`, `+`, `-`, `↔`: readable without colour.
QString kindSign(Kind kind);
/// `3 changed, 1 added`; or that both are the same. Translated.
QString summary(const Comparison &comparison);

} // namespace gatepost::compare
