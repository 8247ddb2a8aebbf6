// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/entry.h"
#include "app/session/wire/wiremessage.h"
#include "ui/widgets/newestjob.h"

#include <QWidget>

class QToolButton;

namespace gatepost::ui {

class WirePane;

/// An exchange as it went over the wire: the request as it was sent, or the reply as it came. Takes them
/// apart off the GUI thread, once somebody looks.
class WireTab : public QWidget
{
    Q_OBJECT

public:
    using Context = std::shared_ptr<const session::WireContext>;
    enum class Side { Request, Reply };

    explicit WireTab(QWidget *parent);

    /// `context` may be null: of an exchange of the history.
    void setExchange(const history::Entry &entry, const Context &context);
    void showSide(Side side);
    /// A place in the text of the request's body, and what to look for from there; may be empty.
    void chooseInRequest(const document::Range &range, const QString &text);
    WirePane *pane() const { return m_pane; }
    void showFind();

signals:
    void said(const QString &what);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Sides
    {
        session::WireMessage request;
        session::WireMessage reply;
    };
    struct Hit
    {
        document::Range range;
        QString text;
    };
    QToolButton *addSide(const QString &text, const char *objectName);
    void take(const Sides &sides);
    void begin();
    void show();

    WirePane *m_pane = nullptr;
    QToolButton *m_request = nullptr;
    QToolButton *m_reply = nullptr;
    history::Entry m_entry;
    Context m_context;
    bool m_isStale = false;
    std::optional<Hit> m_hit; ///< to be shown with the request
    std::optional<Sides> m_sides;
    NewestJob<Sides> m_job;
};

} // namespace gatepost::ui
