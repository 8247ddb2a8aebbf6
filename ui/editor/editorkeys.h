// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>

#include <functional>

class QKeyEvent;

namespace gatepost::ui {

/// Keys that belong to a pane while it has the focus. They are taken before any shortcut of the window, so
/// that a menu may show the same keys without making them ambiguous.
class EditorKeys : public QObject
{
    Q_OBJECT

public:
    explicit EditorKeys(QObject *parent);

    /// While `isMeant` says no, the keys are not taken.
    void add(const QList<QKeySequence> &keys, std::function<void()> run, std::function<bool()> isMeant = {});
    void watch(QWidget *widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Binding
    {
        QList<QKeySequence> keys;
        std::function<void()> run;
        std::function<bool()> isMeant;
    };
    const Binding *find(const QKeyEvent &event) const;

    QList<Binding> m_bindings;
};

} // namespace gatepost::ui
