// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace gatepost::ui {

/// The lexer's pure half: styles a text given in one piece or several, one byte of style a byte of text, and
/// keeps what the next piece needs to know. Pieces end with their line.
class XmlStyler
{
public:
    /// What a line ended inside of.
    enum class Inside {
        Text,
        Tag,
        EndTag,
        DoubleQuoted,
        SingleQuoted,
        Comment,
        CData,
        Instruction,
        Doctype,
        Subset
    };
    struct State
    {
        Inside inside = Inside::Text;
        int depth = 0; ///< open elements, comments, sections

        bool operator==(const State &) const = default;
        int packed() const { return depth << 4 | static_cast<int>(inside); }
        static State unpacked(int packed) { return {static_cast<Inside>(packed & 15), packed >> 4}; }
    };

    explicit XmlStyler(State state) : m_state(state) {}

    State state() const { return m_state; }
    /// Appends line.size() bytes, values of XmlLexer::Style.
    void styleLine(QByteArrayView line, QByteArray &styles);

private:
    void step();
    void text();
    void markup();
    void tag();
    void name(int style);
    void until(const char *end, int style);
    void quoted(char quote);
    void doctype();
    void subset();
    void take(qsizetype length, int style);
    void open(Inside inside);
    void close();
    bool startsWith(const char *token) const;

    State m_state;
    QByteArrayView m_rest;
    QByteArray *m_styles = nullptr;
};

} // namespace gatepost::ui
