// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/compared.h"

namespace gatepost::ui {

namespace {

Compared::LinesPointer linesOf(const compare::Document &document, compare::Comparison::Form form,
                               const std::atomic_bool *cancel)
{
    if (form == compare::Comparison::Form::Lines)
        return document::rawLines(document.text, document::syntaxOf(document.text, document.contentType), {},
                                  cancel);
    return document::prettyLines(document.text, document.contentType, {}, document::Whole::Yes, cancel);
}

} // namespace

Compared Compared::of(const compare::Comparison &comparison, const compare::Document &left,
                      const compare::Document &right, const std::atomic_bool *cancel)
{
    Compared made;
    made.comparison = std::make_shared<const compare::Comparison>(comparison);
    made.left = linesOf(left, comparison.form(), cancel);
    made.right = linesOf(right, comparison.form(), cancel);
    made.alignment = Alignment::of(
        *made.left, *made.right, comparison.stretches(),
        [&comparison](qint64 difference) { return comparison.kind(difference); }, cancel);
    return made;
}

} // namespace gatepost::ui
