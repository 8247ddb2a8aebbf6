// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/verdictbanner.h"

#include "ui/response/chip.h"
#include "ui/response/measures.h"
#include "ui/response/wrappedtext.h"

#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

namespace gatepost::ui {

namespace {

constexpr int barWidth = 4;
constexpr int fewLines = 3;
constexpr int manyLines = 14;

QLabel *selectable(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QString numbers(const history::Entry &entry)
{
    QStringList parts;
    if (entry.reply.status > 0)
        parts << QStringLiteral("HTTP %1 %2")
                     .arg(QString::number(entry.reply.status), QString::fromLatin1(entry.reply.reason))
                     .trimmed();
    if (entry.reply.timings.total)
        parts << preciseDuration(*entry.reply.timings.total);
    if (entry.reply.status > 0)
        parts << sizeText(entry.reply.body.size());
    if (entry.sentAt.isValid()) {
        const QDateTime local = entry.sentAt.toLocalTime();
        const bool today = local.date() == QDate::currentDate();
        parts << (today ? local.toString(QStringLiteral("HH:mm:ss"))
                        : local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    }
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace

VerdictBanner::VerdictBanner(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(selectable(this))
    , m_pair(new Chip(this))
    , m_stage(selectable(this))
    , m_note(new QToolButton(this))
    , m_text(new WrappedText(this))
    , m_more(new QToolButton(this))
    , m_facts(buildFacts())
    , m_explain(new QToolButton(this))
    , m_environment(new Chip(this))
    , m_numbers(selectable(this))
    , m_resend(new QToolButton(this))
{
    setObjectName(QStringLiteral("verdictBanner"));
    m_title->setObjectName(QStringLiteral("verdictTitle"));
    m_pair->setObjectName(QStringLiteral("verdictPair"));
    m_stage->setObjectName(QStringLiteral("verdictStage"));
    m_note->setObjectName(QStringLiteral("verdictNote"));
    m_note->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_note->hide();
    m_text->setObjectName(QStringLiteral("verdictText"));
    m_more->setObjectName(QStringLiteral("verdictMoreButton"));
    m_explain->setObjectName(QStringLiteral("explainButton"));
    m_explain->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_explain->hide();
    m_environment->setObjectName(QStringLiteral("verdictEnvironment"));
    m_numbers->setObjectName(QStringLiteral("verdictNumbers"));
    m_resend->setObjectName(QStringLiteral("resendButton"));
    QFont big = m_title->font();
    big.setPointSizeF(big.pointSizeF() * 1.2);
    big.setWeight(QFont::DemiBold);
    m_title->setFont(big);
    m_resend->setText(tr("Send again"));
    m_resend->setToolTip(tr("Send this request again"));
    m_resend->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setText(tr("Show more"));
    m_more->setCheckable(true);
    m_more->setVisible(false);
    build();
    connect(m_resend, &QToolButton::clicked, this, &VerdictBanner::resendRequested);
    connect(m_note, &QToolButton::clicked, this, &VerdictBanner::noteActivated);
    connect(m_explain, &QToolButton::clicked, this, &VerdictBanner::explainRequested);
    connect(m_more, &QToolButton::toggled, this, [this](bool more) {
        m_more->setText(more ? tr("Show less") : tr("Show more"));
        m_text->setMostLines(more ? manyLines : fewLines);
    });
    connect(m_text, &WrappedText::overfullChanged, this,
            [this](bool overfull) { m_more->setVisible(overfull || m_more->isChecked()); });
    refreshColours();
}

void VerdictBanner::build()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addWidget(m_pair);
    head->addWidget(m_stage);
    head->addWidget(m_note);
    head->addStretch(1);
    head->addWidget(m_environment);
    head->addWidget(m_numbers);
    head->addWidget(m_resend);

    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addLayout(head);
    words->addWidget(m_text);
    words->addWidget(m_more, 0, Qt::AlignLeft);
    words->addWidget(m_facts);
    words->addWidget(m_explain, 0, Qt::AlignLeft);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(barWidth + 12, 8, 10, 9);
    row->setSpacing(10);
    m_icon->setFixedSize(22, 26);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

QWidget *VerdictBanner::buildFacts()
{
    auto *facts = new QWidget(this);
    m_factGrid = new QGridLayout(facts);
    m_factGrid->setContentsMargins(0, 2, 0, 0);
    m_factGrid->setHorizontalSpacing(12);
    m_factGrid->setVerticalSpacing(3);
    m_factGrid->setColumnStretch(1, 1);
    return facts;
}

void VerdictBanner::showEntry(const history::Entry &entry)
{
    m_environment->setText(entry.environmentName);
    m_environment->setColour(QColor(entry.colour));
    m_environment->setToolTip(tr("Sent to the environment %1").arg(entry.environmentName));
    m_numbers->setText(numbers(entry));
    m_resend->setVisible(true);
    hideNote();
    showWords(verdictWords(entry));
}

void VerdictBanner::showNotSent(const Error &error)
{
    m_environment->setText({});
    m_numbers->setText({});
    m_resend->setVisible(false);
    hideNote();
    offerExplaining({}, {});
    VerdictWords words;
    words.tone = Tone::Warning;
    words.icon = QStringLiteral("circle-alert");
    words.title = tr("Not sent");
    words.text = error.message;
    showWords(words);
}

void VerdictBanner::showNote(Tone noteTone, const QString &text, const QString &tip)
{
    m_noteTone = noteTone;
    m_note->setText(text);
    m_note->setToolTip(tip);
    m_note->setAccessibleName(text);
    m_note->show();
    refreshColours();
}

void VerdictBanner::hideNote()
{
    m_note->hide();
}

void VerdictBanner::offerExplaining(const QString &text, const QString &tip)
{
    m_explain->setText(text);
    m_explain->setToolTip(tip);
    m_explain->setAccessibleName(text);
    m_explain->setVisible(!text.isEmpty());
}

void VerdictBanner::showWords(const VerdictWords &words)
{
    m_tone = words.tone;
    m_iconName = words.icon;
    m_title->setText(words.title);
    m_pair->setText(words.pair);
    m_pair->setToolTip(tr("Message set and message number"));
    m_stage->setText(words.stage);
    m_stage->setVisible(!words.stage.isEmpty());
    m_more->setChecked(false);
    m_text->showText(words.text);
    m_more->setVisible(m_text->isOverfull());
    showFacts(words.facts);
    setAccessibleName(QStringList{words.title, words.pair, words.stage, words.text}.join(QLatin1Char(' ')));
    refreshColours();
}

void VerdictBanner::showFacts(const QList<VerdictWords::Fact> &facts)
{
    while (QLayoutItem *item = m_factGrid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_facts->setVisible(!facts.isEmpty());
    for (int row = 0; row < facts.size(); ++row)
        addFact(row, facts[row]);
}

void VerdictBanner::addFact(int row, const VerdictWords::Fact &fact)
{
    using Kind = VerdictWords::Fact::Kind;
    auto *name = new QLabel(fact.name, m_facts);
    name->setProperty("role", QStringLiteral("faded"));
    auto *value = selectable(m_facts);
    value->setText(fact.value);
    value->setWordWrap(true);
    value->setMinimumWidth(40);
    value->setAccessibleName(fact.name);
    m_factGrid->addWidget(name, row, 0, Qt::AlignTop);
    const bool copyable = fact.kind == Kind::TransactionId || fact.kind == Kind::Handler;
    if (!copyable) {
        m_factGrid->addWidget(value, row, 1);
        return;
    }
    value->setWordWrap(false);
    value->setFont(Theme::monospace());
    value->setObjectName(fact.kind == Kind::Handler ? QStringLiteral("handler")
                                                    : QStringLiteral("transactionId"));
    auto *button = new QToolButton(m_facts);
    button->setObjectName(value->objectName() + QStringLiteral("CopyButton"));
    button->setIcon(Theme::icon(QStringLiteral("copy")));
    button->setIconSize(QSize(14, 14));
    button->setFixedSize(20, value->fontMetrics().height() + 2);
    button->setStyleSheet(QStringLiteral("QToolButton { padding: 0; }"));
    button->setToolTip(tr("Copy %1").arg(fact.name.toLower()));
    button->setAccessibleName(button->toolTip());
    connect(button, &QToolButton::clicked, this, [this, text = fact.value] { copy(text); });
    auto *holder = new QWidget(m_facts);
    auto *line = new QHBoxLayout(holder);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    line->addWidget(value);
    line->addWidget(button);
    line->addStretch(1);
    m_factGrid->addWidget(holder, row, 1);
}

void VerdictBanner::copy(const QString &value)
{
    QGuiApplication::clipboard()->setText(value);
    emit copied(tr("Copied: %1").arg(value));
}

void VerdictBanner::refreshColours()
{
    QPalette toned = palette();
    toned.setColor(QPalette::WindowText, Theme::text(m_tone));
    m_title->setPalette(toned);
    QPalette faded = palette();
    faded.setColor(QPalette::WindowText, Theme::fadedText());
    m_numbers->setPalette(faded);
    m_stage->setPalette(faded);
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(
            Theme::icon(m_iconName, Theme::text(m_tone)).pixmap(QSize(22, 22), devicePixelRatioF()));
    const QString note =
        m_noteTone == Tone::Good ? QStringLiteral("circle-check") : QStringLiteral("compare");
    m_note->setIcon(Theme::icon(note, Theme::text(m_noteTone)));
    m_resend->setIcon(Theme::icon(QStringLiteral("repeat")));
    m_explain->setIcon(Theme::icon(QStringLiteral("edit")));
    update();
}

void VerdictBanner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    const bool isOtherLook = event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange;
    if (!isOtherLook || !m_resend)
        return;
    refreshColours();
    // Once more: a style gives labels the palettes back that they had before, when it comes to them.
    QMetaObject::invokeMethod(this, &VerdictBanner::refreshColours, Qt::QueuedConnection);
}

void VerdictBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::background(m_tone));
    painter.fillRect(0, 0, barWidth, height(), Theme::text(m_tone));
    painter.fillRect(barWidth, height() - 1, width(), 1, Theme::line());
}

} // namespace gatepost::ui
