// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"

#include <QWidget>

namespace gatepost::ui {

class ShownBody;

/// A view of a body that does its work, off the GUI thread, only once it is looked at. What is chosen in
/// another view, it shows as soon as it is seen.
class BodyView : public QWidget
{
    Q_OBJECT

public:
    /// `shown` outlives the view.
    BodyView(ShownBody *shown, QWidget *parent);

    ShownBody *shown() const { return m_shown; }

protected:
    void showEvent(QShowEvent *event) override;
    /// Begin to show the body; whatever was under way is out of date.
    virtual void refresh() = 0;
    /// There is another body, but nobody looks: let go of the old one.
    virtual void forget() = 0;
    /// Another view chose this; empty: nothing is chosen any more.
    virtual void follow(const document::Range &range) = 0;
    /// follow() what was chosen before the body was there to show it.
    void followChosen();

private:
    void change();
    void takeChosen(const document::Range &range, QObject *by);

    ShownBody *m_shown = nullptr;
    bool m_stale = false;
    bool m_isBehind = false; ///< something was chosen that has not been followed
};

} // namespace gatepost::ui
