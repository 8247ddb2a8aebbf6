// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/align/keys.h"
#include "app/compare/comparison.h"
#include "app/compare/rulebook.h"
#include "app/compare/tree/tree.h"

namespace gatepost::compare {

/// A difference as a place in both trees.
struct Found
{
    Kind kind = Kind::Changed;
    Tree::Id left = Tree::none;
    Tree::Id right = Tree::none;
    qint32 leftAttribute = -1; ///< index in Tree::attributes()
    qint32 rightAttribute = -1;
    qint32 ignoredBy = -1;
    qint64 place = 0; ///< on the side where it is not

    bool isAttribute() const { return leftAttribute >= 0 || rightAttribute >= 0; }
};

struct Comparison::Data
{
    /// Reads both, as what both are.
    Result<> read(const Document &leftDocument, const Document &rightDocument, const Tree::Reading &reading);
    Difference difference(const Found &found, qint64 longest) const;

    Form form = Form::Xml;
    QStringList notices;
    bool isMalformed = false;
    Rules rules;
    RuleBook book;
    RuleBook::Finds leftFinds;
    RuleBook::Finds rightFinds;
    NameTable names;
    Tree left;
    Tree right;
    Keys keys;
    std::vector<Found> differences;
    std::vector<Found> ignored;
    std::vector<Stretch> stretches;

private:
    bool readAs(Form wanted, const Document &leftDocument, const Document &rightDocument,
                const Tree::Reading &reading);
    void tellError(const QString &side, const Tree &tree);
    compare::Side side(const Tree &tree, Tree::Id id, qint32 attribute, const Found &found,
                       qint64 longest) const;
    void addRow(const Found &found, Difference &difference) const;
};

/// Runs `work` for both at once, on a thread of its own for the right one.
void bothSides(const std::function<void(bool isLeft)> &work);

} // namespace gatepost::compare
