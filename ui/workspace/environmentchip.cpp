// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/environmentchip.h"

#include "ui/widgets/theme.h"
#include "ui/workspace/environmentselector.h"

#include <QPainter>

namespace gatepost::ui {

using workspace::EnvironmentClass;

namespace {
constexpr int padding = 10;
constexpr int gap = 8;
constexpr int mark = 16; ///< colour chip, lock and chevron
constexpr int longestName = 240;
} // namespace

EnvironmentChip::EnvironmentChip(QWidget *parent) : QToolButton(parent)
{
    setObjectName(QStringLiteral("environmentButton"));
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void EnvironmentChip::setEnvironment(const std::optional<workspace::Environment> &environment)
{
    m_environment = environment;
    setAccessibleName(environment ? tr("Environment %1, %2").arg(environment->name, classText())
                                  : tr("No environment"));
    setToolTip(environment
                   ? tr("%1 · %2\n%3").arg(environment->name, classText(), environment->gatewayUrl.toString())
                   : tr("An environment names a gateway and its nodes"));
    updateGeometry();
    update();
}

bool EnvironmentChip::isProduction() const
{
    return m_environment && m_environment->environmentClass == EnvironmentClass::Production;
}

QString EnvironmentChip::nameText() const
{
    return m_environment ? m_environment->name : tr("No environment");
}

QString EnvironmentChip::classText() const
{
    if (!m_environment)
        return {};
    // "Sandbox" need not be said twice.
    const QString text = title(m_environment->environmentClass);
    return text.compare(m_environment->name, Qt::CaseInsensitive) == 0 && !isProduction() ? QString() : text;
}

QFont EnvironmentChip::nameFont() const
{
    QFont font = this->font();
    font.setWeight(isProduction() ? QFont::Bold : QFont::DemiBold);
    return font;
}

QSize EnvironmentChip::sizeHint() const
{
    return sizeFor(longestName);
}

// A name of usual length is never cut.
QSize EnvironmentChip::minimumSizeHint() const
{
    return sizeFor(longestName / 2);
}

QSize EnvironmentChip::sizeFor(int nameWidth) const
{
    const int name = std::min(QFontMetrics(nameFont()).horizontalAdvance(nameText()) + 1, nameWidth);
    const int environmentClass = classText().isEmpty() ? 0
                                                       : gap + fontMetrics().horizontalAdvance(classText()) +
                                                             (isProduction() ? 14 : 0);
    return {padding + mark + gap + name + environmentClass + gap + mark + padding / 2,
            std::max(fontMetrics().height() + 14, 30)};
}

void EnvironmentChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool production = isProduction();
    const QColor red = Theme::text(Tone::Bad);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(production ? red : hasFocus() ? Theme::accent() : Theme::line(), production ? 2 : 1));
    painter.setBrush(production                 ? Theme::background(Tone::Bad)
                     : underMouse() || isDown() ? Theme::background(Tone::Neutral)
                                                : palette().color(QPalette::Button));
    painter.drawRoundedRect(frame, 6, 6);

    QRect area = rect().adjusted(padding, 0, -padding / 2, 0);
    const QRect markArea(area.left(), (height() - mark) / 2, mark, mark);
    const QColor colour(m_environment ? m_environment->colour : QString());
    if (production) {
        Theme::icon(QStringLiteral("lock"), red).paint(&painter, markArea);
    } else if (colour.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(markArea).adjusted(1, 1, -1, -1), 4, 4);
    } else {
        Theme::icon(QStringLiteral("environment"), Theme::fadedText()).paint(&painter, markArea);
    }
    const QRect chevron(area.right() - mark + 1, (height() - mark) / 2, mark, mark);
    Theme::icon(QStringLiteral("chevron-down"), production ? red : Theme::fadedText())
        .paint(&painter, chevron);

    area.setLeft(markArea.right() + 1 + gap);
    area.setRight(chevron.left() - gap);
    const int classWidth = fontMetrics().horizontalAdvance(classText()) + (production ? 14 : 0);
    const int nameWidth = classText().isEmpty() ? area.width() : area.width() - classWidth - gap;
    painter.setFont(nameFont());
    painter.setPen(production ? red : palette().color(QPalette::ButtonText));
    const QString name = QFontMetrics(nameFont()).elidedText(nameText(), Qt::ElideRight, nameWidth);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, name);
    if (classText().isEmpty())
        return;
    area.setLeft(area.right() - classWidth + 1);
    painter.setFont(font());
    if (production) {
        const QRectF pill(area.left(), (height() - fontMetrics().height() - 4) / 2.0, classWidth,
                          fontMetrics().height() + 4);
        painter.setPen(Qt::NoPen);
        painter.setBrush(red);
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
        painter.setPen(Theme::contrasting(red));
        painter.drawText(pill, Qt::AlignCenter, classText());
    } else {
        painter.setPen(Theme::fadedText());
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, classText());
    }
}

} // namespace gatepost::ui
