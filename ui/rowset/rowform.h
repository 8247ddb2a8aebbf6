// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/rowset.h"

#include <QScrollArea>

class QFormLayout;
class QLabel;
class QLineEdit;
class QComboBox;

namespace gatepost::ui {

/// One row as a form: a label and a field to type in for each of its fields. Dates can be picked from a
/// calendar; any text may be typed, and is told when its type does not allow it.
class RowForm : public QScrollArea
{
    Q_OBJECT

public:
    explicit RowForm(QWidget *parent);

    void showRow(const std::shared_ptr<const rowset::Rowset> &rowset, int row);
    int row() const { return m_row; }

signals:
    void edited(int row, const QByteArray &field, const QString &text);

private:
    struct Line
    {
        rowset::Field field;
        QLineEdit *edit;
        QLabel *remark;
    };

    void build(const rowset::Record &record);
    void addLine(const rowset::Field &field);
    void addCalendar(QLineEdit *edit);
    void fill();
    void remark(const Line &line);

    QFormLayout *m_layout = nullptr;
    QComboBox *m_action = nullptr;
    QList<Line> m_lines;
    std::shared_ptr<const rowset::Rowset> m_rowset;
    QByteArray m_record;
    int m_row = -1;
};

} // namespace gatepost::ui
