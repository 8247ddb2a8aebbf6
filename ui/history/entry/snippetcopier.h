// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/exchange/snippet/snippet.h"

#include <QObject>

class QWidget;

namespace gatepost::ui {

/// A way to write a request for another program.
struct SnippetKind
{
    const char *action; ///< object name of the action that copies it
    QString text;       ///< for a menu
    exchange::Snippet (*write)(const exchange::Transcript &);
};

/// Puts a request on the clipboard, says what it needs, and saves the body that no clipboard can hold.
class SnippetCopier : public QObject
{
    Q_OBJECT

public:
    explicit SnippetCopier(QWidget *window);

    static QList<SnippetKind> kinds();
    void copy(const SnippetKind &kind, const exchange::Transcript &transcript);

signals:
    void failed(const gatepost::Error &error);
    /// A sentence for the status bar.
    void noticed(const QString &notice);

private:
    void saveBody(const QString &name, const Body &body);

    QWidget *m_window;
};

} // namespace gatepost::ui
