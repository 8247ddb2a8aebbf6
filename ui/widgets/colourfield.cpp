// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/colourfield.h"

#include "ui/widgets/theme.h"

#include <QButtonGroup>
#include <QColorDialog>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include <array>

namespace gatepost::ui {

namespace {

struct Swatch
{
    QRgb colour;
    const char *name;
};

constexpr std::array<Swatch, 8> swatches{{{0xff2e7d32, QT_TRANSLATE_NOOP("ColourField", "Green")},
                                          {0xff00838f, QT_TRANSLATE_NOOP("ColourField", "Teal")},
                                          {0xff1565c0, QT_TRANSLATE_NOOP("ColourField", "Blue")},
                                          {0xff6a3fb5, QT_TRANSLATE_NOOP("ColourField", "Violet")},
                                          {0xffad1457, QT_TRANSLATE_NOOP("ColourField", "Magenta")},
                                          {0xffef6c00, QT_TRANSLATE_NOOP("ColourField", "Orange")},
                                          {0xff6d4c41, QT_TRANSLATE_NOOP("ColourField", "Brown")},
                                          {0xffc62828, QT_TRANSLATE_NOOP("ColourField", "Red")}}};

/// A disc of one colour; ringed while it is the one picked.
class SwatchButton : public QToolButton
{
public:
    SwatchButton(const QColor &colour, QWidget *parent) : QToolButton(parent), m_colour(colour)
    {
        setCheckable(true);
        setFixedSize(26, 26);
        setFocusPolicy(Qt::StrongFocus);
    }

    QColor colour() const { return m_colour; }
    void setColour(const QColor &colour)
    {
        m_colour = colour;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF area = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
        if (isChecked() || hasFocus()) {
            painter.setPen(QPen(isChecked() ? m_colour : Theme::accent(), 2));
            painter.drawEllipse(area);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_colour);
        painter.drawEllipse(area.adjusted(3.5, 3.5, -3.5, -3.5));
    }

private:
    QColor m_colour;
};

} // namespace

ColourField::ColourField(QWidget *parent)
    : QWidget(parent), m_swatches(new QButtonGroup(this)), m_another(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (const Swatch &swatch : swatches)
        layout->addWidget(
            addSwatch(QColor(swatch.colour), QCoreApplication::translate("ColourField", swatch.name)));
    m_another->setObjectName(QStringLiteral("otherColour"));
    m_another->setText(tr("Other…"));
    m_another->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout->addSpacing(6);
    layout->addWidget(m_another);
    layout->addStretch();
    setFocusProxy(m_swatches->buttons().constFirst());
    connect(m_another, &QToolButton::clicked, this, &ColourField::pickAnother);
}

QToolButton *ColourField::addSwatch(const QColor &colour, const QString &name)
{
    auto *button = new SwatchButton(colour, this);
    button->setObjectName(QStringLiteral("swatch-") + colour.name().mid(1));
    button->setToolTip(name);
    button->setAccessibleName(name);
    m_swatches->addButton(button);
    connect(button, &QToolButton::clicked, this, [this, colour] { pick(colour); });
    return button;
}

void ColourField::setColour(const QColor &colour)
{
    if (colour == m_colour)
        return;
    m_colour = colour;
    showColour();
    emit colourChanged(colour);
}

void ColourField::pick(const QColor &colour)
{
    setColour(colour);
    showColour();
    emit colourPicked(colour);
}

void ColourField::pickAnother()
{
    auto *dialog = new QColorDialog(m_colour, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::colorSelected, this, &ColourField::pick);
    dialog->open();
}

void ColourField::showColour()
{
    bool isSwatch = false;
    // An exclusive group keeps one checked, unless it is told not to.
    m_swatches->setExclusive(false);
    for (QAbstractButton *button : m_swatches->buttons()) {
        const bool matches = static_cast<SwatchButton *>(button)->colour() == m_colour;
        button->setChecked(matches);
        isSwatch |= matches;
    }
    m_swatches->setExclusive(isSwatch);
    m_another->setIcon(isSwatch || !m_colour.isValid() ? QIcon() : Theme::dot(m_colour));
    m_another->setToolTip(isSwatch ? QString() : m_colour.name());
}

} // namespace gatepost::ui
