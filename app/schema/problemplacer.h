// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/treemap.h"
#include "app/schema/problem.h"

namespace gatepost::schema {

/// Makes problems of elements: with line and column, counted on from the one before where they come in the
/// order of the text.
class ProblemPlacer
{
public:
    explicit ProblemPlacer(const document::TreeMap &tree) : m_tree(tree), m_utf8(tree.text().utf8()) {}

    Problem at(document::TreeMap::Node node, const QString &message);

private:
    const document::TreeMap &m_tree;
    const QByteArray m_utf8;
    qint64 m_from = 0;  ///< where a line begins
    qint64 m_lines = 0; ///< before it
};

} // namespace gatepost::schema
