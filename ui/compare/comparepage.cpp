// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/comparepage.h"

#include "app/compare/report/report.h"
#include "ui/compare/differencelist.h"
#include "ui/compare/kindwords.h"
#include "ui/compare/rules/noisedialog.h"
#include "ui/compare/rules/noiselearner.h"
#include "ui/compare/rules/rulemenu.h"
#include "ui/compare/rules/rulesdialog.h"
#include "ui/compare/sideheader.h"
#include "ui/guard/guardquestions.h"
#include "ui/structure/recordmodel.h"
#include "ui/widgets/confirmation.h"
#include "ui/widgets/noticestrip.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatepost::ui {

using Scope = ComparisonRules::Scope;

namespace {

using namespace std::chrono_literals;

constexpr auto tick = 100ms;

QString operationOf(const ComparedSide &left, const ComparedSide &right)
{
    return left.templateId.operation.isEmpty() ? right.templateId.operation : left.templateId.operation;
}

} // namespace

ComparePage::ComparePage(Services &services, ComparedSide left, ComparedSide right, QWidget *parent)
    : Page(parent)
    , m_services(services)
    , m_left(std::move(left))
    , m_right(std::move(right))
    , m_rules(new ComparisonRules(services, operationOf(m_left, m_right), this))
    , m_pages(new QStackedWidget(this))
    , m_ruleMenu(new RuleMenu(m_rules, this))
    , m_learner(new NoiseLearner(services, this))
    , m_job(this, &ComparePage::takeOutcome)
    , m_exportJob(this, &ComparePage::takeExport)
{
    setObjectName(QStringLiteral("comparePage"));
    m_pages->addWidget(buildBusy());
    m_pages->addWidget(buildResult());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    setFocusProxy(m_panes);
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &ComparePage::showStep);
    connectParts();
    bindKeys();
    refreshIcons();
    compareAgain();
}

ComparePage::~ComparePage() = default;

QString ComparePage::title() const
{
    return QStringLiteral("%1 ↔ %2").arg(m_left.name, m_right.name);
}

QString ComparePage::toolTipOfTab() const
{
    return tr("Comparison of\n%1\n%2").arg(m_left.fullName(), m_right.fullName());
}

QIcon ComparePage::icon() const
{
    return Theme::icon(QStringLiteral("compare"));
}

void ComparePage::compareAgain()
{
    const auto rules = m_rules->all();
    if (!rules) {
        emit failed(rules.error());
        m_notice->showNotice(Tone::Bad, rules.error().message);
        return;
    }
    CompareJob job{m_left, m_right, *rules};
    m_step = job.step;
    m_permille = job.permille;
    m_progress->setValue(0);
    m_headers[0]->show(m_left);
    m_headers[1]->show(m_right);
    m_panes->setNames(m_left.fullName(), m_right.fullName());
    setBusy(true);
    m_job.start([job](const std::atomic_bool *cancel) { return job.run(cancel); });
    emit stateChanged();
}

void ComparePage::setBusy(bool busy)
{
    m_isBusy = busy;
    if (busy)
        m_tick.start();
    else
        m_tick.stop();
    m_busyText->setText(tr("Comparing %1 with %2").arg(m_left.name, m_right.name));
    m_pages->setCurrentIndex(busy && !m_isShown ? 0 : 1);
}

/// What was shown before stays while it goes quickly.
void ComparePage::showStep()
{
    const QString steps[] = {tr("Reading…"), tr("Comparing %1 with %2…").arg(m_left.name, m_right.name),
                             tr("Laying out…")};
    const int percent = *m_permille / 10;
    m_busyText->setText(tr("%1   %2 %").arg(steps[qBound(0, int(*m_step), 2)]).arg(percent));
    m_progress->setValue(percent);
    m_pages->setCurrentIndex(0);
}

void ComparePage::cancel()
{
    m_learner->cancel();
    if (!m_isBusy)
        return;
    m_job.cancel();
    setBusy(false);
    m_pages->setCurrentIndex(1);
    if (!m_isShown)
        m_notice->showNotice(Tone::Neutral, tr("Not compared."),
                             {{tr("Compare"), [this] { compareAgain(); }}});
    emit stateChanged();
}

void ComparePage::takeOutcome(const Outcome &outcome)
{
    setBusy(false);
    if (!outcome) {
        m_panes->clear();
        m_list->clear();
        m_table->clear();
        m_result = {};
        m_isShown = false;
        m_pages->setCurrentIndex(1);
        m_notice->showNotice(Tone::Bad, outcome.error().message,
                             {{tr("Compare again"), [this] { compareAgain(); }}});
    } else {
        m_result = *outcome;
        showResult();
    }
    emit stateChanged();
    emit compared();
}

void ComparePage::showResult()
{
    const bool isSameText = std::exchange(m_isShown, true) && !std::exchange(m_isSwapped, false);
    const auto &comparison = m_result.compared.comparison;
    m_panes->show(m_result.compared, m_ignored->isChecked(),
                  isSameText ? DocumentView::Keep::Place : DocumentView::Keep::Nothing);
    m_list->show(comparison, m_left.name, m_right.name);
    m_table->show(comparison, m_left.name, m_right.name);
    m_pages->setCurrentIndex(1);
    showSummary();
    showNotices();
    if (!isSameText && !comparison->isSame())
        m_panes->goToNext();
}

void ComparePage::showSummary()
{
    const compare::Comparison &comparison = *m_result.compared.comparison;
    const qint64 ignored = comparison.ignoredCount();
    const bool isSame = comparison.isSame();
    QString words = isSame ? ignored > 0 ? tr("The same, but for what is ignored") : tr("The same")
                    : comparison.count() == 1
                        ? tr("1 difference")
                        : tr("%1 differences").arg(QLocale().toString(comparison.count()));
    if (!isSame)
        words += QStringLiteral("   ·   ") + countWords(m_result.counts);
    m_summary->setText(words);
    m_summary->setToolTip(words);
    m_ignored->setVisible(ignored > 0);
    const QString rules = m_result.rulesUsed == 1 ? tr("1 rule") : tr("%1 rules").arg(m_result.rulesUsed);
    m_ignored->setText(tr("%1 ignored by %2").arg(QLocale().toString(ignored), rules));
    m_list->setVisible(!isSame || (ignored > 0 && m_ignored->isChecked()));
    for (const auto &[button, icon] : m_tools)
        if (button->objectName().endsWith(QLatin1String("Difference")))
            button->setEnabled(!isSame || m_ignored->isChecked());
    refreshIcons();
}

void ComparePage::showNotices()
{
    const QStringList notices = m_result.compared.comparison->notices();
    if (m_learner->isRunning())
        return;
    if (!notices.isEmpty())
        m_notice->showNotice(Tone::Warning, notices.join(QLatin1Char('\n')));
    else if (m_rules->canUndo())
        offerUndo();
    else
        m_notice->hide();
}

void ComparePage::offerUndo()
{
    m_notice->showNotice(Tone::Info, m_rules->lastChange(), {{tr("Undo"), [this] { undoRule(); }}});
}

void ComparePage::rulesChanged()
{
    compareAgain();
}

void ComparePage::undoRule()
{
    if (!m_rules->canUndo())
        return;
    const QString what = m_rules->lastChange();
    if (const auto undone = m_rules->undo(); !undone)
        emit failed(undone.error());
    else
        emit said(tr("Taken back: %1").arg(what));
}

void ComparePage::setIgnoredShown(bool shown)
{
    m_list->setIgnoredShown(shown);
    m_table->setIgnoredShown(shown);
    if (!m_result.compared.comparison)
        return;
    m_panes->arrange(shown);
    showSummary();
}

void ComparePage::choose(const ComparePanes::Current &difference)
{
    m_panes->goTo(difference);
}

void ComparePage::swapSides()
{
    std::swap(m_left, m_right);
    m_isSwapped = true;
    compareAgain();
}

void ComparePage::editRules()
{
    if (const auto rules = m_rules->all(); !rules)
        return emit failed(rules.error());
    const auto &comparison = m_result.compared.comparison;
    auto *dialog =
        new RulesDialog(*m_rules, comparison ? comparison->keys() : QList<compare::RecordKey>(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        for (const Scope scope : {Scope::Workspace, Scope::Operation}) {
            const auto edited = dialog->edited(scope);
            if (!edited)
                continue;
            const auto kept =
                m_rules->keep(scope, *edited, tr("Rules of %1 changed.").arg(m_rules->scopeWords(scope)));
            if (!kept)
                emit failed(kept.error());
        }
    });
    dialog->open();
}

void ComparePage::learnNoise(Side which)
{
    const history::Entry entry = side(which).entry;
    if (side(which).source != ComparedSide::Source::Entry)
        return;
    if (const auto possible = m_learner->check(entry); !possible)
        return emit failed(possible.error());
    // What goes to production is asked about there.
    const session::SendSummary summary = m_learner->summary(entry);
    if (!m_learner->mayChange(entry) || !summary.environments().isEmpty())
        return passGuard(this, m_services, summary, [this, entry] { startLearning(entry); });
    ask(this,
        {tr("Learn the noise"), tr("Send %1 twice to %2?").arg(entry.alias, entry.environmentName),
         tr("The operation is not marked as one that only reads: it may do its work twice."),
         tr("Send twice")},
        [this, entry] { startLearning(entry); });
}

void ComparePage::startLearning(const history::Entry &entry)
{
    const auto rules = m_rules->all();
    m_learner->start(entry, rules ? *rules : compare::Rules());
}

void ComparePage::offerLearned(const QList<compare::IgnoreRule> &learned)
{
    m_notice->hide();
    if (learned.isEmpty()) {
        m_notice->showNotice(Tone::Good, tr("Both answers were the same, or differed only in what is ignored "
                                            "already: there is no noise to learn."));
        return;
    }
    auto *dialog = new NoiseDialog(learned, *m_rules, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const auto kept = m_rules->addIgnored(dialog->scope(), dialog->chosen()); !kept)
            emit failed(kept.error());
    });
    dialog->open();
}

void ComparePage::showFind()
{
    if (m_tabs->currentWidget() == m_table)
        m_table->showFind();
    else
        m_panes->showFind();
}

void ComparePage::findNext()
{
    m_panes->findNext();
}

void ComparePage::findPrevious()
{
    m_panes->findPrevious();
}

void ComparePage::copySummary()
{
    const auto &comparison = m_result.compared.comparison;
    if (!comparison)
        return;
    constexpr qint64 most = 10'000;
    QStringList lines;
    for (qint64 index = 0; index < qMin(comparison->count(), most); ++index) {
        const compare::Difference found = comparison->difference(index, 200);
        const QString place = QStringList{placeWords(found), found.field}.join(QLatin1Char(' ')).trimmed();
        lines << QStringLiteral("%1 %2\t%3\t%4")
                     .arg(signOf(found.kind), place, found.left.value, found.right.value);
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    emit said(lines.size() == 1 ? tr("Copied 1 difference") : tr("Copied %L1 differences").arg(lines.size()));
}

void ComparePage::askWhereToExport(const QString &suffix)
{
    if (!m_result.compared.comparison)
        return;
    auto *dialog = new QFileDialog(this, tr("Save the comparison"), tr("comparison.%1").arg(suffix));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &ComparePage::exportTo);
    dialog->open();
}

void ComparePage::exportTo(const QString &file)
{
    const auto comparison = m_result.compared.comparison;
    if (!comparison)
        return;
    compare::ReportOptions options;
    options.leftName = m_left.fullName();
    options.rightName = m_right.fullName();
    m_exportJob.start([comparison, options, file](const std::atomic_bool *) -> Result<QString> {
        const bool isJson = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
        const QByteArray report =
            isJson ? compare::jsonReport(*comparison, options) : compare::htmlReport(*comparison, options);
        QSaveFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(report) != report.size() || !out.commit())
            return failure(ErrorKind::Storage, tr("%1 cannot be written: %2").arg(file, out.errorString()));
        return file;
    });
}

void ComparePage::takeExport(const Result<QString> &file)
{
    if (!file)
        emit failed(file.error());
    else
        emit said(tr("Saved to %1").arg(*file));
}

void ComparePage::refreshIcons()
{
    for (const auto &[button, icon] : m_tools)
        button->setIcon(Theme::icon(icon));
    const bool isSame = m_result.compared.comparison && m_result.compared.comparison->isSame();
    const Tone tone = isSame ? Tone::Good : Tone::Warning;
    const QString icon = isSame ? QStringLiteral("circle-check") : QStringLiteral("compare");
    m_summaryIcon->setPixmap(Theme::icon(icon, Theme::text(tone)).pixmap(QSize(18, 18), devicePixelRatioF()));
}

void ComparePage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_summaryIcon)
        refreshIcons();
}

} // namespace gatepost::ui
