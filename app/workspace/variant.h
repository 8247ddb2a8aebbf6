// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/document/text.h"
#include "app/workspace/workspace.h"

#include <QSet>

namespace gatepost::workspace {

/// What a variant makes of its base's payload.
struct Varied
{
    QByteArray payload;            ///< in the base's own encoding
    QByteArray utf8;               ///< its text
    QList<document::Range> places; ///< of `utf8`, where it differs from the base; of a removed node its place
    QList<qsizetype> matches;      ///< how many nodes each change changed

    bool operator==(const Varied &) const = default;
};

/// Changes an XML payload at every node that a change's XPath finds: an element's text, an attribute's value,
/// or all of a node that is to be removed. Everything else keeps its bytes. Values are text, whatever `<` and
/// `&` they hold; `${…}` in them is filled in when the request is sent. All XPaths are asked of the base, in
/// which prefixes do not matter. One that finds nothing, elements within an element whose text is to be set,
/// and two changes to one place are Input errors.
Result<Varied> vary(const QByteArray &base, const QList<Change> &changes);

/// A template and what it is a variant of, the nearest first; the last one is no variant. A base that is not
/// there and a circle are Input errors.
Result<QList<TemplateId>> basesOf(const Workspace &workspace, const Template &entry);
/// How the payload of a template is made, which may be a variant of a variant.
struct Recipe
{
    struct Step
    {
        TemplateId variant;
        QList<Change> changes;
    };
    TemplateId base;     ///< no variant
    QByteArray payload;  ///< of the base; not known to recipeOf()
    QList<Step> steps{}; ///< in the order in which they are made
};
Result<Recipe> recipeOf(const Workspace &workspace, const Template &entry);
/// Errors name the variant. Not for the GUI thread where the payload is large.
Result<QByteArray> made(const Recipe &recipe);

/// Whether what `variant` is made of, itself left out, holds one of `ids`.
bool isBasedOn(const Workspace &workspace, const Template &variant, const QSet<TemplateId> &ids);

} // namespace gatepost::workspace
