// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/compared.h"

#include "ui/widgets/freedaside.h"

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
                      const compare::Document &right, const std::atomic_bool *cancel,
                      const Progress &progress)
{
    Compared made;
    made.comparison = freedAside(std::make_shared<const compare::Comparison>(comparison));
    made.left = freedAside(linesOf(left, comparison.form(), cancel));
    progress.tell(0.35);
    made.right = freedAside(linesOf(right, comparison.form(), cancel));
    progress.tell(0.7);
    made.alignment = freedAside(Alignment::of(
        *made.left, *made.right, comparison.stretches(),
        [&comparison](qint64 difference) { return comparison.kind(difference); }, cancel));
    progress.tell(0.95);
    for (const bool showsIgnored : {false, true})
        made.arrangements[showsIgnored ? 1 : 0] = freedAside(std::make_shared<const Arrangement>(
            made.alignment, Arrangement::Wish{.showsIgnored = showsIgnored}));
    return made;
}

} // namespace gatepost::ui
