// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/variables/variantview.h"

#include "app/document/treemap.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/textmap.h"
#include "ui/editor/xmledit.h"
#include "ui/widgets/hintlabel.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

#include <set>

namespace gatepost::ui {

using document::TreeMap;

namespace {

/// A place in a payload that a change can name.
struct Place
{
    QString xpath;
    QString value;
};

std::optional<Place> placeAt(const TextMap &text, int position)
{
    const TreeMap &map = *text.tree();
    const TreeMap::Node node = text.elementAt(position);
    if (node == TreeMap::none)
        return {};
    const qint64 offset = text.offsetAt(position);
    const QByteArray utf8 = map.text().utf8();
    for (const TreeMap::Attribute &attribute : map.attributes(node)) {
        if (offset < attribute.name.begin || offset > attribute.value.end)
            continue;
        const QByteArray name = utf8.mid(attribute.name.begin, attribute.name.end - attribute.name.begin);
        return Place{map.path(node) + QStringLiteral("/@") + QString::fromUtf8(name),
                     map.attribute(node, name)};
    }
    return Place{map.path(node), map.hasChildren(node) ? QString() : map.value(node)};
}

} // namespace

VariantView::VariantView(EditorPane *payload, QWidget *parent)
    : QWidget(parent)
    , m_payload(payload)
    , m_model(new ChangesModel(this))
    , m_table(buildTable())
    , m_base(new QLabel(this))
    , m_problem(new HintLabel(this))
{
    addActions();
    m_problem->setObjectName(QStringLiteral("variantProblem"));
    m_problem->setContentsMargins(10, 0, 10, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(buildHead());
    column->addWidget(m_problem);
    column->addWidget(m_table, 1);
    connect(m_model, &ChangesModel::edited, this, &VariantView::edited);
    connect(m_payload, &EditorPane::contextMenuOpened, this, &VariantView::extendMenu);
    connect(m_payload, &EditorPane::themeChanged, this, &VariantView::markPlaces);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &VariantView::refreshActions);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &VariantView::refreshActions);
    connect(m_model, &QAbstractItemModel::modelReset, this, &VariantView::refreshActions);
    refreshActions();
}

QHBoxLayout *VariantView::buildHead()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 6, 10, 0);
    head->addWidget(m_base);
    head->addSpacing(12);
    const QList<QAction *> actions = m_table->actions();
    for (QAction *action : actions) {
        auto *button = new QToolButton(this);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setAccessibleName(action->text());
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        head->addWidget(button);
    }
    auto *expand = new QPushButton(tr("Expand to a copy…"), this);
    expand->setObjectName(QStringLiteral("expandVariant"));
    head->addStretch(1);
    head->addWidget(expand);
    connect(expand, &QPushButton::clicked, this, &VariantView::expandWanted);
    return head;
}

QAction *VariantView::addAction(const char *name, const QString &icon, const QString &text,
                                const QKeySequence &key, void (VariantView::*run)())
{
    auto *action = new QAction(Theme::icon(icon), text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, run);
    connect(m_payload, &EditorPane::themeChanged, action,
            [action, icon] { action->setIcon(Theme::icon(icon)); });
    m_table->addAction(action);
    return action;
}

void VariantView::addActions()
{
    const auto tip = [](QAction *action, const QString &words) {
        action->setToolTip(
            QStringLiteral("%1 (%2)").arg(words, action->shortcut().toString(QKeySequence::NativeText)));
    };
    tip(addAction("addChange", QStringLiteral("plus"), tr("Add"), Qt::Key_Insert, &VariantView::addChange),
        tr("Type an XPath and the value for what it finds"));
    m_atCursor = addAction("changeAtCursor", QStringLiteral("edit"), tr("Change at cursor"),
                           Qt::CTRL | Qt::Key_Insert, &VariantView::changeAtCursor);
    tip(m_atCursor, tr("Change the element or attribute in which the payload’s cursor stands"));
    m_removal = addAction("toggleRemoval", QStringLiteral("trash"), tr("Remove from message"),
                          Qt::CTRL | Qt::Key_Delete, &VariantView::toggleRemoval);
    m_removal->setCheckable(true);
    tip(m_removal, tr("What the XPath finds goes from the message, or stays and gets the value"));
    m_drop = addAction("dropChange", QStringLiteral("undo"), tr("Drop change"), Qt::Key_Delete,
                       &VariantView::dropSelected);
    tip(m_drop, tr("As in the base again"));
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QList<int> VariantView::selectedRows() const
{
    std::set<int> rows;
    const QModelIndexList selected = m_table->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : selected) {
        if (index.row() < m_model->rowCount() - 1)
            rows.insert(index.row());
    }
    return QList<int>(rows.begin(), rows.end());
}

void VariantView::refreshActions()
{
    const QList<int> rows = selectedRows();
    m_removal->setEnabled(!rows.isEmpty());
    m_drop->setEnabled(!rows.isEmpty());
    m_removal->setChecked(!rows.isEmpty() && std::all_of(rows.begin(), rows.end(),
                                                         [this](int row) { return m_model->removes(row); }));
}

void VariantView::addChange()
{
    const QModelIndex index = m_model->index(m_model->rowCount() - 1, ChangesModel::XPath);
    m_table->setFocus();
    m_table->setCurrentIndex(index);
    m_table->edit(index);
}

void VariantView::toggleRemoval()
{
    const QList<int> rows = selectedRows();
    const bool removes = m_removal->isChecked();
    for (const int row : rows)
        m_model->setRemoves(row, removes);
}

QTableView *VariantView::buildTable()
{
    auto *table = new QTableView(this);
    table->setObjectName(QStringLiteral("variantChanges"));
    table->setAccessibleName(tr("What this variant changes"));
    table->setModel(m_model);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 14);
    table->setMinimumHeight(4 * table->verticalHeader()->defaultSectionSize());
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->resizeSection(ChangesModel::XPath, 420);
    table->horizontalHeader()->resizeSection(ChangesModel::Value, 260);
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                           QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    connect(table, &QTableView::clicked, this, [this, table](const QModelIndex &index) {
        if (index.row() == m_model->rowCount() - 1)
            table->edit(index);
    });
    return table;
}

void VariantView::dropSelected()
{
    const QList<int> rows = selectedRows();
    for (auto row = rows.rbegin(); row != rows.rend(); ++row)
        m_model->removeRows(*row, 1);
}

QList<workspace::Change> VariantView::changes() const
{
    return m_model->changes();
}

void VariantView::setVariant(const workspace::TemplateId &base, const QList<workspace::Change> &changes)
{
    m_base->setText(tr("Variant of %1").arg(base.path()));
    m_model->setChanges(changes);
}

void VariantView::show(const Result<workspace::Varied> &varied)
{
    m_problem->setHint(varied ? QString() : varied.error().message, Tone::Bad);
    m_problem->setVisible(!varied);
    if (varied)
        m_varied = *varied;
    m_model->setMatches(varied ? varied->matches : QList<qsizetype>());
    markPlaces();
}

Result<> VariantView::setChange(const QString &xpath, const document::Range &place, const QString &value)
{
    const QList<workspace::Change> changes = m_model->changes();
    const auto removes = [](const workspace::Change &change) { return change.removes; };
    if (std::any_of(changes.begin(), changes.end(), removes))
        return failure(
            ErrorKind::Input,
            tr("Not changed: this variant removes elements, so that it is not sure what stands here in "
               "the base. Change the value in the table below the payload."));
    const auto isHere = [&place](const document::Range &one) {
        return one.begin < place.end && one.end > place.begin;
    };
    if (!m_model->has(xpath) && std::any_of(m_varied.places.begin(), m_varied.places.end(), isHere))
        return failure(ErrorKind::Input,
                       tr("Not changed: one of the variant's XPaths changes this value already. "
                          "Change it in the table below the payload."));
    const QModelIndex index = m_model->change(xpath, value);
    m_model->setData(index, value, Qt::EditRole);
    return {};
}

void VariantView::markPlaces()
{
    auto *edit = static_cast<XmlEdit *>(m_payload->editor());
    edit->indicatorDefine(QsciScintilla::FullBoxIndicator, XmlEdit::ChangedIndicator);
    QColor tint = Theme::text(Tone::Warning);
    tint.setAlpha(Theme::isDark() ? 90 : 60);
    edit->setIndicatorForegroundColor(tint, XmlEdit::ChangedIndicator);
    edit->setIndicatorDrawUnder(true, XmlEdit::ChangedIndicator);
    edit->SendScintilla(XmlEdit::SCI_SETINDICATORCURRENT, XmlEdit::ChangedIndicator);
    edit->SendScintilla(XmlEdit::SCI_INDICATORCLEARRANGE, 0UL, long(edit->length()));
    softbreaks::Places places;
    edit->content(&places);
    constexpr qsizetype most = 10'000; // a mark takes a while, and nobody looks at more of them
    const qsizetype count = qMin(most, m_varied.places.size());
    for (const document::Range &range : m_varied.places.first(count)) {
        const auto begin = softbreaks::shownOffset(range.begin, places);
        const auto end = softbreaks::shownOffset(range.end, places);
        if (end <= edit->length())
            edit->SendScintilla(XmlEdit::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(begin),
                                long(end - begin));
    }
}

/// The payload's elements are read whenever it changes; what is asked too early waits for them.
void VariantView::atPlace(int position, const std::function<void(const QString &, const QString &)> &use)
{
    const TextMap *map = m_payload->textMap();
    if (!map->isCurrent()) {
        connect(
            map, &TextMap::mapped, this, [this, position, use] { atPlace(position, use); },
            Qt::SingleShotConnection);
        return;
    }
    if (const auto place = placeAt(*map, position))
        use(place->xpath, place->value);
}

void VariantView::changeAtCursor()
{
    const long cursor = m_payload->editor()->SendScintilla(QsciScintilla::SCI_GETCURRENTPOS);
    atPlace(int(cursor), [this](const QString &xpath, const QString &value) { changeAt(xpath, value); });
}

void VariantView::extendMenu(QMenu *menu, int position)
{
    menu->addSeparator();
    QAction *change = menu->addAction(tr("Change this in the variant"), this, [this, position] {
        atPlace(position, [this](const QString &xpath, const QString &value) { changeAt(xpath, value); });
    });
    change->setObjectName(QStringLiteral("changeInVariant"));
    menu->addAction(tr("Remove this in the variant"), this, [this, position] {
        atPlace(position, [this](const QString &xpath, const QString &) {
            const QModelIndex index = m_model->change(xpath, {});
            m_model->setRemoves(index.row(), true);
        });
    });
}

void VariantView::changeAt(const QString &xpath, const QString &value)
{
    const QModelIndex index = m_model->change(xpath, value);
    m_table->setFocus();
    m_table->setCurrentIndex(index);
    m_table->edit(index);
}

} // namespace gatepost::ui
