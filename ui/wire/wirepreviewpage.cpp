// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wire/wirepreviewpage.h"

#include "app/http/cookiejar.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/softbreaks.h"
#include "ui/editor/stretchwriter.h"
#include "ui/editor/xmledit.h"
#include "ui/widgets/theme.h"
#include "ui/wire/wirepane.h"
#include "ui/wire/wireview.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace gatepost::ui {

namespace {

constexpr int pause = 200; ///< ms after the last key
constexpr std::chrono::seconds revealedFor{30};

} // namespace

WirePreviewPage::WirePreviewPage(Services &services, EditorPane *payload, std::function<Input()> input,
                                 QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_payload(payload)
    , m_input(std::move(input))
    , m_pane(new WirePane(this))
    , m_job(this, &WirePreviewPage::take)
    , m_revealJob(this, &WirePreviewPage::takeRevealed)
{
    setObjectName(QStringLiteral("wirePreview"));
    buildTools();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pane);
    setFocusProxy(m_pane);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    m_hideSoon.setSingleShot(true);
    m_hideSoon.setInterval(revealedFor);
    connect(&m_pause, &QTimer::timeout, this, &WirePreviewPage::begin);
    connect(&m_hideSoon, &QTimer::timeout, this, &WirePreviewPage::mask);
    connect(m_payload, &EditorPane::textChanged, this, &WirePreviewPage::touch);
    connect(m_pane, &WirePane::said, this, &WirePreviewPage::said);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (!now || !isAncestorOf(now))
            mask();
    });
}

void WirePreviewPage::buildTools()
{
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("wireState"));
    m_state->setProperty("role", QStringLiteral("faded"));
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_reveal = new QToolButton(this);
    m_reveal->setObjectName(QStringLiteral("wireRevealButton"));
    m_reveal->setText(tr("Reveal passwords"));
    m_reveal->setToolTip(tr("Show passwords as they go out, until you look at something else"));
    m_reveal->setAccessibleName(m_reveal->text());
    m_reveal->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_reveal->setVisible(false);
    m_pane->tools()->addWidget(m_state, 1);
    m_pane->tools()->addWidget(m_reveal);
    connect(m_reveal, &QToolButton::clicked, this, [this] {
        if (m_isRevealed)
            mask();
        else
            reveal();
    });
    refreshIcon();
}

void WirePreviewPage::touch()
{
    mask();
    m_reveal->setEnabled(false);
    m_job.cancel();
    // Somebody may have entered what was not known.
    m_joins.secrets.removeIf([](const session::KnownSecret &each) { return each.secret.isEmpty(); });
    if (isVisible())
        m_pause.start();
}

static session::WirePreview previewOf(WirePreviewPage::Input input, const QByteArray &shown,
                                      const session::WireJoins &joins, session::Secrets secrets)
{
    const auto payload = input.encode(softbreaks::removed(shown));
    if (!payload) {
        session::WirePreview preview;
        preview.problem = payload.error().message;
        return preview;
    }
    input.draft.payload = *payload;
    return session::wirePreview(input.draft, joins, secrets);
}

template <typename Job>
void WirePreviewPage::start(Job &job, session::Secrets secrets)
{
    const auto *edit = static_cast<const XmlEdit *>(m_payload->editor());
    if (edit->writer()->isBusy())
        return; // it says that the text changed when it is done
    job.start([input = m_input(), shown = edit->shown(), joins = m_joins, secrets](const std::atomic_bool *) {
        return previewOf(input, shown, joins, secrets);
    });
}

void WirePreviewPage::begin()
{
    const workspace::Draft draft = m_input().draft;
    const auto done = [this, search = ++m_searches](const session::FoundWay &found) {
        if (search == m_searches && isVisible())
            takeWay(found);
    };
    m_services.sender.wayFinder().find(draft.environment, draft.folder, this, done);
}

void WirePreviewPage::takeWay(const session::FoundWay &found)
{
    m_joins.way = found.way.value_or(http::Way());
    m_joins.cookies = m_services.sender.cookiesOf(m_input().draft.environment.id).cookies();
    m_wayProblem = found.way ? QString() : found.way.error().message;
    start(m_job, session::Secrets::Masked);
}

void WirePreviewPage::take(const session::WirePreview &preview)
{
    if (!isVisible())
        return;
    mask();
    showPreview(preview);
    if (!preview.wanted.isEmpty())
        lookFor(preview.wanted.first());
}

void WirePreviewPage::lookFor(const secrets::SecretKey &key)
{
    m_services.secretStore.read(key, this, [this, key](const Result<secrets::Found> &found) {
        if (!isVisible())
            return;
        m_joins.secrets.append({key, found ? found->secret : secrets::Secret()});
        start(m_job, session::Secrets::Masked);
    });
}

static QString stateWords(const session::WirePreview &preview)
{
    QStringList words;
    for (const auto &[name, suggestion] : preview.questions)
        words << WirePreviewPage::tr("%1 is asked when it is sent; here it is “%2”.").arg(name, suggestion);
    for (const QString &node : preview.unknownPasswordsOf)
        words << WirePreviewPage::tr("The password of %1 is not known here: a mask stands in its place, and "
                                     "Content-Length may be another.")
                     .arg(node);
    return words.join(QLatin1Char(' '));
}

void WirePreviewPage::showPreview(const session::WirePreview &preview)
{
    m_masked = preview;
    QStringList notices{m_wayProblem, stateWords(preview)};
    if (preview.message)
        notices << preview.message->note;
    notices.removeAll(QString());
    m_pane->showNotice(notices.join(QLatin1Char(' ')));
    if (!preview.message) {
        m_reveal->hide();
        m_state->setText(tr("Cannot be sent as it is"));
        m_pane->showProblem(preview.problem);
        return;
    }
    m_state->setText(tr("As it would be sent now"));
    m_reveal->setVisible(preview.message->hasSecrets && preview.unknownPasswordsOf.isEmpty());
    m_reveal->setEnabled(preview.wanted.isEmpty());
    m_pane->showMessage(*preview.message);
}

void WirePreviewPage::reveal()
{
    start(m_revealJob, session::Secrets::Shown);
}

void WirePreviewPage::takeRevealed(const session::WirePreview &preview)
{
    if (!isVisible() || !preview.message || !m_reveal->isEnabled())
        return;
    m_isRevealed = true;
    m_pane->setSelectionShared(false);
    m_pane->showMessage(*preview.message);
    m_pane->head()->setFocus();
    m_reveal->setText(tr("Mask passwords"));
    m_state->setText(tr("Passwords are shown until you look at something else"));
    m_hideSoon.start();
    refreshIcon();
}

void WirePreviewPage::mask()
{
    m_revealJob.forget();
    m_hideSoon.stop();
    if (!std::exchange(m_isRevealed, false))
        return;
    m_pane->setSelectionShared(true);
    m_reveal->setText(tr("Reveal passwords"));
    refreshIcon();
    showPreview(m_masked);
}

void WirePreviewPage::refreshIcon()
{
    m_reveal->setIcon(Theme::icon(m_isRevealed ? QStringLiteral("lock") : QStringLiteral("eye")));
}

void WirePreviewPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    begin();
}

void WirePreviewPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_pause.stop();
    m_job.cancel();
    mask();
    m_reveal->setEnabled(false);
    m_joins = {};
}

void WirePreviewPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_reveal)
        refreshIcon();
}

} // namespace gatepost::ui
