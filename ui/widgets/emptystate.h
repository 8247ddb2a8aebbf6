// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;

namespace gatepost::ui {

/// What stands where a list has nothing to show: one calm line, and what to do about it.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(const QString &icon, QWidget *parent = nullptr);

    void setText(const QString &heading, const QString &advice);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showIcon();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_heading;
    QLabel *m_advice;
};

} // namespace gatepost::ui
