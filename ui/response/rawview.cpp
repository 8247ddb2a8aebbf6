// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/rawview.h"

#include "ui/document/documentpane.h"
#include "ui/response/encodingbutton.h"
#include "ui/response/encodingwords.h"
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

constexpr qint64 worthALook =
    200'000; ///< bytes; smaller bodies are there before anybody sees their beginning

} // namespace

RawView::RawView(ShownBody *shown, QWidget *parent)
    : BodyView(shown, parent)
    , m_facts(new QLabel(this))
    , m_text(new QToolButton(this))
    , m_bytes(new QToolButton(this))
    , m_notice(new NoticeStrip(this))
    , m_pane(new DocumentPane(this))
    , m_hex(new HexView(this))
    , m_job(this, &RawView::showLines)
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
    m_pane->setWrapped(true);
    m_pane->view()->setAccessibleName(tr("Body as it came"));
    connect(shown, &ShownBody::textRead, this, &RawView::takeText);
    connect(shown, &ShownBody::linesRead, this, &RawView::takeLines);
    connect(m_pane, &DocumentPane::breakingChanged, this, &RawView::breakAgain);
    connect(m_pane, &DocumentPane::chosen, this, [this](const document::Range &range) {
        this->shown()->choose(range, this);
        m_hex->reveal(
            {this->shown()->text().bodyOffset(range.begin), this->shown()->text().bodyOffset(range.end)});
    });
    connect(m_hex, &HexView::chosen, this, &RawView::chooseBytes);
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
    row->addWidget(new EncodingButton(shown(), head));
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
    m_job.cancel();
    m_isWaiting = true;
    m_hasBeginning = false;
    if (shown()->body().size() > worthALook && !shown()->hasText()) {
        const document::Text beginning = shown()->beginning();
        m_pane->setLines(document::rawLines(beginning,
                                            document::colouringOf(beginning, shown()->contentType()),
                                            m_pane->breaking()),
                         DocumentView::Keep::Nothing);
        m_hasBeginning = true;
    }
    shown()->needText();
}

void RawView::takeText()
{
    if (!std::exchange(m_isWaiting, false))
        return;
    showFacts();
    // Later: at first sight nobody knows yet how wide the view will be.
    QMetaObject::invokeMethod(this, &RawView::breakAgain, Qt::QueuedConnection);
}

void RawView::breakAgain()
{
    if (m_isWaiting || !shown()->hasText())
        return;
    m_job.start([text = shown()->text(), type = shown()->contentType(),
                 breaking = m_pane->breaking()](const std::atomic_bool *cancel) {
        return document::rawLines(text, document::colouringOf(text, type), breaking, cancel);
    });
}

void RawView::showLines(const LinesPointer &lines)
{
    const bool isSame = std::exchange(m_hasBeginning, true);
    m_pane->setLines(lines, isSame ? DocumentView::Keep::Place : DocumentView::Keep::Nothing);
    if (!isSame)
        followChosen();
    m_isMarkupWanted = lines->syntax() == document::Lines::Syntax::Xml;
    if (m_isMarkupWanted)
        shown()->needLines();
    emit painted();
}

void RawView::takeLines()
{
    const bool isWanted = std::exchange(m_isMarkupWanted, false);
    if (isWanted && shown()->lines()->text().size() == m_pane->view()->lines()->text().size())
        m_pane->setMarkup(shown()->lines());
}

void RawView::showFacts()
{
    const document::Text &text = shown()->text();
    m_facts->setText(
        QStringLiteral("%1  ·  %2").arg(encodingWords(text.encoding()), sizeText(shown()->body().size())));
    const QStringList notes = encodingDoubts(text);
    if (!notes.isEmpty())
        m_notice->showNotice(Tone::Warning, notes.join(QLatin1Char(' ')));
    const bool isChosen = text.encoding().source == xml::EncodingSource::Chosen;
    const bool isText = isChosen || (!document::isBinary(text) && text.invalidAt() < 0);
    (isText ? m_text : m_bytes)->setChecked(true);
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

void RawView::chooseBytes(const document::Range &bytes)
{
    if (!shown()->hasText())
        return;
    const document::Range range{shown()->text().offsetOf(bytes.begin), shown()->text().offsetOf(bytes.end)};
    shown()->choose(range, this);
    m_pane->reveal(range);
}

void RawView::forget()
{
    m_job.cancel();
    m_isWaiting = false;
    m_hex->setBody({});
    m_pane->setLines(document::rawLines({}, document::Lines::Syntax::Plain), DocumentView::Keep::Nothing);
}

void RawView::follow(const document::Range &range)
{
    m_pane->reveal(range);
    if (shown()->hasText())
        m_hex->reveal({shown()->text().bodyOffset(range.begin), shown()->text().bodyOffset(range.end)});
}

} // namespace gatepost::ui
