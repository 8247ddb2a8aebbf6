// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/wire/wiremessage.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace gatepost::ui {

class NoticeStrip;
class RawView;
class ShownBody;
class WireView;

/// One message as it stands on the wire: its head part by part, and its body beside or below it. Shows what
/// it is given; whether secrets are masked in it is the giver's affair.
class WirePane : public QWidget
{
    Q_OBJECT

public:
    explicit WirePane(QWidget *parent);

    void showMessage(const session::WireMessage &message);
    /// There is none, and why.
    void showProblem(const QString &text);
    /// Above the message; an empty one hides it.
    void showNotice(const QString &text);
    /// Of a reply nobody asks where it comes from.
    void setHasSources(bool has);
    /// A line above the message for whoever owns the pane.
    QHBoxLayout *tools() const { return m_tools; }

    WireView *head() const { return m_head; }
    RawView *body() const { return m_body; }
    ShownBody *shown() const { return m_shown; }
    /// What is selected in the body stays out of the window system's own clipboard.
    void setSelectionShared(bool shared);

signals:
    /// A sentence for the status bar.
    void said(const QString &what);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void chooseBytes(const document::Range &bytes);
    void chooseWanted();

    ShownBody *m_shown = nullptr;
    QHBoxLayout *m_tools = nullptr;
    NoticeStrip *m_notice = nullptr;
    QStackedWidget *m_pages = nullptr;
    QLabel *m_problem = nullptr;
    QSplitter *m_splitter = nullptr;
    WireView *m_head = nullptr;
    RawView *m_body = nullptr;
    document::Range m_wanted; ///< to be chosen when the body is read
};

} // namespace gatepost::ui
