// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QWidget>

namespace gatepost::ui {

/// What fills a tab of the window besides a request: a comparison, a run, the history. Child of the tabs,
/// which show its title and close it.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QString title() const = 0;
    virtual QString toolTipOfTab() const { return {}; }
    virtual QIcon icon() const { return {}; }
    /// Something is under way that cancel() ends.
    virtual bool isBusy() const { return false; }
    virtual void cancel() {}
    virtual void showFind() {}
    virtual void findNext() {}
    virtual void findPrevious() {}
    /// What closing loses, as a sentence to ask with; empty: nothing.
    virtual QString costOfClosing() const { return {}; }

signals:
    /// Title, icon or isBusy().
    void stateChanged();
};

} // namespace gatepost::ui
