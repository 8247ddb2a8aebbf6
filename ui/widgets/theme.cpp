// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QStyleFactory>
#include <QSvgRenderer>

#include <array>

namespace gatepost::ui {

namespace {

struct Shade
{
    QRgb light;
    QRgb dark;
};

bool s_dark = false;

QColor pick(Shade shade)
{
    return QColor(s_dark ? shade.dark : shade.light);
}

constexpr Shade window{0xfff5f6f8, 0xff1d2025};
constexpr Shade base{0xffffffff, 0xff15171b};
constexpr Shade alternate{0xfff9fafb, 0xff1a1d21};
constexpr Shade ink{0xff1f242b, 0xffe2e6eb};
constexpr Shade faded{0xff626b78, 0xff939ca9};
constexpr Shade disabled{0xffa0a7b2, 0xff5c646f};
constexpr Shade hairline{0xffd7dbe1, 0xff33383f};
constexpr Shade button{0xffffffff, 0xff282c32};
constexpr Shade buttonHover{0xffeceff3, 0xff31363d};
constexpr Shade accentShade{0xff1f5fbf, 0xff78a9f7};
constexpr Shade selection{0xffcfe0fa, 0xff2b4a78};

constexpr std::array<Shade, 5> toneTexts{{{0xff1f242b, 0xffe2e6eb},
                                          {0xff1a6b33, 0xff6fd08c},
                                          {0xffb3261e, 0xffff8a80},
                                          {0xff8a5300, 0xfff2b84b},
                                          {0xff1f5fbf, 0xff78a9f7}}};
constexpr std::array<Shade, 5> toneFills{{{0xffeceff3, 0xff282c32},
                                          {0xffe4f4e8, 0xff17301f},
                                          {0xfffdeae8, 0xff3b1f1e},
                                          {0xfffdf1dc, 0xff362a14},
                                          {0xffe6effc, 0xff1b2b45}}};

/// Draws an SVG in one colour, at whatever size and scale is asked for.
class TintedIconEngine : public QIconEngine
{
public:
    enum class Ground { Any, Accent };

    TintedIconEngine(QString name, QColor colour, Ground ground = Ground::Any)
        : m_name(std::move(name)), m_colour(std::move(colour)), m_ground(ground)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        QPixmap image = scaledPixmap(rect.size() * ratio, mode, state, 1.0);
        image.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect, image);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        QPixmap image(size);
        if (size.isEmpty())
            return image;
        image.fill(Qt::transparent);
        QPainter painter(&image);
        QSvgRenderer(QStringLiteral(":/icons/%1.svg").arg(m_name)).render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), colourFor(mode));
        return image;
    }

    QIconEngine *clone() const override { return new TintedIconEngine(*this); }

private:
    QColor colourFor(QIcon::Mode mode) const
    {
        if (mode == QIcon::Disabled)
            return pick(disabled);
        if (m_ground == Ground::Accent)
            return Theme::contrasting(pick(accentShade));
        return m_colour.isValid() ? m_colour : pick(ink);
    }

    QString m_name;
    QColor m_colour; ///< invalid: the palette's text colour, whichever that is when painting
    Ground m_ground = Ground::Any;
};

QPalette palette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, pick(window));
    palette.setColor(QPalette::WindowText, pick(ink));
    palette.setColor(QPalette::Base, pick(base));
    palette.setColor(QPalette::AlternateBase, pick(alternate));
    palette.setColor(QPalette::Text, pick(ink));
    palette.setColor(QPalette::Button, pick(button));
    palette.setColor(QPalette::ButtonText, pick(ink));
    palette.setColor(QPalette::ToolTipBase, pick(base));
    palette.setColor(QPalette::ToolTipText, pick(ink));
    palette.setColor(QPalette::PlaceholderText, pick(faded));
    palette.setColor(QPalette::Highlight, pick(selection));
    palette.setColor(QPalette::HighlightedText, pick(ink));
    palette.setColor(QPalette::Link, pick(accentShade));
    palette.setColor(QPalette::Light, pick(base));
    palette.setColor(QPalette::Midlight, pick(alternate));
    palette.setColor(QPalette::Mid, pick(hairline));
    palette.setColor(QPalette::Dark, pick(hairline));
    palette.setColor(QPalette::Shadow, pick(hairline));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, pick(disabled));
    return palette;
}

QString styleSheet()
{
    QFile file(QStringLiteral(":/themes/gatepost.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char *, QColor> colours[] = {
        {"@window", pick(window)},
        {"@base", pick(base)},
        {"@ink", pick(ink)},
        {"@faded", pick(faded)},
        {"@disabled", pick(disabled)},
        {"@line", pick(hairline)},
        {"@buttonHover", pick(buttonHover)},
        {"@button", pick(button)},
        {"@accent", pick(accentShade)},
        {"@selection", pick(selection)},
    };
    // Longer names come before those they begin with.
    for (const auto &[name, colour] : colours)
        sheet.replace(QLatin1String(name), colour.name());
    return sheet;
}

bool desktopIsDark()
{
    static const bool dark = QPalette().color(QPalette::Window).lightness() < 128;
    return dark;
}

} // namespace

void Theme::apply(Scheme scheme)
{
    const bool desktopDark = desktopIsDark(); // asked before our own palette hides it
    s_dark = scheme == Scheme::Dark || (scheme == Scheme::System && desktopDark);
    // All icons are our own: nobody need look through the desktop's for them at start.
    QIcon::setThemeSearchPaths({});
    QIcon::setFallbackSearchPaths({});
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(palette());
    qApp->setStyleSheet(styleSheet());
}

bool Theme::isDark()
{
    return s_dark;
}

QColor Theme::text(Tone tone)
{
    return pick(toneTexts[static_cast<size_t>(tone)]);
}

QColor Theme::background(Tone tone)
{
    return pick(toneFills[static_cast<size_t>(tone)]);
}

QColor Theme::accent()
{
    return pick(accentShade);
}

QColor Theme::line()
{
    return pick(hairline);
}

QColor Theme::fadedText()
{
    return pick(faded);
}

QColor Theme::syntax(Syntax part)
{
    switch (part) {
    case Syntax::Tag:
        return pick({0xff1f5fbf, 0xff7db2ff});
    case Syntax::Attribute:
        return pick({0xff7a3e9d, 0xffc79bf0});
    case Syntax::Value:
        return pick({0xff1a6b33, 0xff8fd19e});
    case Syntax::Comment:
        return pick({0xff6b7480, 0xff8a93a0});
    case Syntax::Entity:
        return pick({0xff8a5300, 0xfff2b84b});
    case Syntax::CData:
        return pick({0xff0b6b75, 0xff6fcfda});
    case Syntax::Declaration:
        return pick({0xff6b7480, 0xff8a93a0});
    case Syntax::Text:
        return pick(ink);
    case Syntax::Margin:
        return pick(alternate);
    case Syntax::MarginText:
        return pick({0xff98a1ad, 0xff5f6873});
    case Syntax::CurrentLine:
        return pick({0xfff3f6fb, 0xff1c2026});
    case Syntax::Error:
        return pick({0xffd93025, 0xffff6b60});
    case Syntax::Match:
        return pick({0xffffe08a, 0xff6b5518});
    }
    return pick(ink);
}

QFont Theme::monospace()
{
    static const QFont font = [] {
        const QFont system = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        for (const char *wanted : {"JetBrains Mono", "Cascadia Mono", "SF Mono", "DejaVu Sans Mono"})
            if (QFontDatabase::hasFamily(QLatin1String(wanted)))
                return QFont(QLatin1String(wanted), system.pointSize() > 0 ? system.pointSize() : 10);
        return system;
    }();
    return font;
}

QIcon Theme::icon(const QString &name)
{
    return icon(name, QColor());
}

QIcon Theme::icon(const QString &name, const QColor &colour)
{
    return QIcon(new TintedIconEngine(name, colour));
}

QIcon Theme::iconOnAccent(const QString &name)
{
    return QIcon(new TintedIconEngine(name, QColor(), TintedIconEngine::Ground::Accent));
}

QIcon Theme::dot(const QColor &colour)
{
    QPixmap image(32, 32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QRectF(6, 6, 20, 20));
    return QIcon(image);
}

QColor Theme::contrasting(const QColor &background)
{
    const double luminance =
        0.299 * background.redF() + 0.587 * background.greenF() + 0.114 * background.blueF();
    return luminance > 0.6 ? QColor(Qt::black) : QColor(Qt::white);
}

} // namespace gatepost::ui
