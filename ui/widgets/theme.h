// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QString>

namespace gatepost::ui {

/// What a colour means. Every tone is also told by words or an icon: nobody needs to tell red from green.
enum class Tone { Neutral, Good, Bad, Warning, Info };

/// The window's look: one palette, light or dark, one set of icons and fonts. Colours are asked for when
/// painting, never kept, so that a change of scheme needs no restart.
class Theme
{
public:
    enum class Scheme { System, Light, Dark };

    /// Sets style, palette and style sheet of the application. `System` follows the desktop.
    static void apply(Scheme scheme);
    static bool isDark();

    static QColor text(Tone tone);       ///< readable on the window's background
    static QColor background(Tone tone); ///< a calm fill behind text(Tone::Neutral)
    static QColor accent();
    static QColor line();      ///< hairlines between areas
    static QColor fadedText(); ///< what may be overlooked

    /// Colours of the editor.
    enum class Syntax {
        Tag,
        Attribute,
        Value,
        Comment,
        Entity,
        CData,
        Declaration,
        Text,
        Margin,
        MarginText,
        CurrentLine,
        Error,
        Match
    };
    static QColor syntax(Syntax part);
    static QFont monospace();

    /// A monochrome icon of `:/icons/<name>.svg`, drawn in the palette's text colour and sharp at any scale.
    static QIcon icon(const QString &name);
    static QIcon icon(const QString &name, const QColor &colour);
    /// For a button that is filled with accent().
    static QIcon iconOnAccent(const QString &name);
    /// A round dot, for an environment's colour or a verdict.
    static QIcon dot(const QColor &colour);
    /// Black or white, whichever reads better on `background`.
    static QColor contrasting(const QColor &background);
};

} // namespace gatepost::ui
