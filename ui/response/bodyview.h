// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace gatepost::ui {

class ShownBody;

/// A view of a body that does its work, off the GUI thread, only once it is looked at.
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

private:
    void change();

    ShownBody *m_shown = nullptr;
    bool m_stale = false;
};

} // namespace gatepost::ui
