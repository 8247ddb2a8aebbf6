// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/document/linebar.h"

#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QRegularExpressionValidator>

namespace gatepost::ui {

namespace {

constexpr int fieldWidth = 160;

} // namespace

LineBar::LineBar(QWidget *parent) : QWidget(parent), m_line(new QLineEdit(this))
{
    setObjectName(QStringLiteral("lineBar"));
    m_line->setObjectName(QStringLiteral("lineField"));
    m_line->setAccessibleName(tr("Go to line"));
    m_line->setMaximumWidth(fieldWidth);
    m_line->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{0,15}")), m_line));
    m_line->installEventFilter(this);
    auto *label = new QLabel(tr("Go to line"), this);
    label->setBuddy(m_line);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 5, 6, 5);
    row->addWidget(label);
    row->addWidget(m_line);
    row->addStretch(1);
    connect(m_line, &QLineEdit::returnPressed, this, &LineBar::go);
    hide();
}

void LineBar::open(qint64 lines)
{
    m_line->setPlaceholderText(tr("1 to %1").arg(QLocale().toString(lines)));
    show();
    m_line->selectAll();
    m_line->setFocus();
}

void LineBar::close()
{
    hide();
    emit closed();
}

void LineBar::go()
{
    const qint64 line = m_line->text().toLongLong();
    hide();
    if (line > 0)
        emit lineWanted(line);
    else
        emit closed();
}

bool LineBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!isKey || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        close();
    event->accept();
    return true;
}

void LineBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.fillRect(0, height() - 1, width(), 1, Theme::line());
}

} // namespace gatepost::ui
