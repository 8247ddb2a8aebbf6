// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace gatepost::ui {

class TextFinder;

/// The slim bar above a text with which to find and, where the text may be changed, replace. Escape closes
/// it.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    FindBar(TextFinder *finder, QWidget *parent);

    /// Takes the selected words along as what to find.
    void open(bool withReplace);
    /// Finds this at once; the focus stays where it is.
    void openWith(const QString &text);
    void close();
    void findNext();
    void findPrevious();
    /// Where the keys of the pane should work too.
    QList<QWidget *> fields() const;
    void refreshTheme();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QHBoxLayout *buildFind();
    void buildReplace();
    QToolButton *option(const char *objectName, const QString &text, const QString &tip, QKeySequence key);
    QToolButton *command(const char *objectName, const QString &tip);
    void takeSelection();
    void showReplaceRow(bool shown);
    void search();
    void showState();
    bool pressed(QObject *field, int key, Qt::KeyboardModifiers modifiers);

    TextFinder *m_finder = nullptr;
    QToolButton *m_expand = nullptr;
    QLineEdit *m_find = nullptr;
    QLabel *m_state = nullptr;
    QToolButton *m_case = nullptr;
    QToolButton *m_word = nullptr;
    QToolButton *m_expression = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QToolButton *m_close = nullptr;
    QWidget *m_replaceRow = nullptr;
    QLineEdit *m_replace = nullptr;
    QPushButton *m_replaceOne = nullptr;
    QPushButton *m_replaceAll = nullptr;
};

} // namespace gatepost::ui
