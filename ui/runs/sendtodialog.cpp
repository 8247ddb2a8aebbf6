// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/sendtodialog.h"

#include "ui/guard/guardquestions.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gatepost::ui {

using workspace::Environment;

SendToDialog::SendToDialog(Services &services, const Wanted &wanted, QWidget *parent)
    : FormDialog(tr("Send to several environments"), parent)
    , m_services(services)
    , m_wanted(wanted)
    , m_reference(new QComboBox(this))
{
    setObjectName(QStringLiteral("sendToDialog"));
    setMinimumWidth(460);
    auto *heading = new QLabel(wanted.what, this);
    heading->setObjectName(QStringLiteral("sendToHeading"));
    heading->setProperty("role", QStringLiteral("heading"));
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    body()->addWidget(heading);
    body()->addWidget(buildChoices(), 1);
    m_reference->setObjectName(QStringLiteral("sendToReference"));
    m_reference->setAccessibleName(tr("Compare with"));
    m_reference->setToolTip(tr("The answers of the others are held against this environment's"));
    auto *form = new QFormLayout;
    form->addRow(tr("&Compare with"), m_reference);
    body()->addLayout(form);
    okButton()->setText(tr("Send"));
    okButton()->setObjectName(QStringLiteral("sendToSend"));
    connect(&services.sender.guard(), &session::ProductionGuard::changed, this, &SendToDialog::refresh);
    connect(this, &QDialog::accepted, this, [this] { emit chosen(checked(), m_reference->currentIndex()); });
    refresh();
    if (!m_choices.isEmpty())
        m_choices.first().box->setFocus();
}

QWidget *SendToDialog::buildChoices()
{
    auto *area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("sendToEnvironments"));
    area->setAccessibleName(tr("Environments"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(area);
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    for (const Environment &environment : m_services.workspaceStore->workspace().environments)
        m_choices << addChoice(grid, environment);
    grid->setRowStretch(grid->rowCount(), 1);
    area->setWidget(content);
    area->setMinimumHeight(qMin(320, content->sizeHint().height() + 4));
    return area;
}

SendToDialog::Choice SendToDialog::addChoice(QGridLayout *grid, const Environment &environment)
{
    const int row = grid->rowCount();
    Choice choice{environment, new QCheckBox(this), new QLabel(this)};
    choice.box->setText(QString(environment.name).replace(QLatin1String("&"), QLatin1String("&&")));
    choice.box->setIcon(Theme::dot(QColor(environment.colour)));
    choice.box->setObjectName(QStringLiteral("sendTo:") + environment.id);
    choice.box->setAccessibleName(environment.name);
    choice.box->setChecked(environment.id == m_wanted.environment);
    choice.kind->setProperty("role", QStringLiteral("faded"));
    grid->addWidget(choice.box, row, 0);
    grid->addWidget(choice.kind, row, 1);
    if (session::ProductionGuard::guards(environment)) {
        choice.unlock = new QPushButton(tr("Unlock…"), this);
        choice.unlock->setObjectName(QStringLiteral("sendToUnlock:") + environment.id);
        choice.unlock->setAccessibleName(tr("Unlock %1").arg(environment.name));
        choice.unlock->setAutoDefault(false);
        grid->addWidget(choice.unlock, row, 2);
        connect(choice.unlock, &QPushButton::clicked, this,
                [this, environment] { askToUnlock(this, m_services, environment); });
    }
    connect(choice.box, &QCheckBox::toggled, this, &SendToDialog::refresh);
    return choice;
}

QList<Environment> SendToDialog::checked() const
{
    QList<Environment> environments;
    for (const Choice &choice : m_choices)
        if (choice.box->isEnabled() && choice.box->isChecked())
            environments << choice.environment;
    return environments;
}

void SendToDialog::refreshLock(const Choice &choice)
{
    const bool isOpen = m_services.sender.guard().isOpen(choice.environment);
    const QString kind = workspace::name(choice.environment.environmentClass);
    choice.box->setEnabled(isOpen);
    choice.kind->setText(isOpen ? kind : tr("%1, locked: nothing is sent there").arg(kind));
    choice.box->setAccessibleDescription(choice.kind->text());
    if (choice.unlock)
        choice.unlock->setVisible(!isOpen);
}

void SendToDialog::refreshReference()
{
    const QString before =
        m_reference->count() > 0 ? m_reference->currentData().toString() : m_wanted.environment;
    m_reference->clear();
    const QList<Environment> environments = checked();
    for (const Environment &environment : environments)
        m_reference->addItem(Theme::dot(QColor(environment.colour)), environment.name, environment.id);
    m_reference->setCurrentIndex(environments.isEmpty() ? -1 : qMax(0, m_reference->findData(before)));
    m_reference->setEnabled(environments.size() > 1);
}

void SendToDialog::refresh()
{
    for (const Choice &choice : std::as_const(m_choices))
        refreshLock(choice);
    refreshReference();
    const qsizetype least = m_wanted.requests > 1 ? 1 : 2;
    if (checked().size() >= least)
        setProblem({});
    else
        setProblem(least == 1 ? tr("Choose an environment") : tr("Choose two environments or more"));
}

} // namespace gatepost::ui
