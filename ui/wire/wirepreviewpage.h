// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/wire/wirepreview.h"
#include "ui/compose/services.h"
#include "ui/widgets/newestjob.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;

namespace gatepost::ui {

class EditorPane;
class WirePane;

/// What a request's tab would send, before it does: made anew a moment after the last edit, off the GUI
/// thread, and only while somebody looks. Passwords are masked; revealed by a click, they are masked again
/// when anything else is looked at, and after a while. They are kept here only while the page is seen.
class WirePreviewPage : public QWidget
{
    Q_OBJECT

public:
    /// What is asked for when it is time: the draft without its payload, and how the payload's text becomes
    /// bytes.
    struct Input
    {
        workspace::Draft draft;
        std::function<Result<QByteArray>(const QByteArray &utf8)> encode;
    };

    WirePreviewPage(Services &services, EditorPane *payload, std::function<Input()> input, QWidget *parent);

    /// Something changed: text, parameters, environment.
    void touch();
    WirePane *pane() const { return m_pane; }
    bool isRevealed() const { return m_isRevealed; }

signals:
    void said(const QString &what);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildTools();
    void begin();
    void takeWay(const session::FoundWay &found);
    void take(const session::WirePreview &preview);
    void lookFor(const secrets::SecretKey &key);
    void showPreview(const session::WirePreview &preview);
    void reveal();
    void takeRevealed(const session::WirePreview &preview);
    void mask();
    void refreshIcon();
    template <typename Job>
    void start(Job &job, session::Secrets secrets);

    Services &m_services;
    EditorPane *m_payload;
    std::function<Input()> m_input;
    WirePane *m_pane;
    QLabel *m_state = nullptr;
    QToolButton *m_reveal = nullptr;
    QTimer m_pause;
    QTimer m_hideSoon;
    session::WireJoins m_joins;
    QString m_wayProblem; ///< why there is none, or no password for it
    quint64 m_searches = 0;
    session::WirePreview m_masked; ///< what was shown last
    bool m_isRevealed = false;
    NewestJob<session::WirePreview> m_job;
    NewestJob<session::WirePreview> m_revealJob;
};

} // namespace gatepost::ui
