// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>
#include <QTimer>

namespace gatepost::ui {

/// A line that filters what is below it: tells the words a moment after the last key. Escape empties it.
class FilterBox : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterBox(QWidget *parent);

signals:
    void filterChanged(const QString &words);
    /// The user wants to go on in what is filtered.
    void leftDownwards();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showIcon();
    void tell();

    QTimer m_pause;
    QString m_told;
    QAction *m_icon = nullptr;
};

} // namespace gatepost::ui
