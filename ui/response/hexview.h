// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/body.h"
#include "app/document/text.h"

#include <QAbstractScrollArea>

namespace gatepost::ui {

/// Bytes as hexadecimal numbers and characters, sixteen a row. Paints what is seen, so any size will do.
class HexView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit HexView(QWidget *parent);

    void setBody(const Body &body);
    /// The row's text as it is painted, for tests and for copying.
    QString rowText(qint64 row) const;
    qint64 rows() const;

    /// Selects bytes and scrolls there.
    void reveal(const document::Range &bytes);
    document::Range selection() const;
    /// The selected bytes as numbers.
    void copy();

signals:
    /// Selected by the user.
    void chosen(const gatepost::document::Range &bytes);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void adjustScrollBars();
    int rowHeight() const;
    /// Of so many characters.
    int widthOf(int characters) const;
    qint64 byteAt(const QPoint &point) const;
    void paintSelection(QPainter &painter, qint64 row, int y) const;
    void moveTo(qint64 byte, bool selects);
    void ensureShown(qint64 byte);

    Body m_body;
    QByteArray m_bytes;
    qint64 m_anchor = 0;
    qint64 m_caret = -1; ///< -1: nothing selected
};

} // namespace gatepost::ui
