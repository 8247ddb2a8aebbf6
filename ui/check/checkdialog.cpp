// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/check/checkdialog.h"

#include "ui/widgets/rowtable.h"
#include "ui/widgets/theme.h"
#include "ui/workspace/way/certificateaccepting.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace gatepost::ui {

using session::CheckStep;
using session::EnvironmentCheck;

CheckDialog::CheckDialog(Services &services, const QString &environment, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_first(environment)
    , m_model(new CheckModel(this))
    , m_table(buildTable())
    , m_summary(new QLabel(this))
    , m_details(new QLabel(this))
    , m_again(new QPushButton(tr("Check &again"), this))
    , m_certificate(new QPushButton(tr("Look at the &certificate…"), this))
{
    setObjectName(QStringLiteral("checkDialog"));
    setWindowTitle(tr("Check environments"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_summary->setObjectName(QStringLiteral("checkSummary"));
    m_summary->setProperty("role", QStringLiteral("heading"));
    m_details->setObjectName(QStringLiteral("checkDetails"));
    m_details->setTextFormat(Qt::RichText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setWordWrap(true);
    m_details->setAlignment(Qt::AlignTop);
    m_details->setMargin(12);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(m_details);
    scroll->setWidgetResizable(true);
    scroll->setProperty("framed", true);
    m_again->setObjectName(QStringLiteral("checkAgain"));
    m_again->setAutoDefault(false);
    connect(m_again, &QPushButton::clicked, this, &CheckDialog::start);
    m_certificate->setObjectName(QStringLiteral("checkCertificate"));
    m_certificate->setAutoDefault(false);
    m_certificate->hide();
    connect(m_certificate, &QPushButton::clicked, this, &CheckDialog::lookAtCertificate);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_again, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 3);
    layout->addWidget(scroll, 2);
    // Beside the box: a box shows its buttons again whenever the style changes.
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_certificate);
    bottom->addWidget(buttons, 1);
    layout->addLayout(bottom);
    resize(820, 520);
    start();
}

CheckDialog::~CheckDialog()
{
    stop();
}

QTableView *CheckDialog::buildTable()
{
    auto *table = new QTableView(this);
    table->setObjectName(QStringLiteral("checkTable"));
    table->setAccessibleName(tr("Environments and the way to them"));
    table->setModel(m_model);
    showAsRows(table);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this, &CheckDialog::showDetails);
    return table;
}

void CheckDialog::stop()
{
    m_model->setChecks({});
    for (EnvironmentCheck *check : std::as_const(m_checks)) {
        check->disconnect(this);
        delete check;
    }
    m_checks.clear();
}

void CheckDialog::start()
{
    const int row = std::max(0, m_table->currentIndex().row());
    const bool isFirst = m_checks.isEmpty();
    stop();
    const workspace::Workspace &workspace = m_services.workspaceStore->workspace();
    int wanted = row;
    for (const workspace::Environment &named : workspace.environments) {
        if (isFirst && named.id == m_first)
            wanted = int(m_checks.size());
        auto *check =
            new EnvironmentCheck(m_services.sender, m_services.sandboxHost.effective(named), workspace, this);
        connect(check, &EnvironmentCheck::stepsChanged, this, &CheckDialog::showProgress);
        m_checks << check;
    }
    m_model->setChecks(m_checks);
    m_table->setCurrentIndex(m_model->index(wanted, 0));
    for (EnvironmentCheck *check : std::as_const(m_checks))
        check->start();
    showProgress();
}

void CheckDialog::showProgress()
{
    const auto count = [this](auto is) { return std::count_if(m_checks.begin(), m_checks.end(), is); };
    const qsizetype done = count([](const EnvironmentCheck *check) { return check->isFinished(); });
    const qsizetype good = count([](const EnvironmentCheck *check) { return check->isGood(); });
    const qsizetype all = m_checks.size();
    m_again->setEnabled(done == all);
    if (all == 0)
        m_summary->setText(tr("The workspace has no environment"));
    else if (done < all)
        m_summary->setText(tr("Checking: %1 of %2 done").arg(done).arg(all));
    else if (good == all)
        m_summary->setText(all == 1 ? tr("The environment is reached") : tr("All environments are reached"));
    else
        m_summary->setText(tr("%1 of %2 environments reached").arg(good).arg(all));
    showDetails();
}

static QString line(const CheckStep &step)
{
    const auto colour = [](const QColor &color) { return color.name(); };
    const QString state =
        QStringLiteral("<span style='color:%1'>%2</span>")
            .arg(colour(step.state == CheckStep::State::Bad        ? Theme::text(Tone::Bad)
                        : step.state == CheckStep::State::Doubtful ? Theme::text(Tone::Warning)
                        : step.state == CheckStep::State::Good     ? Theme::text(Tone::Good)
                                                                   : Theme::fadedText()),
                 words(step.state));
    QString text = step.finding.toHtmlEscaped();
    if (!step.advice.isEmpty())
        text += QStringLiteral("<br><span style='color:%1'>%2</span>")
                    .arg(colour(Theme::fadedText()), step.advice.toHtmlEscaped());
    return QStringLiteral("<tr><td style='padding-right:18px'><b>%1</b></td>"
                          "<td style='padding-right:18px'>%2</td><td>%3</td></tr>")
        .arg(title(step.kind), state, text);
}

void CheckDialog::lookAtCertificate()
{
    const EnvironmentCheck *check = m_model->check(m_table->currentIndex().row());
    if (!check || !check->certificate())
        return;
    showCertificate({check->environment().id, *check->certificate()}, *m_services.workspaceStore, this,
                    [this](const Result<> &kept) {
                        if (kept)
                            start();
                        else
                            m_details->setText(kept.error().message.toHtmlEscaped());
                    });
}

void CheckDialog::showDetails()
{
    const EnvironmentCheck *check = m_model->check(m_table->currentIndex().row());
    m_certificate->setVisible(check && check->certificate() && !check->certificate()->doubts.isEmpty() &&
                              !check->certificate()->isAccepted);
    if (!check)
        return m_details->clear();
    QString text = QStringLiteral("<table cellpadding='3'>");
    for (const CheckStep &step : check->steps())
        text += line(step);
    m_details->setText(text + QStringLiteral("</table>"));
}

} // namespace gatepost::ui
