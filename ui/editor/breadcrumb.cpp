// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/breadcrumb.h"

#include "ui/editor/textmap.h"
#include "ui/editor/xmledit.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QToolButton>

namespace gatepost::ui {

namespace {

using namespace std::chrono_literals;
using document::TreeMap;

constexpr auto pause = 60ms;
constexpr int margin = 6;
constexpr int gap = 12; ///< holds the sign between two steps

} // namespace

Breadcrumb::Breadcrumb(TextMap *map, QWidget *parent) : QWidget(parent), m_map(map)
{
    setObjectName(QStringLiteral("breadcrumb"));
    setAccessibleName(tr("Path of the element"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &Breadcrumb::refresh);
    connect(map, &TextMap::mapped, this, &Breadcrumb::refresh);
    connect(map->edit(), &QsciScintilla::cursorPositionChanged, this, [this] { m_pause.start(); });
    hide();
}

QSize Breadcrumb::sizeHint() const
{
    return {200, fontMetrics().height() + 12};
}

QSize Breadcrumb::minimumSizeHint() const
{
    return {40, sizeHint().height()};
}

void Breadcrumb::refresh()
{
    const auto tree = m_map->tree();
    const auto node = m_map->elementAt(m_map->edit()->caret());
    m_nodes.clear();
    for (auto up = node; tree && up != TreeMap::none; up = tree->parent(up))
        m_nodes.prepend(up);
    const QString path = m_nodes.isEmpty() ? QString() : tree->path(node);
    setVisible(tree && tree->root() != TreeMap::none);
    if (path != m_path)
        showSteps(path.split(QLatin1Char('/'), Qt::SkipEmptyParts));
    m_path = path;
}

QToolButton *Breadcrumb::button(qsizetype index)
{
    while (m_buttons.size() <= index) {
        auto *made = new QToolButton(this);
        made->setAutoRaise(true);
        made->setProperty("role", QStringLiteral("crumb"));
        made->setFocusPolicy(Qt::TabFocus);
        connect(made, &QToolButton::clicked, this, [this, at = m_buttons.size()] {
            if (at < m_nodes.size())
                select(m_nodes[at]);
        });
        m_buttons.append(made);
    }
    return m_buttons[index];
}

void Breadcrumb::showSteps(const QStringList &steps)
{
    for (qsizetype at = 0; at < steps.size(); ++at) {
        QToolButton *step = button(at);
        step->setObjectName(QStringLiteral("crumb%1").arg(at));
        step->setText(steps[at]);
        step->setToolTip(tr("Select /%1").arg(steps.first(at + 1).join(QLatin1Char('/'))));
        step->setAccessibleName(tr("Element %1").arg(steps[at]));
    }
    for (qsizetype at = steps.size(); at < m_buttons.size(); ++at)
        m_buttons[at]->setText({});
    arrange();
}

/// From the innermost outwards, as far as there is room.
void Breadcrumb::arrange()
{
    qsizetype last = m_buttons.size();
    while (last > 0 && m_buttons[last - 1]->text().isEmpty())
        m_buttons[--last]->hide();
    qsizetype first = last;
    for (int width = 2 * margin; first > 0; --first) {
        width += m_buttons[first - 1]->sizeHint().width() + gap;
        if (width > this->width() && first < last)
            break;
    }
    int x = margin + (first > 0 ? gap : 0);
    for (qsizetype at = 0; at < last; ++at) {
        QToolButton *step = m_buttons[at];
        step->setVisible(at >= first);
        if (at < first)
            continue;
        const int width = qMin(step->sizeHint().width(), qMax(20, this->width() - x - margin));
        step->setGeometry(x, 1, width, height() - 2);
        x += width + gap;
    }
    update();
}

void Breadcrumb::resizeEvent(QResizeEvent *)
{
    arrange();
}

void Breadcrumb::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.fillRect(0, 0, width(), 1, Theme::line());
    const QIcon sign = Theme::icon(QStringLiteral("chevron-right"), Theme::fadedText());
    for (qsizetype at = 1; at < m_buttons.size(); ++at)
        if (m_buttons[at]->isVisible())
            sign.paint(&painter, m_buttons[at]->x() - gap, 0, gap, height());
}

void Breadcrumb::select(TreeMap::Node node)
{
    const auto tree = m_map->tree();
    if (!tree || node >= tree->size())
        return;
    const document::Range range = tree->range(node);
    m_map->edit()->showRange(m_map->positionOf(range.begin), m_map->positionOf(range.end));
    m_map->edit()->setFocus();
}

} // namespace gatepost::ui
