// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace gatepost::ui {

/// Styles separated values by their columns with the styles of XmlLexer, line by line; see XmlStyler. A
/// quoted cell goes on in the next line, and so does everything that a soft break interrupts.
class DelimitedStyler
{
public:
    struct State
    {
        static constexpr int depth = 0; ///< nothing can be folded
        int column = 0;
        bool isQuoted = false;
        bool isInCell = false; ///< a quote here opens nothing

        int packed() const { return column << 2 | int(isQuoted) << 1 | int(isInCell); }
        static State unpacked(int packed) { return {packed >> 2, (packed & 2) != 0, (packed & 1) != 0}; }
    };

    /// `separator` 0: no columns.
    DelimitedStyler(State state, char separator) : m_state(state), m_separator(separator) {}

    State state() const { return m_state; }
    /// Appends line.size() bytes, values of XmlLexer::Style.
    void styleLine(QByteArrayView line, QByteArray &styles);

private:
    /// The end of what has one style, from `at` on.
    qsizetype take(QByteArrayView line, qsizetype at);
    qsizetype quoted(QByteArrayView line, qsizetype at);

    State m_state;
    char m_separator;
};

} // namespace gatepost::ui
