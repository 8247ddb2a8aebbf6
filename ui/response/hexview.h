// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/body.h"

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

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void adjustScrollBars();
    int rowHeight() const;

    Body m_body;
    QByteArray m_bytes;
};

} // namespace gatepost::ui
