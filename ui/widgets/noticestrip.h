// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/theme.h"

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace gatepost::ui {

/// A line that asks or tells something without standing in the way: icon, sentence, buttons. Hidden until
/// shown.
class NoticeStrip : public QFrame
{
    Q_OBJECT

public:
    struct Action
    {
        QString text;
        std::function<void()> run; ///< the strip hides first
    };

    explicit NoticeStrip(QWidget *parent);

    void showNotice(Tone tone, const QString &text, const QList<Action> &actions = {});
    /// Other words for what is shown; whoever is about to click a button still can.
    void setText(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refreshColours();

    Tone m_tone = Tone::Info;
    QLabel *m_icon = nullptr;
    QLabel *m_text = nullptr;
    QHBoxLayout *m_buttons = nullptr;
    QToolButton *m_close = nullptr;
};

} // namespace gatepost::ui
