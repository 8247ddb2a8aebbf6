// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/editor/language.h"

#include <Qsci/qscilexercustom.h>

namespace gatepost::ui {

/// Colours and fold levels of an XML text. Works line by line, each line remembering in its line state what
/// it ended inside of and how deep, so that a keystroke costs a screenful and never the document. Never
/// fails: broken XML is coloured as far as it goes.
class XmlLexer : public QsciLexerCustom
{
    Q_OBJECT

public:
    enum Style { Text, Tag, Attribute, Value, Comment, Entity, CData, Declaration, StyleCount };

    explicit XmlLexer(QsciScintilla *editor);

    /// JSON and the columns of separated values use the same styles, plain text only the first.
    void setSource(Language language) { m_language = language; }

    /// Of a Style.
    static QColor colour(int style);
    /// Takes colours and font from the theme again.
    void refreshTheme();

    const char *language() const override;
    QString description(int style) const override;
    QColor defaultColor(int style) const override;
    QColor defaultPaper(int style) const override;
    QFont defaultFont(int style) const override;
    void styleText(int start, int end) override;

private:
    int furtherEnd(int start, int end) const;
    void setLevels(int firstLine, const QList<int> &levels) const;
    QList<int> styleLines(const QByteArray &text, int start, int line, QByteArray &styles) const;
    template <typename Styler>
    QList<int> styleLinesBy(Styler styler, const QByteArray &text, int start, int line,
                            QByteArray &styles) const;
    template <typename Styler>
    typename Styler::State stateBefore(int line) const;

    Language m_language = Language::Xml;
    char m_separator = '\0'; ///< of separated values, as the first line has it
};

} // namespace gatepost::ui
