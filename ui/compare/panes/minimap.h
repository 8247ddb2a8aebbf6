// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compare/panes/arrangement.h"

#include <QPixmap>
#include <QWidget>

namespace gatepost::ui {

/// A slim picture of both documents, from first row to last: where they differ, and what is on the screen.
/// What is on the left only stands in its left half, what is on the right only in the other. A click goes
/// there.
class Minimap : public QWidget
{
    Q_OBJECT

public:
    using ArrangementPointer = std::shared_ptr<const Arrangement>;

    explicit Minimap(QWidget *parent);

    void setArrangement(const ArrangementPointer &arrangement);
    /// Aligned rows, the last one not included.
    void setSeen(qint64 first, qint64 end);
    void setCurrent(qint64 block);

    QSize sizeHint() const override;

signals:
    void rowWanted(qint64 aligned);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void draw();
    int y(qint64 aligned) const;
    QRect placeOf(const Alignment::Block &block) const;

    ArrangementPointer m_arrangement;
    QPixmap m_picture; ///< null: to be drawn
    qint64 m_first = 0;
    qint64 m_end = 0;
    qint64 m_current = -1;
};

} // namespace gatepost::ui
