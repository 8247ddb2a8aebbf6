// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/rawview.h"

#include "ui/editor/editorpane.h"
#include "ui/editor/xmledit.h"
#include "ui/response/hexview.h"
#include "ui/response/measures.h"
#include "ui/response/shownbody.h"
#include "ui/widgets/noticestrip.h"

#include <QButtonGroup>
#include <QLabel>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatepost::ui {

namespace {

constexpr qsizetype wrapLimit = 1'000'000; ///< bytes; wrapping more than that costs seconds

} // namespace

RawView::RawView(ShownBody *shown, QWidget *parent)
    : BodyView(shown, parent)
    , m_facts(new QLabel(this))
    , m_text(new QToolButton(this))
    , m_bytes(new QToolButton(this))
    , m_notice(new NoticeStrip(this))
    , m_pane(new EditorPane(EditorPane::Mode::ReadOnly, this))
    , m_hex(new HexView(this))
    , m_job(this, &RawView::showResult)
{
    m_facts->setObjectName(QStringLiteral("rawFacts"));
    m_text->setObjectName(QStringLiteral("rawTextButton"));
    m_bytes->setObjectName(QStringLiteral("rawHexButton"));
    auto *pages = new QWidget(this);
    m_pages = new QStackedLayout(pages);
    m_pages->addWidget(m_pane);
    m_pages->addWidget(m_hex);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_notice);
    column->addWidget(pages, 1);
    setFocusProxy(m_pane);
}

QWidget *RawView::buildHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(2);
    m_facts->setProperty("role", QStringLiteral("faded"));
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_facts, 1);
    auto *group = new QButtonGroup(this);
    m_text->setText(tr("Text"));
    m_text->setAccessibleName(tr("Show as text"));
    m_bytes->setText(tr("Hex"));
    m_bytes->setAccessibleName(tr("Show bytes in hexadecimal"));
    for (QToolButton *button : {m_text, m_bytes}) {
        button->setCheckable(true);
        group->addButton(button);
        row->addWidget(button);
    }
    m_text->setChecked(true);
    connect(m_bytes, &QToolButton::toggled, this, &RawView::showHex);
    return head;
}

void RawView::refresh()
{
    m_hex->setBody(shown()->body());
    m_facts->clear();
    m_notice->hide();
    m_job.start([body = shown()->body(), type = shown()->contentType()](const std::atomic_bool *) {
        return rawText(body, type);
    });
}

void RawView::showResult(const BodyText &result)
{
    m_pane->setWrapped(result.utf8.size() < wrapLimit);
    m_pane->setUtf8(result.utf8);
    m_facts->setText(
        QStringLiteral("%1  ·  %2").arg(encodingWords(result.encoding), sizeText(shown()->body().size())));
    const QStringList notes = doubts(result);
    if (!notes.isEmpty())
        m_notice->showNotice(Tone::Warning, notes.join(QLatin1Char(' ')));
    (result.isText && result.invalidAt < 0 ? m_text : m_bytes)->setChecked(true);
    emit painted();
}

QStringList RawView::doubts(const BodyText &result) const
{
    QStringList notes;
    if (!result.encoding.disagreement.isEmpty())
        notes << result.encoding.disagreement;
    if (result.invalidAt >= 0)
        notes << tr("Byte %1 cannot stand in %2; it is shown as %3.")
                     .arg(QString::number(result.invalidAt), result.encoding.name,
                          QString(QChar::ReplacementCharacter));
    if (static_cast<XmlEdit *>(m_pane->editor())->hasSoftBreaks())
        notes << tr("Long lines are broken at %1 for the screen only; what you copy or save is without.")
                     .arg(QChar(0x21a9));
    return notes;
}

void RawView::showHex(bool hex)
{
    m_pages->setCurrentIndex(hex ? 1 : 0);
    setFocusProxy(hex ? static_cast<QWidget *>(m_hex) : m_pane);
}

bool RawView::showsHex() const
{
    return m_bytes->isChecked();
}

} // namespace gatepost::ui
