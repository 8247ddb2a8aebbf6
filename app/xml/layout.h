// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xml/scanner.h"

#include <vector>

namespace gatepost::xml {

/// Where a document can be taken up in its middle: the beginning of a token, and all that one must know
/// there.
struct Checkpoint
{
    qint64 offset = 0;
    qint64 element = 0;   ///< how many elements have begun before it, empty ones too
    qint64 depth = 0;     ///< elements open there
    qint64 openDepth = 0; ///< of these, from the root on: how many may get white space between their children
    bool hasLine = false; ///< a line has been begun before it
};

/// Where white space may be added to a document: in elements that have child elements and no text of their
/// own, and above which nothing says otherwise. Kept at checkpoints only, from which piecesOf() works out
/// what lies between: memory does not grow with the number of elements.
struct Layout
{
    /// At least two: the first at 0, the last at wellFormedLength; further apart than asked for where a token
    /// is longer.
    std::vector<Checkpoint> checkpoints;
    std::optional<SyntaxError> error;
    qint64 wellFormedLength = 0; ///< with an error: what to leave as it is begins here
    qint64 doctypeEnd = 0;       ///< 0: none
    bool hasSpaceRules = false;  ///< somewhere there is an xml:space

    /// Stretches between two checkpoints.
    qint64 stretches() const { return qint64(checkpoints.size()) - 1; }
};

/// Incomplete when cancelled.
Layout layoutOf(QByteArrayView utf8, const std::atomic_bool *cancel = nullptr,
                qint64 checkpointDistance = 1 << 17);

/// Bytes that formatting leaves together, as they are.
struct Piece
{
    qint64 begin = 0;
    qint64 end = 0;
    qint32 level = -1; ///< begins a line, indented so deep (not capped); -1: goes on in the line before it

    bool beginsLine() const { return level >= 0; }
    bool operator==(const Piece &) const = default;
};

/// The pieces from checkpoint `stretch` to the next one, put into `pieces`; white space between them is left
/// out. One that reaches the end of the stretch may go on in the next. Safe from any thread.
void piecesOf(QByteArrayView utf8, const Layout &layout, qint64 stretch, std::vector<Piece> &pieces);

} // namespace gatepost::xml
