// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/editor/language.h"
#include "ui/editor/softbreaks.h"

#include <Qsci/qsciscintilla.h>

namespace gatepost::ui {

class StretchWriter;
class XmlLexer;

/// QScintilla as Gatepost wants it: UTF-8, XML colours and folds, the theme's look, and text as bytes in and
/// out. Long lines are shown with soft breaks (see softbreaks.h), which never leave it: not by content(), not
/// by the clipboard.
class XmlEdit : public QsciScintilla
{
    Q_OBJECT

public:
    enum Indicator {
        ErrorIndicator = 8,
        FoundIndicator,
        CurrentFoundIndicator,
        TagIndicator,
        SchemaIndicator,
        ReferenceIndicator = 20,
        MissingIndicator,
        ChangedIndicator
    };
    enum Marker { ErrorMarker = 1 };

    explicit XmlEdit(QWidget *parent);

    /// Replaces everything and forgets what could be undone. One textChanged() at the end.
    void load(const QByteArray &utf8);
    /// The text; `places` gets where soft breaks were taken out.
    QByteArray content(softbreaks::Places *places = nullptr) const;
    bool hasSoftBreaks() const { return m_softBreaks; }

    /// Replaces everything in one step that can be undone.
    void replaceContent(const QByteArray &utf8);
    /// Replaces stretches of the text, what is outside them stays.
    StretchWriter *writer() const { return m_writer; }
    /// Line and column from 1, columns in characters; unfolds and shows the place.
    void goTo(qint64 line, qint64 column);
    void goToPosition(int position);
    /// Selects [start, end), unfolded and on the screen.
    void showRange(int start, int end);
    /// The bytes on the screen: from the start of the first line to the end of the last.
    std::pair<int, int> visibleRange() const;
    int caret() const;
    /// Bytes [start, end) as they stand.
    QByteArray shown(int start, int end) const;
    QByteArray shown() const;

    void setLanguage(Language language);
    Language language() const { return m_language; }
    void refreshTheme();
    /// A read-only view passes Tab on to the next field.
    void setViewOnly(bool viewOnly);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    QByteArray fromMimeData(const QMimeData *source, bool &rectangular) const override;
    QMimeData *toMimeData(const QByteArray &text, bool rectangular) const override;

private:
    friend class StretchWriter;

    void setUpText();
    void setUpMargins();
    void setUpKeys();
    void refreshMarkers();
    void adjustLineNumberMargin();
    void adjustNotifications();
    void setTold(bool isTold);
    void reportChange();

    XmlLexer *m_lexer = nullptr;
    StretchWriter *m_writer = nullptr;
    mutable std::optional<QByteArray> m_copy; ///< of the text: all who ask between two changes share it
    Language m_language = Language::Xml;
    mutable bool m_softBreaks = false; ///< there may be some; set by a paste, which is const
    bool m_isReportDue = false;
    bool m_isTold = true; ///< QScintilla hears of changes, and with it a screen reader
    int m_lines = 1;
};

} // namespace gatepost::ui
