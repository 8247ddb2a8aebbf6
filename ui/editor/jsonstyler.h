// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace gatepost::ui {

/// Styles JSON line by line with the styles of XmlLexer; see XmlStyler. A text that a soft break interrupts
/// goes on in the next line, any other ends with its line.
class JsonStyler
{
public:
    struct State
    {
        int depth = 0;
        bool isInText = false;

        int packed() const { return depth << 4 | int(isInText); }
        static State unpacked(int packed) { return {packed >> 4, (packed & 1) != 0}; }
    };

    explicit JsonStyler(State state) : m_state(state) {}

    State state() const { return m_state; }
    /// Appends line.size() bytes, values of XmlLexer::Style.
    void styleLine(QByteArrayView line, QByteArray &styles);

private:
    State m_state;
};

} // namespace gatepost::ui
