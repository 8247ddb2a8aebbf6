// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/responsepane.h"

#include "ui/document/documentpane.h"
#include "ui/response/bodysaver.h"
#include "ui/response/catalogue/explainer.h"
#include "ui/response/encodingbutton.h"
#include "ui/response/measures.h"
#include "ui/response/prettyview.h"
#include "ui/response/rawview.h"
#include "ui/response/shownbody.h"
#include "ui/response/timingview.h"
#include "ui/response/verdictbanner.h"
#include "ui/response/waitingpage.h"
#include "ui/structure/structuretabs.h"
#include "ui/widgets/noticestrip.h"
#include "ui/wire/wirepane.h"
#include "ui/wire/wiretab.h"

#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatepost::ui {

namespace {

enum Page { Idle, Waiting, Result };

constexpr qint64 quicklyCopied = 1'000'000; ///< bytes
constexpr qint64 mostCopied = 256'000'000;

QToolButton *toolButton(const char *objectName, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(QLatin1String(objectName));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

QString suffix(const QByteArray &contentType)
{
    const QByteArray type = contentType.toLower();
    if (type.contains("json"))
        return QStringLiteral(".json");
    if (type.contains("html"))
        return QStringLiteral(".html");
    if (type.contains("csv"))
        return QStringLiteral(".csv");
    return QStringLiteral(".xml");
}

QByteArray contentType(const http::Headers &headers)
{
    return http::headerValue(headers, "Content-Type");
}

} // namespace

ResponsePane::ResponsePane(QWidget *parent)
    : QWidget(parent)
    , m_shown(new ShownBody(this))
    , m_wholeShown(new ShownBody(this))
    , m_saver(new BodySaver(this))
    , m_pages(new QStackedWidget(this))
    , m_waiting(new WaitingPage(this))
    , m_copyJob(this, &ResponsePane::takeCopy)
    , m_mimeJob(this, &ResponsePane::takeMime)
{
    setObjectName(QStringLiteral("responsePane"));
    m_pages->addWidget(buildIdlePage());
    m_pages->addWidget(m_waiting);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    connect(m_waiting, &WaitingPage::cancelRequested, this, &ResponsePane::cancelRequested);
    connect(m_saver, &BodySaver::started, this, &ResponsePane::showSaving);
    connect(m_saver, &BodySaver::saved, this, [this](const QString &file) {
        needResultPage();
        m_saving->hide();
        emit copied(tr("Saved to %1").arg(file));
    });
    connect(m_saver, &BodySaver::failed, this, [this](const Error &error) {
        needResultPage();
        m_saving->hide();
        emit failed(error);
    });
}

// Three editors and more: a tab that is only looked at need not pay for them.
void ResponsePane::needResultPage()
{
    if (m_banner)
        return;
    m_pages->addWidget(buildResultPage());
    connect(m_banner, &VerdictBanner::resendRequested, this, &ResponsePane::resendRequested);
    connect(m_banner, &VerdictBanner::noteActivated, this, &ResponsePane::noteActivated);
    connect(m_banner, &VerdictBanner::copied, this, &ResponsePane::copied);
    connect(m_wire, &WireTab::said, this, &ResponsePane::copied);
    if (m_explainer)
        m_explainer->attach(m_banner);
    for (const DocumentPane *pane : {m_pretty->pane(), m_raw->pane()})
        connect(pane, &DocumentPane::said, this, &ResponsePane::copied);
    connect(m_structure, &StructureTabs::copied, this, &ResponsePane::copied);
    connect(m_structure, &StructureTabs::failed, this, &ResponsePane::failed);
    refreshIcons();
}

QWidget *ResponsePane::buildIdlePage()
{
    auto *page = new QWidget(this);
    auto *hint = new QLabel(tr("Ctrl+Enter sends the request. Its answer is shown here."), page);
    hint->setObjectName(QStringLiteral("idleHint"));
    hint->setProperty("role", QStringLiteral("faded"));
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    auto *column = new QVBoxLayout(page);
    column->addWidget(hint, 1);
    return page;
}

QWidget *ResponsePane::buildResultPage()
{
    auto *page = new QWidget(this);
    m_banner = new VerdictBanner(page);
    m_saving = new NoticeStrip(page);
    m_mimeNotice = new NoticeStrip(page);
    m_mimeNotice->setObjectName(QStringLiteral("mimeNotice"));
    m_tabs = new QTabWidget(page);
    m_tabs->setObjectName(QStringLiteral("responseTabs"));
    m_pretty = new PrettyView(m_shown, m_tabs);
    m_pretty->setObjectName(QStringLiteral("prettyView"));
    m_raw = new RawView(m_shown, m_tabs);
    m_raw->setObjectName(QStringLiteral("rawView"));
    m_wire = new WireTab(m_tabs);
    m_wire->setObjectName(QStringLiteral("wireTab"));
    m_timing = new TimingView(m_tabs);
    m_timing->setObjectName(QStringLiteral("timingView"));
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tabs->addTab(m_pretty, tr("Pretty"));
    m_structure = new StructureTabs(m_shown, m_tabs, column);
    m_tabs->addTab(m_raw, tr("Raw"));
    m_tabs->addTab(m_wire, tr("Wire"));
    m_tabs->addTab(m_timing, tr("Timing"));
    m_tabs->setCornerWidget(buildTools());
    fitTools();
    column->addWidget(m_banner);
    column->addWidget(m_saving);
    column->addWidget(m_mimeNotice);
    column->addWidget(m_tabs, 1);
    return page;
}

QWidget *ResponsePane::buildTools()
{
    auto *tools = new QWidget(m_tabs);
    m_find = toolButton("responseFindButton", tr("Find"), tools);
    m_find->setToolTip(tr("Find in the answer (Ctrl+F)"));
    m_xpath = toolButton("responseXPathButton", tr("XPath"), tools);
    m_xpath->setToolTip(tr("Ask the answer with XPath (Ctrl+Shift+X)"));
    m_xpath->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_X);
    m_compare = toolButton("responseCompareButton", tr("Compare"), tools);
    m_compare->setToolTip(tr("Compare the answer with another one, a file, or the baseline"));
    m_compare->setPopupMode(QToolButton::InstantPopup);
    m_compare->setMenu(new QMenu(m_compare));
    connect(m_compare->menu(), &QMenu::aboutToShow, this, [this] {
        m_compare->menu()->clear();
        emit compareMenuWanted(m_compare->menu());
    });
    m_encoding = new EncodingButton(m_shown, tools);
    m_copy = toolButton("responseCopyButton", tr("Copy"), tools);
    m_copy->setToolTip(tr("Copy the whole answer as it was received"));
    m_save = toolButton("responseSaveButton", tr("Save as…"), tools);
    m_save->setToolTip(tr("Save the answer's bytes to a file"));
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 2, 8, 2);
    row->setSpacing(2);
    row->addWidget(m_encoding);
    for (QToolButton *button : {m_find, m_xpath, m_compare, m_copy, m_save})
        row->addWidget(button);
    connect(m_find, &QToolButton::clicked, this, &ResponsePane::showFind);
    connect(m_xpath, &QToolButton::clicked, m_structure, &StructureTabs::showXPath);
    connect(m_copy, &QToolButton::clicked, this, &ResponsePane::copyBody);
    connect(m_save, &QToolButton::clicked, this, &ResponsePane::saveBodyAs);
    return tools;
}

void ResponsePane::showIdle()
{
    m_waiting->stop();
    m_pages->setCurrentIndex(Idle);
}

void ResponsePane::showWaiting(const QString &environmentName, const QColor &colour)
{
    m_waiting->start(environmentName, colour);
    m_pages->setCurrentIndex(Waiting);
}

void ResponsePane::showProgress(const http::Progress &progress)
{
    m_waiting->showProgress(progress);
}

bool ResponsePane::isWaiting() const
{
    return m_pages->currentIndex() == Waiting;
}

void ResponsePane::showEntry(const history::Entry &entry,
                             const std::shared_ptr<const session::WireContext> &wire)
{
    needResultPage();
    m_waiting->stop();
    m_entry = entry;
    m_explainer ? m_explainer->show(entry) : m_banner->showEntry(entry);
    showBodies(entry);
    m_wire->setExchange(entry, wire);
    m_tabs->show();
    m_pages->setCurrentIndex(Result);
    emit entryShown();
}

void ResponsePane::setErrors(broker::KnownErrors &errors)
{
    m_explainer = new Explainer(errors, this);
    if (m_banner)
        m_explainer->attach(m_banner);
}

void ResponsePane::showNote(Tone tone, const QString &text, const QString &tip)
{
    if (m_banner)
        m_banner->showNote(tone, text, tip);
}

void ResponsePane::hideNote()
{
    if (m_banner)
        m_banner->hideNote();
}

// Not what an XPath found: that is a node, and may be long.
static QString soughtText(const history::Snippet &hit)
{
    constexpr qsizetype longest = 100;
    return hit.length > 0 && hit.length <= longest ? hit.text.mid(hit.begin, hit.length) : QString();
}

void ResponsePane::showHit(const history::Snippet &hit)
{
    using Where = history::Snippet::Where;
    if (!m_banner)
        return;
    const bool isOfWhole = hit.where == Where::ReplyBody && m_rawWhole && m_tabs->indexOf(m_rawWhole) >= 0;
    if (isOfWhole) {
        m_tabs->setCurrentWidget(m_rawWhole);
        m_wholeShown->choose(hit.range, this);
        if (const QString text = soughtText(hit); !text.isEmpty())
            m_rawWhole->pane()->find(text);
    } else if (hit.where == Where::ReplyBody) {
        m_tabs->setCurrentWidget(m_pretty);
        m_shown->choose(hit.range, this);
        if (const QString text = soughtText(hit); !text.isEmpty())
            m_pretty->pane()->find(text);
    } else if (hit.where == Where::RequestBody) {
        m_tabs->setCurrentWidget(m_wire);
        m_wire->chooseInRequest(hit.range, soughtText(hit));
    } else if (hit.where == Where::RequestHeader || hit.where == Where::ReplyHeader) {
        m_tabs->setCurrentWidget(m_wire);
        m_wire->showSide(hit.where == Where::RequestHeader ? WireTab::Side::Request : WireTab::Side::Reply);
    }
}

void ResponsePane::showBodies(const history::Entry &entry)
{
    m_structure->setOperation(entry.operation);
    showBody(entry);
    m_timing->setReply(entry.reply, entry.verdict.statistics);
    m_compare->setEnabled(!entry.reply.body.isEmpty());
    m_copy->setEnabled(!entry.reply.body.isEmpty());
    m_save->setEnabled(!entry.reply.body.isEmpty());
    m_encoding->setEnabled(!entry.reply.body.isEmpty());
}

void ResponsePane::showBody(const history::Entry &entry)
{
    const Body &body = entry.reply.body;
    const QByteArray type = contentType(entry.reply.headers);
    m_mimeJob.cancel();
    m_mimeNotice->hide();
    if (!type.toLower().startsWith("multipart/")) {
        showRaw(m_raw);
        m_wholeShown->setBody({}, {});
        return m_shown->setBody(body, type);
    }
    m_wholeShown->setBody(body, type);
    if (body.size() <= quicklyCopied)
        return takeMime(broker::readMimeReply(body, type));
    m_shown->setBody({}, {});
    m_mimeJob.start(
        [body, type](const std::atomic_bool *cancel) { return broker::readMimeReply(body, type, cancel); });
}

static QString mimeWords(const broker::MimeReply &mime)
{
    using Pane = ResponsePane;
    if (!mime.problem.isEmpty())
        return mime.problem + QLatin1Char(' ') + Pane::tr("Raw and Wire show it as it came.");
    if (mime.contentPart < 0)
        return Pane::tr(
            "A MIME answer without a content section: this is its IBInfo. Raw shows it as it came.");
    const broker::MimePart &part = mime.parts.at(mime.contentPart);
    const QString size = sizeText(part.end - part.begin);
    if (mime.isCompressed)
        return Pane::tr(
                   "The content section of a MIME answer, inflated from %1. Raw shows the whole answer as "
                   "it came, Wire its IBInfo.")
            .arg(size);
    return Pane::tr("The content section of a MIME answer. Raw shows the whole answer as it came, Wire its "
                    "IBInfo.");
}

void ResponsePane::takeMime(const std::optional<broker::MimeReply> &mime)
{
    const Body &whole = m_wholeShown->body();
    if (!mime) {
        showRaw(m_raw);
        return m_shown->setBody(whole, m_wholeShown->contentType());
    }
    if (!m_rawWhole) {
        m_rawWhole = new RawView(m_wholeShown, m_tabs);
        m_rawWhole->setObjectName(QStringLiteral("rawWholeView"));
        connect(m_rawWhole->pane(), &DocumentPane::said, this, &ResponsePane::copied);
    }
    showRaw(m_rawWhole);
    m_mimeNotice->showNotice(mime->problem.isEmpty() ? Tone::Info : Tone::Warning, mimeWords(*mime));
    if (mime->contentPart >= 0 && mime->problem.isEmpty())
        return m_shown->setBody(mime->content, mime->contentType);
    const bool hasInfo = mime->contentPart < 0 && mime->infoPart >= 0;
    const broker::MimePart part =
        hasInfo ? mime->parts.at(mime->infoPart) : broker::MimePart{{}, 0, whole.size()};
    m_shown->setBody(Body(QByteArray(whole.bytes().mid(part.begin, part.end - part.begin))), "text/xml");
}

/// The one that shows the answer as it came, in its tab.
void ResponsePane::showRaw(RawView *view)
{
    RawView *other = view == m_raw ? m_rawWhole : m_raw;
    if (m_tabs->indexOf(view) >= 0 || !other)
        return;
    const int at = m_tabs->indexOf(other);
    const bool isCurrent = m_tabs->currentIndex() == at;
    m_tabs->insertTab(at, view, tr("Raw"));
    m_tabs->removeTab(at + 1);
    if (isCurrent)
        m_tabs->setCurrentIndex(at);
}

void ResponsePane::showNotSent(const Error &error)
{
    needResultPage();
    m_waiting->stop();
    m_entry = {};
    m_banner->showNotSent(error);
    if (m_explainer)
        m_explainer->forget();
    m_structure->hideXPath();
    m_mimeNotice->hide();
    m_tabs->hide();
    m_pages->setCurrentIndex(Result);
    emit entryShown();
}

void ResponsePane::copyBody()
{
    const Body body = m_entry.reply.body;
    const QByteArray type = contentType(m_entry.reply.headers);
    if (body.size() > mostCopied) {
        emit copied(tr("%1 are too much for the clipboard. Save the answer to a file instead.")
                        .arg(sizeText(body.size())));
        return;
    }
    if (body.size() <= quicklyCopied)
        return takeCopy(std::make_shared<QString>(xml::decode(body.bytes(), type).text));
    emit copied(tr("Copying the answer…"));
    m_copyJob.start([body, type](const std::atomic_bool *cancel) {
        return std::make_shared<QString>(QString::fromUtf8(document::Text::read(body, type, cancel).utf8()));
    });
}

void ResponsePane::takeCopy(const std::shared_ptr<QString> &text)
{
    QGuiApplication::clipboard()->setText(std::exchange(*text, {}));
    emit copied(tr("Copied the answer: %1").arg(sizeText(m_entry.reply.body.size())));
}

void ResponsePane::saveBodyAs()
{
    QString name = m_entry.templateName.isEmpty() ? m_entry.operation : m_entry.templateName;
    if (name.isEmpty())
        name = tr("answer");
    auto *dialog =
        new QFileDialog(this, tr("Save the answer"), name + suffix(contentType(m_entry.reply.headers)));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &ResponsePane::saveBody);
    dialog->open();
}

void ResponsePane::saveBody(const QString &file)
{
    m_saver->save(m_entry.reply.body, file);
}

void ResponsePane::showSaving(const QString &file)
{
    const auto cancel = [this] {
        m_saver->cancel();
        emit copied(tr("Nothing was saved"));
    };
    m_saving->showNotice(Tone::Info, tr("Saving %1 to %2…").arg(sizeText(m_entry.reply.body.size()), file),
                         {{tr("Cancel"), cancel}});
}

void ResponsePane::showFind()
{
    if (!m_banner)
        return;
    if (m_structure->showFind())
        return;
    if (auto *raw = qobject_cast<RawView *>(m_tabs->currentWidget()))
        raw->pane()->showFind();
    else if (m_tabs->currentWidget() == m_wire)
        m_wire->showFind();
    else {
        m_tabs->setCurrentWidget(m_pretty);
        m_pretty->pane()->showFind();
    }
}

void ResponsePane::refreshIcons()
{
    m_find->setIcon(Theme::icon(QStringLiteral("search")));
    m_xpath->setIcon(Theme::icon(QStringLiteral("xpath")));
    m_compare->setIcon(Theme::icon(QStringLiteral("compare")));
    m_copy->setIcon(Theme::icon(QStringLiteral("copy")));
    m_save->setIcon(Theme::icon(QStringLiteral("save")));
}

void ResponsePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_find)
        refreshIcons();
}

/// Beside all of the tabs there is room for the tools' icons only where it is narrow.
void ResponsePane::fitTools()
{
    constexpr int narrow = 860;
    if (!m_find)
        return;
    const auto style = width() < narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    for (QToolButton *button : {m_find, m_xpath, m_compare, m_copy, m_save})
        button->setToolButtonStyle(style);
}

void ResponsePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitTools();
}

void ResponsePane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isWaiting()) {
        emit cancelRequested();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace gatepost::ui
