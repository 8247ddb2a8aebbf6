// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/newmessage/newmessagedialog.h"

#include "ui/widgets/theme.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace gatepost::ui {

using rowset::NewRecord;
using workspace::TemplateId;

namespace {

/// Types are chosen, and others typed.
class TypeDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        auto *box = new QComboBox(parent);
        box->setObjectName(QStringLiteral("typeBox"));
        box->setAccessibleName(NewMessageDialog::tr("Type"));
        box->setEditable(true);
        box->addItems(rowset::typeNames());
        return box;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        static_cast<QComboBox *>(editor)->setCurrentText(index.data(Qt::EditRole).toString());
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        model->setData(index, static_cast<QComboBox *>(editor)->currentText(), Qt::EditRole);
    }
};

} // namespace

NewMessageDialog::NewMessageDialog(const workspace::WorkspaceStore &store, const QString &operation,
                                   QWidget *parent)
    : FormDialog(tr("New rowset message"), parent)
    , m_store(store)
    , m_operation(operation)
    , m_model(new NewMessageModel(this))
    , m_name(new QLineEdit(this))
    , m_like(new QComboBox(this))
    , m_tree(new QTreeView(this))
    , m_job(this, &NewMessageDialog::takeRecords)
{
    setObjectName(QStringLiteral("newMessageDialog"));
    resize(620, 560);
    buildTree();
    body()->addWidget(buildHead());
    body()->addWidget(buildButtons());
    body()->addWidget(m_tree, 1);
    okButton()->setText(tr("Create"));
    okButton()->setMinimumWidth(96);
    if (const auto *found = store.workspace().operation(operation))
        m_name->setText(rowset::messageNameFor(found->alias));
    offerTemplates();
    connect(m_name, &QLineEdit::textChanged, this, &NewMessageDialog::check);
    connect(m_like, &QComboBox::activated, this, &NewMessageDialog::takeLike);
    connect(m_model, &NewMessageModel::changed, this, &NewMessageDialog::check);
    connect(m_model, &QAbstractItemModel::modelReset, m_tree, &QTreeView::expandAll);
    m_name->setFocus();
    check();
}

QWidget *NewMessageDialog::buildHead()
{
    auto *head = new QWidget(this);
    m_name->setObjectName(QStringLiteral("messageName"));
    m_like->setObjectName(QStringLiteral("messageLike"));
    auto *form = new QFormLayout(head);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("&Message"), m_name);
    form->addRow(tr("&Fields as in"), m_like);
    return head;
}

QWidget *NewMessageDialog::buildButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    const auto add = [&](const char *name, const QString &icon, const QString &text, const QKeySequence &key,
                         void (NewMessageDialog::*run)()) {
        auto *action = new QAction(Theme::icon(icon), text, this);
        action->setObjectName(QLatin1String(name));
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setToolTip(QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
        connect(action, &QAction::triggered, this, run);
        m_tree->addAction(action);
        auto *button = new QToolButton(row);
        button->setObjectName(QLatin1String(name) + QStringLiteral("Button"));
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        layout->addWidget(button);
    };
    add("addRecord", QStringLiteral("plus"), tr("Add record"), Qt::CTRL | Qt::Key_Insert,
        &NewMessageDialog::addRecord);
    add("addField", QStringLiteral("plus"), tr("Add field"), Qt::Key_Insert, &NewMessageDialog::addField);
    add("pasteHeadings", QStringLiteral("copy"), tr("Paste headings"), QKeySequence::Paste,
        &NewMessageDialog::paste);
    add("removeFromMessage", QStringLiteral("trash"), tr("Remove"), Qt::Key_Delete,
        &NewMessageDialog::removeCurrent);
    layout->addStretch(1);
    return row;
}

void NewMessageDialog::buildTree()
{
    m_tree->setObjectName(QStringLiteral("messageTree"));
    m_tree->setAccessibleName(tr("Records and fields"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegateForColumn(NewMessageModel::Type, new TypeDelegate(m_tree));
    m_tree->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::AnyKeyPressed);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_tree->setUniformRowHeights(true);
    m_tree->setProperty("framed", true);
    m_tree->header()->setStyleSheet(QStringLiteral("QHeaderView::section { padding: 5px 3px; }"));
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->resizeSection(NewMessageModel::Name, 300);
}

void NewMessageDialog::offerTemplates()
{
    m_like->addItem(tr("nothing: typed in or pasted here"));
    QList<TemplateId> own;
    QList<TemplateId> others;
    for (const workspace::Template &entry : m_store.workspace().templates)
        if (entry.suffix == QLatin1String("xml"))
            (entry.id.operation == m_operation ? own : others).append(entry.id);
    for (const TemplateId &id : own + others)
        m_like->addItem(id.path(), QVariant::fromValue(id));
}

void NewMessageDialog::takeLike(int index)
{
    const QVariant chosen = m_like->itemData(index);
    if (!chosen.isValid())
        return;
    const auto id = chosen.value<TemplateId>();
    const auto payload = m_store.payload(id);
    if (!payload)
        return showFailure(payload.error().message);
    m_job.start([bytes = *payload, path = id.path()](const std::atomic_bool *cancel) -> Records {
        const auto text = document::Text::read(Body(bytes), {}, cancel);
        const auto message = rowset::Rowset::read(text, cancel);
        if (!message)
            return failure(ErrorKind::Input,
                           tr("%1 is no rowset message: %2").arg(path, message.error().message));
        return rowset::recordsOf(*message);
    });
}

void NewMessageDialog::takeRecords(const Records &records)
{
    if (!records)
        return showFailure(records.error().message);
    m_model->setRecords(*records);
}

rowset::NewMessage NewMessageDialog::message() const
{
    return {m_name->text().trimmed(), m_model->records()};
}

void NewMessageDialog::edit(const QModelIndex &index)
{
    m_tree->expandAll();
    m_tree->setFocus();
    m_tree->setCurrentIndex(index);
    m_tree->edit(index);
}

void NewMessageDialog::addRecord()
{
    edit(m_model->addRecord());
}

void NewMessageDialog::addField()
{
    const int current = m_model->recordOf(m_tree->currentIndex());
    if (m_model->records().isEmpty())
        return addRecord();
    edit(m_model->addField(current < 0 ? int(m_model->records().size()) - 1 : current));
}

void NewMessageDialog::paste()
{
    pasteHeadings(QGuiApplication::clipboard()->text());
}

void NewMessageDialog::pasteHeadings(const QString &text)
{
    const auto found = rowset::recordsOf(sheet::readDelimited(text).sheet);
    if (found.isEmpty())
        return showFailure(tr("The clipboard holds no headings: copy a row of field names first."));
    const int record = m_model->addFields(found, m_model->recordOf(m_tree->currentIndex()));
    const QModelIndex index = m_model->index(record, NewMessageModel::Name);
    m_tree->setFocus();
    m_tree->setCurrentIndex(index);
    if (m_model->records()[record].name.isEmpty())
        m_tree->edit(index);
}

void NewMessageDialog::removeCurrent()
{
    m_model->remove(m_tree->currentIndex());
}

void NewMessageDialog::accept()
{
    check(); // a failure that was shown meanwhile stood in its place
    if (problem().isEmpty())
        FormDialog::accept();
}

void NewMessageDialog::check()
{
    setProblem(rowset::complaint(message()));
}

} // namespace gatepost::ui
