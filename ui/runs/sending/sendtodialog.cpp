// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/sending/sendtodialog.h"

#include "ui/guard/guardquestions.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace gatepost::ui {

using workspace::Environment;

namespace {

/// Rows with room around the text; a style sheet's indicators leave none.
class RoomyDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width(), qMax(size.height(), option.fontMetrics.height() + 8)};
    }
};

} // namespace

SendToDialog::SendToDialog(Services &services, const Wanted &wanted, QWidget *parent)
    : FormDialog(tr("Send to several environments"), parent)
    , m_services(services)
    , m_wanted(wanted)
    , m_requests(new RequestChoices(services.workspaceStore->workspace(), wanted.requests, this))
    , m_reference(new QComboBox(this))
{
    setObjectName(QStringLiteral("sendToDialog"));
    setMinimumWidth(520);
    body()->addWidget(buildHeading());
    auto *lists = new QHBoxLayout;
    lists->setSpacing(20);
    lists->addWidget(m_requestList = buildRequests(), 3);
    lists->addWidget(buildChoices(), 2);
    body()->addLayout(lists, 1);
    m_reference->setObjectName(QStringLiteral("sendToReference"));
    m_reference->setAccessibleName(tr("Compare with"));
    m_reference->setToolTip(tr("The answers of the others are held against this environment's"));
    auto *form = new QFormLayout;
    form->addRow(tr("&Compare with"), m_reference);
    body()->addLayout(form);
    okButton()->setText(tr("Send"));
    okButton()->setObjectName(QStringLiteral("sendToSend"));
    connect(&services.sender.guard(), &session::ProductionGuard::changed, this, &SendToDialog::refresh);
    connect(m_requests, &QAbstractItemModel::dataChanged, this, &SendToDialog::refresh);
    connect(this, &QDialog::accepted, this, [this] {
        emit chosen({m_requests->ticked(), checked(), m_reference->currentIndex()});
    });
    if (wanted.requests.size() > 1)
        showRequests();
    refresh();
    if (!m_choices.isEmpty())
        m_choices.first().box->setFocus();
}

QWidget *SendToDialog::buildHeading()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_heading = new QLabel(row);
    m_heading->setObjectName(QStringLiteral("sendToHeading"));
    m_heading->setProperty("role", QStringLiteral("heading"));
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setWordWrap(true);
    m_more = new QPushButton(tr("&More requests…"), row);
    m_more->setObjectName(QStringLiteral("sendToMore"));
    m_more->setAutoDefault(false);
    connect(m_more, &QPushButton::clicked, this, &SendToDialog::showRequests);
    layout->addWidget(m_heading, 1);
    layout->addWidget(m_more, 0, Qt::AlignTop);
    return row;
}

QWidget *SendToDialog::buildRequests()
{
    auto *part = new QWidget(this);
    auto *filtered = new QSortFilterProxyModel(part);
    filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    filtered->setSourceModel(m_requests);
    auto *filter = new QLineEdit(part);
    filter->setObjectName(QStringLiteral("sendToFilter"));
    filter->setAccessibleName(tr("Filter requests"));
    filter->setPlaceholderText(tr("Filter requests"));
    filter->setClearButtonEnabled(true);
    connect(filter, &QLineEdit::textChanged, filtered, &QSortFilterProxyModel::setFilterFixedString);
    auto *list = new QListView(part);
    list->setObjectName(QStringLiteral("sendToRequests"));
    list->setAccessibleName(tr("Requests"));
    list->setModel(filtered);
    list->setItemDelegate(new RoomyDelegate(list));
    list->setProperty("framed", true);
    list->setMinimumSize(300, 240);
    list->setCurrentIndex(filtered->mapFromSource(m_requests->firstTicked()));
    list->scrollTo(list->currentIndex(), QAbstractItemView::PositionAtTop);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(filter);
    layout->addWidget(list, 1);
    part->hide();
    return part;
}

void SendToDialog::showRequests()
{
    m_requestList->show();
    m_more->hide();
    setMinimumWidth(780);
    m_requestList->findChild<QListView *>()->setFocus();
}

void SendToDialog::refreshHeading()
{
    const RequestChoices::Ticked ticked = m_requests->ticked();
    if (ticked.size() != 1)
        m_heading->setText(tr("%1 requests").arg(ticked.size()));
    else
        m_heading->setText(ticked.edited.isEmpty() ? ticked.templates.first().path()
                                                   : ticked.edited.first().name);
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
    refreshHeading();
    const qsizetype requests = m_requests->ticked().size();
    const qsizetype least = requests > 1 ? 1 : 2;
    if (requests == 0)
        setProblem(tr("Choose a request"));
    else if (checked().size() >= least)
        setProblem({});
    else
        setProblem(least == 1 ? tr("Choose an environment") : tr("Choose two environments or more"));
}

} // namespace gatepost::ui
