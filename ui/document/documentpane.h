// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/document/documentview.h"
#include "ui/widgets/newestjob.h"

#include <QTimer>

namespace gatepost::ui {

class DocumentFinder;
class ErrorStrip;
class FindBar;
class LineBar;

/// A text to read, of any size, with everything around it: find, the error at its place and in words,
/// folding, zoom, copying. Tells which piece of the text the caret is in, a moment after it came to rest.
class DocumentPane : public QWidget
{
    Q_OBJECT

public:
    using LinesPointer = DocumentView::LinesPointer;

    explicit DocumentPane(QWidget *parent);

    void setLines(const LinesPointer &lines, DocumentView::Keep keep);
    /// Where the lines themselves know nothing of markup: somebody who does.
    void setMarkup(const LinesPointer &markup);
    DocumentView *view() const { return m_view; }
    /// All of it as it would stand in a file.
    QByteArray utf8() const;
    QString text() const { return QString::fromUtf8(utf8()); }
    std::optional<xml::SyntaxError> syntaxError() const { return m_view->lines()->error(); }

    void showFind();
    /// Marks every place where this stands, and goes to the first one from the caret on.
    void find(const QString &text);
    void copy();
    void foldAll(bool folded);
    void goToMatchingTag();
    void setWrapped(bool wrapped);
    bool isWrapped() const { return m_isWrapped; }
    /// How lines are to be broken, for the next setLines().
    document::Breaking breaking() const;
    /// Shows and marks what was chosen in another view; not chosen().
    void reveal(const document::Range &range);

signals:
    void breakingChanged();
    /// By the user: a node, or what is selected.
    void chosen(const gatepost::document::Range &range);
    /// A sentence for the status bar.
    void said(const QString &what);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct AtCaret
    {
        document::Lines::Context context;
        std::optional<document::Lines::Element> element;
    };

    void bindKeys();
    void showContextMenu(const QPoint &place);
    void goToError();
    const LinesPointer &markup() const;
    void lookAtCaret();
    void showAtCaret(const AtCaret &found);
    document::Range nodeAtCaret(const AtCaret &found) const;
    void showTags(const AtCaret &found);
    void takeCopy(const std::shared_ptr<QString> &text);
    void takeFolds(const std::shared_ptr<Folds> &folds);

    DocumentView *m_view = nullptr;
    DocumentFinder *m_finder = nullptr;
    FindBar *m_findBar = nullptr;
    LineBar *m_lineBar = nullptr;
    ErrorStrip *m_strip = nullptr;
    LinesPointer m_markup;
    QTimer m_rest;
    QTimer m_resized;
    bool m_isByUser = false;
    bool m_isWrapped = false;
    AtCaret m_found;
    NewestJob<AtCaret> m_caretJob;
    NewestJob<std::shared_ptr<QString>> m_copyJob; ///< its text is taken from it
    NewestJob<std::shared_ptr<Folds>> m_foldJob;
};

} // namespace gatepost::ui
