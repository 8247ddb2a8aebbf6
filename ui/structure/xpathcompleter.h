// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QCompleter;
class QLineEdit;
class QStringListModel;

namespace gatepost::ui {

/// Offers the document's names for the word being typed in an expression, and with Up and Down the
/// expressions asked before. Child of the line.
class XPathCompleter : public QObject
{
    Q_OBJECT

public:
    explicit XPathCompleter(QLineEdit *line);

    void setNames(const QStringList &names);
    /// The newest first.
    void setHistory(const QStringList &expressions);
    const QStringList &history() const { return m_history; }
    /// Puts an expression at the front.
    void remember(const QString &expression);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString word() const;
    void offer();
    void take(const QString &name);
    void showEarlier(int step);

    QLineEdit *m_line;
    QCompleter *m_completer;
    QStringListModel *m_names;
    QStringList m_history;
    qsizetype m_at = -1; ///< in the history; -1: at what is being typed
    QString m_typed;
};

} // namespace gatepost::ui
