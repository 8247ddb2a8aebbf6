// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/responsepane.h"

#include "ui/document/documentpane.h"
#include "ui/response/bodysaver.h"
#include "ui/response/headview.h"
#include "ui/response/measures.h"
#include "ui/response/prettyview.h"
#include "ui/response/rawview.h"
#include "ui/response/shownbody.h"
#include "ui/response/timingview.h"
#include "ui/response/catalogue/explainer.h"
#include "ui/response/verdictbanner.h"
#include "ui/response/waitingpage.h"
#include "ui/structure/structuretabs.h"
#include "ui/widgets/noticestrip.h"

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
    , m_sentShown(new ShownBody(this))
    , m_saver(new BodySaver(this))
    , m_pages(new QStackedWidget(this))
    , m_waiting(new WaitingPage(this))
    , m_copyJob(this, &ResponsePane::takeCopy)
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
    connect(m_banner, &VerdictBanner::explainRequested, this, [this] { m_explainer->ask(m_entry.verdict); });
    for (const DocumentPane *pane : {m_pretty->pane(), m_raw->pane(), m_sent->pane()})
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
    m_tabs = new QTabWidget(page);
    m_tabs->setObjectName(QStringLiteral("responseTabs"));
    m_pretty = new PrettyView(m_shown, m_tabs);
    m_pretty->setObjectName(QStringLiteral("prettyView"));
    m_raw = new RawView(m_shown, m_tabs);
    m_raw->setObjectName(QStringLiteral("rawView"));
    m_heads = new HeadView(m_tabs);
    m_heads->setObjectName(QStringLiteral("headView"));
    m_timing = new TimingView(m_tabs);
    m_timing->setObjectName(QStringLiteral("timingView"));
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tabs->addTab(m_pretty, tr("Pretty"));
    m_structure = new StructureTabs(m_shown, m_tabs, column);
    m_tabs->addTab(m_raw, tr("Raw"));
    m_tabs->addTab(m_heads, tr("Headers"));
    m_tabs->addTab(m_timing, tr("Timing"));
    m_sentTab = buildSentTab();
    m_tabs->addTab(m_sentTab, tr("Sent"));
    m_tabs->setCornerWidget(buildTools());
    fitTools();
    column->addWidget(m_banner);
    column->addWidget(m_saving);
    column->addWidget(m_tabs, 1);
    return page;
}

QWidget *ResponsePane::buildSentTab()
{
    auto *tab = new QWidget(m_tabs);
    m_sentNotice = new NoticeStrip(tab);
    m_sent = new RawView(m_sentShown, tab);
    m_sent->setObjectName(QStringLiteral("sentView"));
    auto *column = new QVBoxLayout(tab);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_sentNotice);
    column->addWidget(m_sent, 1);
    tab->setFocusProxy(m_sent);
    return tab;
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
    m_copy = toolButton("responseCopyButton", tr("Copy"), tools);
    m_copy->setToolTip(tr("Copy the whole answer as it was received"));
    m_save = toolButton("responseSaveButton", tr("Save as…"), tools);
    m_save->setToolTip(tr("Save the answer's bytes to a file"));
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 2, 8, 2);
    row->setSpacing(2);
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

void ResponsePane::showEntry(const history::Entry &entry)
{
    needResultPage();
    m_waiting->stop();
    m_entry = entry;
    m_banner->showEntry(m_explainer ? m_explainer->explained(entry) : entry);
    offerExplaining();
    showBodies(entry);
    m_tabs->show();
    m_pages->setCurrentIndex(Result);
    emit entryShown();
}

void ResponsePane::setErrors(broker::KnownErrors &errors)
{
    m_explainer = new Explainer(errors, this);
    connect(m_explainer, &Explainer::changed, this, [this] {
        if (m_pages->currentIndex() != Result || !m_entry.sentAt.isValid())
            return;
        m_banner->explainAnew(m_explainer->explained(m_entry));
        offerExplaining();
    });
}

void ResponsePane::offerExplaining()
{
    using Source = Explainer::Source;
    const Source source = m_explainer ? m_explainer->source(m_entry.verdict) : Source::None;
    if (source == Source::Unknown)
        m_banner->offerExplaining(tr("Explain this message…"),
                                  tr("Keep what it means and what to do for the next time it comes"));
    else if (source == Source::Own)
        m_banner->offerExplaining(tr("Change my explanation…"), tr("What is said here is your own"));
    else
        m_banner->offerExplaining({}, {});
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
static void findFor(const history::Snippet &hit, DocumentPane *pane)
{
    constexpr qsizetype longest = 100;
    if (hit.length > 0 && hit.length <= longest)
        pane->find(hit.text.mid(hit.begin, hit.length));
}

void ResponsePane::showHit(const history::Snippet &hit)
{
    using Where = history::Snippet::Where;
    if (!m_banner)
        return;
    if (hit.where == Where::ReplyBody) {
        m_tabs->setCurrentWidget(m_pretty);
        m_shown->choose(hit.range, this);
        findFor(hit, m_pretty->pane());
    } else if (hit.where == Where::RequestBody) {
        m_tabs->setCurrentWidget(m_sentTab);
        m_sentShown->choose(hit.range, this);
        findFor(hit, m_sent->pane());
    } else if (hit.where == Where::RequestHeader || hit.where == Where::ReplyHeader) {
        m_tabs->setCurrentWidget(m_heads);
    }
}

void ResponsePane::showBodies(const history::Entry &entry)
{
    m_structure->setOperation(entry.operation);
    m_shown->setBody(entry.reply.body, contentType(entry.reply.headers));
    m_sentShown->setBody(entry.request.body, contentType(entry.request.headers));
    m_heads->setHeads(entry.request, entry.reply);
    m_timing->setReply(entry.reply);
    m_compare->setEnabled(!entry.reply.body.isEmpty());
    m_copy->setEnabled(!entry.reply.body.isEmpty());
    m_save->setEnabled(!entry.reply.body.isEmpty());
    if (entry.maskedInBody)
        m_sentNotice->showNotice(Tone::Info,
                                 tr("A password in this body is shown as ********. It was sent as it is."));
    else
        m_sentNotice->hide();
}

void ResponsePane::showNotSent(const Error &error)
{
    needResultPage();
    m_waiting->stop();
    m_entry = {};
    m_banner->showNotSent(error);
    m_structure->hideXPath();
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
    if (m_tabs->currentWidget() == m_raw)
        m_raw->pane()->showFind();
    else if (m_tabs->currentWidget()->isAncestorOf(m_sent))
        m_sent->pane()->showFind();
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
