// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/rules/ruleseteditor.h"

#include "ui/compare/rules/ignorerulesmodel.h"
#include "ui/compare/rules/keysmodel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <set>

namespace gatepost::ui {

namespace {

const QString defaultsKey = QStringLiteral("defaults");

/// Chooses what a rule ignores.
class WhatDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        auto *box = new QComboBox(parent);
        box->setObjectName(QStringLiteral("whatBox"));
        box->addItems(IgnoreRulesModel::whatWords());
        return box;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        static_cast<QComboBox *>(editor)->setCurrentIndex(index.data(Qt::EditRole).toInt());
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        model->setData(index, static_cast<QComboBox *>(editor)->currentIndex(), Qt::EditRole);
    }
};

QLabel *heading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont bold = label->font();
    bold.setWeight(QFont::DemiBold);
    label->setFont(bold);
    return label;
}

} // namespace

RuleSetEditor::RuleSetEditor(DefaultsChoice defaults, QWidget *parent)
    : QWidget(parent)
    , m_ignored(new IgnoreRulesModel(this))
    , m_keys(new KeysModel(this))
    , m_unordered(new QLineEdit(this))
    , m_comments(new QCheckBox(tr("Compare comments and processing instructions too"), this))
    , m_guesses(new QCheckBox(tr("Guess the keys of records that are not named here"), this))
    , m_defaults(
          new QCheckBox(tr("Pass over the usual noise too: ids, nodes, hosts, times near now, who and when "
                           "last updated, order of rows"),
                        this))
    , m_hasDefaults(defaults == DefaultsChoice::Shown)
{
    m_ignoredTable = buildTable("ignoreRules", tr("Ignore rules"), m_ignored);
    m_ignoredTable->setItemDelegateForColumn(IgnoreRulesModel::What, new WhatDelegate(this));
    m_keysTable = buildTable("keyRules", tr("Keys of records"), m_keys);
    m_keysTable->setMaximumHeight(150);
    m_unordered->setObjectName(QStringLiteral("unorderedField"));
    m_unordered->setPlaceholderText(tr("Elements whose children stand in no order, such as PHONES, EMAILS"));
    m_comments->setObjectName(QStringLiteral("commentsBox"));
    m_guesses->setObjectName(QStringLiteral("guessKeysBox"));
    m_defaults->setObjectName(QStringLiteral("defaultsBox"));
    m_defaults->setVisible(m_hasDefaults);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(heading(tr("Ignored"), this));
    column->addWidget(m_ignoredTable, 3);
    column->addWidget(m_defaults);
    column->addSpacing(4);
    column->addWidget(heading(tr("Rows are matched by"), this));
    column->addWidget(m_keysTable, 2);
    column->addWidget(m_guesses);
    column->addSpacing(4);
    auto *form = new QFormLayout;
    form->addRow(tr("&Unordered"), m_unordered);
    column->addLayout(form);
    column->addWidget(m_comments);
    connect(m_ignored, &IgnoreRulesModel::edited, this, &RuleSetEditor::edited);
    connect(m_keys, &KeysModel::edited, this, &RuleSetEditor::edited);
    connect(m_unordered, &QLineEdit::textEdited, this, &RuleSetEditor::edited);
    for (QCheckBox *box : {m_comments, m_guesses, m_defaults})
        connect(box, &QCheckBox::toggled, this, &RuleSetEditor::edited);
    connect(m_defaults, &QCheckBox::toggled, this, &RuleSetEditor::showGiven);
}

QTableView *RuleSetEditor::buildTable(const char *name, const QString &title, QAbstractItemModel *model)
{
    auto *table = new QTableView(this);
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(title);
    table->setModel(model);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                           QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->resizeSection(0, 210);
    table->horizontalHeader()->resizeSection(1, 330);
    auto *remove = new QAction(tr("Delete"), table);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    table->addAction(remove);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(remove, &QAction::triggered, this, [this, table] { removeSelected(table); });
    return table;
}

void RuleSetEditor::removeSelected(QTableView *table)
{
    std::set<int, std::greater<>> rows;
    for (const QModelIndex &index : table->selectionModel()->selectedIndexes())
        rows.insert(index.row());
    for (const int row : rows)
        table->model()->removeRows(row, 1);
}

void RuleSetEditor::setRules(const QJsonObject &kept, const QList<compare::IgnoreRule> &given,
                             const QList<compare::RecordKey> &used)
{
    m_kept = kept;
    m_given = given;
    QJsonObject own = kept;
    const bool hasDefaults = m_hasDefaults && (kept.isEmpty() || kept.value(defaultsKey).toBool());
    own.remove(defaultsKey);
    const compare::Rules rules = compare::Rules::fromJson(own).value_or(compare::Rules());
    m_ignored->setRules(rules.ignore, {});
    m_keys->setKeys(rules.keys, used);
    m_unordered->setText(rules.unordered.join(QStringLiteral(", ")));
    m_comments->setChecked(rules.comments);
    m_guesses->setChecked(rules.guessesKeys);
    m_defaults->setChecked(hasDefaults);
    showGiven();
}

/// Rules that hold although they are not these.
void RuleSetEditor::showGiven()
{
    QList<compare::IgnoreRule> given = m_given;
    if (m_hasDefaults && m_defaults->isChecked())
        given << compare::Rules::defaults().ignore;
    m_ignored->setRules(m_ignored->rules(), given);
}

QJsonObject RuleSetEditor::rules() const
{
    static const QRegularExpression separators(QStringLiteral("[,;\\s]+"));
    compare::Rules rules;
    rules.ignore = m_ignored->rules();
    rules.keys = m_keys->keys();
    rules.unordered = m_unordered->text().split(separators, Qt::SkipEmptyParts);
    rules.comments = m_comments->isChecked();
    rules.guessesKeys = m_guesses->isChecked();
    QJsonObject json = rules.toJson();
    // An empty object stands for the defaults.
    const bool isPlain = json.isEmpty() && m_defaults->isChecked();
    if (m_hasDefaults && !isPlain)
        json.insert(defaultsKey, m_defaults->isChecked());
    return json;
}

QString RuleSetEditor::problem() const
{
    const QString ignored = m_ignored->problem();
    return ignored.isEmpty() ? m_keys->problem() : ignored;
}

} // namespace gatepost::ui
