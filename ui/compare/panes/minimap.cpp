// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/panes/minimap.h"

#include "ui/compare/kindwords.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

namespace gatepost::ui {

namespace {

constexpr int stripWidth = 18;
constexpr int margin = 3;
constexpr int thinnest = 2;

} // namespace

Minimap::Minimap(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("compareMinimap"));
    setAccessibleName(tr("Map of the differences"));
    setToolTip(tr("Where the two differ. A click goes there."));
    setFixedWidth(stripWidth);
    setCursor(Qt::PointingHandCursor);
}

QSize Minimap::sizeHint() const
{
    return {stripWidth, 100};
}

void Minimap::setArrangement(const ArrangementPointer &arrangement)
{
    m_arrangement = arrangement;
    m_current = -1;
    m_picture = {};
    update();
}

void Minimap::setSeen(qint64 first, qint64 end)
{
    m_first = first;
    m_end = end;
    update();
}

void Minimap::setCurrent(qint64 block)
{
    m_current = block;
    update();
}

int Minimap::y(qint64 aligned) const
{
    const qint64 rows = qMax<qint64>(1, m_arrangement->alignment().rowCount());
    return int(double(aligned) / double(rows) * height());
}

QRect Minimap::placeOf(const Alignment::Block &block) const
{
    const int top = y(block.row);
    const int bottom = qMax(top + thinnest, y(block.row + block.height()));
    const int half = (width() - 2 * margin) / 2;
    const bool isLeft = block.right.count == 0;
    const bool isRight = block.left.count == 0;
    return QRect(margin + (isRight ? half : 0), qMin(top, height() - thinnest),
                 isLeft || isRight ? half : 2 * half, bottom - top);
}

/// Once for a size: there may be a million differences.
void Minimap::draw()
{
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(Theme::syntax(Theme::Syntax::Margin));
    if (!m_arrangement)
        return;
    QPainter painter(&m_picture);
    int last[2] = {-1, -1}; // where something was drawn already, left and right
    for (const Alignment::Block &block : m_arrangement->alignment().blocks()) {
        if (!m_arrangement->isShown(block))
            continue;
        const QRect place = placeOf(block);
        int &drawn = last[block.left.count == 0 ? 1 : 0];
        if (place.bottom() <= drawn)
            continue;
        painter.fillRect(place, block.sort == Alignment::Sort::Ignored ? Theme::fadedText()
                                                                       : Theme::text(toneOf(block.sort)));
        drawn = place.bottom();
    }
}

void Minimap::paintEvent(QPaintEvent *)
{
    if (m_picture.isNull())
        draw();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.fillRect(0, 0, 1, height(), Theme::line());
    if (!m_arrangement || m_end <= m_first)
        return;
    const int top = y(m_first);
    const QRect seen(1, top, width() - 2, qMax(8, y(m_end) - top));
    QColor glass = Theme::accent();
    glass.setAlpha(36);
    painter.fillRect(seen, glass);
    painter.setPen(Theme::accent());
    painter.drawRect(seen.adjusted(0, 0, 0, -1));
    const auto &blocks = m_arrangement->alignment().blocks();
    if (m_current >= 0 && size_t(m_current) < blocks.size()) {
        const QRect place = placeOf(blocks[size_t(m_current)]);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawRect(QRect(1, place.top() - 1, width() - 3, place.height() + 1));
    }
}

void Minimap::resizeEvent(QResizeEvent *event)
{
    m_picture = {};
    QWidget::resizeEvent(event);
}

void Minimap::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_picture = {};
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    if (!m_arrangement || !(event->buttons() & Qt::LeftButton))
        return event->ignore();
    const double part = qBound(0.0, event->position().y() / qMax(1, height()), 1.0);
    emit rowWanted(qint64(part * double(m_arrangement->alignment().rowCount())));
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    mousePressEvent(event);
}

} // namespace gatepost::ui
