// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/hexview.h"

#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace gatepost::ui {

namespace {

constexpr int bytesInRow = 16;
constexpr int padding = 8;

QChar printable(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return value >= 0x20 && value < 0x7f ? QLatin1Char(byte) : QLatin1Char('.');
}

} // namespace

HexView::HexView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Bytes in hexadecimal"));
    viewport()->setFont(Theme::monospace());
}

void HexView::setBody(const Body &body)
{
    m_body = body;
    m_bytes = body.bytes();
    verticalScrollBar()->setValue(0);
    adjustScrollBars();
    viewport()->update();
}

qint64 HexView::rows() const
{
    return (m_bytes.size() + bytesInRow - 1) / bytesInRow;
}

QString HexView::rowText(qint64 row) const
{
    QString numbers;
    QString characters;
    const QByteArrayView bytes = QByteArrayView(m_bytes).sliced(
        row * bytesInRow, qMin<qsizetype>(bytesInRow, m_bytes.size() - row * bytesInRow));
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        numbers += QStringLiteral("%1 ").arg(static_cast<unsigned char>(bytes[at]), 2, 16, QLatin1Char('0'));
        if (at == bytesInRow / 2 - 1)
            numbers += QLatin1Char(' ');
        characters += printable(bytes[at]);
    }
    return QStringLiteral("%1  %2 %3")
        .arg(row * bytesInRow, 8, 16, QLatin1Char('0'))
        .arg(numbers, -(3 * bytesInRow + 1))
        .arg(characters);
}

int HexView::rowHeight() const
{
    return QFontMetrics(Theme::monospace()).height() + 3;
}

void HexView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    painter.setFont(Theme::monospace());
    const QFontMetrics metrics(painter.font());
    const int addressWidth = metrics.horizontalAdvance(QLatin1Char('0')) * 8;
    const int left = padding - horizontalScrollBar()->value();
    const qint64 first = verticalScrollBar()->value();
    const qint64 last = qMin(rows(), first + viewport()->height() / rowHeight() + 2);
    for (qint64 row = first; row < last; ++row) {
        const int baseline = int(row - first) * rowHeight() + metrics.ascent() + 4;
        const QString text = rowText(row);
        painter.setPen(Theme::syntax(Theme::Syntax::MarginText));
        painter.drawText(left, baseline, text.left(8));
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(left + addressWidth, baseline, text.mid(8));
    }
}

void HexView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    adjustScrollBars();
}

void HexView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::MoveToStartOfDocument) || event->key() == Qt::Key_Home)
        verticalScrollBar()->setValue(0);
    else if (event->matches(QKeySequence::MoveToEndOfDocument) || event->key() == Qt::Key_End)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void HexView::adjustScrollBars()
{
    const int visible = qMax(1, viewport()->height() / rowHeight());
    verticalScrollBar()->setPageStep(visible);
    verticalScrollBar()->setRange(0, int(qMax<qint64>(0, rows() - visible)));
    const int width = QFontMetrics(Theme::monospace()).horizontalAdvance(QLatin1Char('0')) *
                          (8 + 3 * bytesInRow + 4 + bytesInRow) +
                      2 * padding;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, qMax(0, width - viewport()->width()));
}

} // namespace gatepost::ui
