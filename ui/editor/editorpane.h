// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/error.h"
#include "app/xml/scanner.h"

#include "ui/editor/language.h"

#include <QJsonObject>
#include <QWidget>

class QMenu;
class QsciScintilla;

namespace gatepost::ui {

class EditorCommands;
class ErrorMark;
class ErrorStrip;
class FindBar;
class Hover;
class SyntaxWatcher;
class TagMatcher;
class TextFormatter;
class TextMap;
class XmlEdit;

/// An XML text to edit or to read, with everything around it: find and replace, the first error at its place
/// and in words, formatting, zoom. Text goes in and out as UTF-8 and is never repaired.
class EditorPane : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Edit, ReadOnly };

    EditorPane(Mode mode, QWidget *parent);

    void setText(const QString &text);
    /// For big texts: the bytes go in as they are, in slices.
    void setUtf8(const QByteArray &utf8);
    QString text() const;
    QByteArray utf8() const;
    /// The first few thousand characters.
    QString textHead() const;
    bool isEmpty() const;

    bool isModified() const;
    void setModified(bool modified);

    /// XML unless somebody says otherwise.
    void setLanguage(Language language);
    Language language() const;

    void showFind();
    void showReplace();
    void findNext();
    void findPrevious();
    /// The whole document, in one step that can be undone; the caret stays with its text. Malformed text is
    /// not touched: failed() says where it breaks.
    void format();
    void zoomIn();
    void zoomOut();
    void resetZoom();
    void setWrapped(bool wrapped);
    bool isWrapped() const;
    /// From 1; columns in characters.
    void goTo(qint64 line, qint64 column);
    /// Marks the place of something that somebody else found wrong, selects it and says what it is, until the
    /// text is checked again. Its offset is a byte of utf8().
    void showProblem(const xml::SyntaxError &problem, qint64 length);
    /// From a start tag to its end tag and back.
    void goToMatchingTag();
    void foldAll(bool folded);
    void undo();
    void redo();

    /// Caret, scroll position, folds, zoom.
    QJsonObject viewState() const;
    void restoreViewState(const QJsonObject &state);

    std::optional<xml::SyntaxError> syntaxError() const { return m_error; }

    QsciScintilla *editor() const;
    /// Who knows something about places in the text adds it here.
    Hover *hover() const { return m_hover; }
    /// Only of a pane to edit in; null else.
    TextMap *textMap() const { return m_map; }
    EditorCommands *commands() const { return m_commands; }
    /// Puts a widget between the text and the line that tells its error.
    void addBelow(QWidget *widget);
    void refreshTheme();

signals:
    void textChanged();
    void modificationChanged(bool modified);
    /// What the check while typing found.
    void syntaxChecked(const std::optional<gatepost::xml::SyntaxError> &error);
    void failed(const gatepost::Error &error);
    void themeChanged();
    /// About to be shown; `position` is the editor's, where it was opened.
    void contextMenuOpened(QMenu *menu, int position);

protected:
    void changeEvent(QEvent *event) override;

private:
    void helpTyping();
    void addFormatter();
    void refuseToFormat(const xml::SyntaxError &error, qsizetype shownAt);
    void bindKeys();
    void showContextMenu(const QPoint &place);
    void showError(const std::optional<xml::SyntaxError> &error, qsizetype shownAt);
    void goToError();
    void reportModification();

    Mode m_mode;
    XmlEdit *m_edit = nullptr;
    FindBar *m_findBar = nullptr;
    TagMatcher *m_tags = nullptr;
    Hover *m_hover = nullptr;
    TextMap *m_map = nullptr;
    EditorCommands *m_commands = nullptr;
    ErrorMark *m_mark = nullptr;
    ErrorStrip *m_strip = nullptr;
    SyntaxWatcher *m_watcher = nullptr;   ///< of a pane to edit in
    TextFormatter *m_formatter = nullptr; ///< of a pane to edit in
    std::optional<xml::SyntaxError> m_error;
    qsizetype m_errorAt = 0;
    bool m_modifiedBefore = false; ///< set from outside: the text was unsaved when it came
    bool m_reportedModified = false;
};

} // namespace gatepost::ui
