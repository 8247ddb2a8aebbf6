// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/hexview.h"

#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace gatepost::ui {

namespace {

constexpr int bytesInRow = 16;
constexpr int padding = 8;
constexpr int addressColumns = 10; ///< characters before the first number
constexpr qint64 mostCopied = 1 << 20;

/// Where a byte's number begins, in characters.
int numberColumn(qint64 byte)
{
    const auto place = int(byte % bytesInRow);
    return addressColumns + 3 * place + (place >= bytesInRow / 2 ? 1 : 0);
}

int signColumn(qint64 byte)
{
    return addressColumns + 3 * bytesInRow + 2 + int(byte % bytesInRow);
}

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
    m_caret = -1;
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
    const int addressWidth = widthOf(8);
    const int left = padding - horizontalScrollBar()->value();
    const qint64 first = verticalScrollBar()->value();
    const qint64 last = qMin(rows(), first + viewport()->height() / rowHeight() + 2);
    for (qint64 row = first; row < last; ++row) {
        const int baseline = int(row - first) * rowHeight() + metrics.ascent() + 4;
        paintSelection(painter, row, int(row - first) * rowHeight());
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

/// A character's width may be no whole number of pixels: ten times the width is not ten of them.
int HexView::widthOf(int characters) const
{
    return qRound(QFontMetricsF(Theme::monospace()).horizontalAdvance(QLatin1Char('0')) * characters);
}

document::Range HexView::selection() const
{
    return m_caret < 0 ? document::Range{}
                       : document::Range{qMin(m_anchor, m_caret), qMax(m_anchor, m_caret) + 1};
}

void HexView::paintSelection(QPainter &painter, qint64 row, int y) const
{
    const document::Range chosen = selection();
    const qint64 begin = qMax(chosen.begin, row * bytesInRow);
    const qint64 end = qMin(chosen.end, (row + 1) * bytesInRow);
    if (begin >= end)
        return;
    const int left = padding - horizontalScrollBar()->value();
    const auto fill = [&](int from, int to) {
        painter.fillRect(left + widthOf(from), y + 2, widthOf(to) - widthOf(from), rowHeight(),
                         palette().color(QPalette::Highlight));
    };
    fill(numberColumn(begin), numberColumn(end - 1) + 2);
    fill(signColumn(begin), signColumn(end - 1) + 1);
}

qint64 HexView::byteAt(const QPoint &point) const
{
    const int y = qBound(0, point.y(), viewport()->height() - 1);
    const qint64 row = verticalScrollBar()->value() + y / rowHeight();
    constexpr int many = 100;
    const int column =
        (point.x() - padding + horizontalScrollBar()->value()) * many / qMax(many, widthOf(many));
    int place = 0;
    if (column >= signColumn(0))
        place = column - signColumn(0);
    else
        while (place + 1 < bytesInRow && numberColumn(place + 1) <= column)
            ++place;
    return qBound<qint64>(0, row * bytesInRow + qBound(0, place, bytesInRow - 1),
                          qMax<qint64>(0, m_bytes.size() - 1));
}

void HexView::reveal(const document::Range &bytes)
{
    m_caret = -1;
    if (!bytes.isEmpty() && bytes.begin < m_bytes.size()) {
        m_anchor = bytes.begin;
        m_caret = qMin<qint64>(bytes.end, m_bytes.size()) - 1;
        ensureShown(bytes.begin);
    }
    viewport()->update();
}

void HexView::ensureShown(qint64 byte)
{
    const qint64 row = byte / bytesInRow;
    const qint64 visible = qMax(1, viewport()->height() / rowHeight());
    const qint64 top = verticalScrollBar()->value();
    if (row < top || row >= top + visible)
        verticalScrollBar()->setValue(int(qMax<qint64>(0, row < top ? row : row - visible + 1)));
}

void HexView::moveTo(qint64 byte, bool selects)
{
    if (m_bytes.isEmpty())
        return;
    m_caret = qBound<qint64>(0, byte, m_bytes.size() - 1);
    if (!selects)
        m_anchor = m_caret;
    ensureShown(m_caret);
    viewport()->update();
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        moveTo(byteAt(event->position().toPoint()), event->modifiers() & Qt::ShiftModifier);
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        moveTo(byteAt(event->position().toPoint()), true);
}

void HexView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_caret >= 0)
        emit chosen(selection());
}

void HexView::copy()
{
    const document::Range chosen = selection();
    const qint64 length = qMin(chosen.end - chosen.begin, mostCopied);
    if (length > 0)
        QGuiApplication::clipboard()->setText(QString::fromLatin1(
            QByteArrayView(m_bytes).sliced(chosen.begin, length).toByteArray().toHex(' ')));
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    const bool selects = event->modifiers() & Qt::ShiftModifier;
    const int page = bytesInRow * qMax(1, viewport()->height() / rowHeight());
    const std::pair<int, int> steps[] = {{Qt::Key_Left, -1},        {Qt::Key_Right, 1},
                                         {Qt::Key_Up, -bytesInRow}, {Qt::Key_Down, bytesInRow},
                                         {Qt::Key_PageUp, -page},   {Qt::Key_PageDown, page}};
    for (const auto &[key, step] : steps)
        if (event->key() == key) {
            moveTo(qMax<qint64>(0, m_caret) + step, selects);
            emit chosen(selection());
            return;
        }
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        reveal({0, m_bytes.size()});
    else if (event->key() == Qt::Key_Home)
        moveTo(0, selects);
    else if (event->key() == Qt::Key_End)
        moveTo(m_bytes.size() - 1, selects);
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
