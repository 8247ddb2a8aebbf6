// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compare/comparedside.h"

#include <QWidget>

class QLabel;

namespace gatepost::ui {

class Chip;

/// Says above a pane what it shows: environment in its colour, request, verdict, time, stamp; or a file.
class SideHeader : public QWidget
{
    Q_OBJECT

public:
    explicit SideHeader(QWidget *parent);

    void show(const ComparedSide &side);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void elide();

    ComparedSide m_side;
    Chip *m_name;
    QLabel *m_subject;
    QLabel *m_details;
};

} // namespace gatepost::ui
