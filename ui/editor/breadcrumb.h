// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/treemap.h"

#include <QTimer>
#include <QWidget>

class QToolButton;

namespace gatepost::ui {

class TextMap;

/// The way from the root element to the caret, one button a step. A click selects that element. Where there
/// is no room for all, the outer ones go.
class Breadcrumb : public QWidget
{
    Q_OBJECT

public:
    Breadcrumb(TextMap *map, QWidget *parent);

    /// As XPath: `/DEPT_SYNC/MsgData/Transaction[3]`; empty outside all elements.
    QString path() const { return m_path; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void showSteps(const QStringList &steps);
    void arrange();
    void select(document::TreeMap::Node node);
    QToolButton *button(qsizetype index);

    TextMap *m_map = nullptr;
    QTimer m_pause;
    QString m_path;
    QList<document::TreeMap::Node> m_nodes;
    QList<QToolButton *> m_buttons;
};

} // namespace gatepost::ui
