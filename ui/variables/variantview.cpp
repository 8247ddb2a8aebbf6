// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/variables/variantview.h"

#include "app/document/treemap.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/xmledit.h"
#include "ui/widgets/hintlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>

#include <set>

namespace gatepost::ui {

using document::NodeKind;
using document::TreeMap;

namespace {

/// A place in a payload that a change can name.
struct Place
{
    QString xpath;
    QString value;
};

std::optional<Place> placeAt(const QByteArray &utf8, qint64 offset)
{
    const TreeMap map = TreeMap::of(document::Text::ofUtf8(utf8));
    TreeMap::Node node = map.at(offset);
    while (node != TreeMap::none && map.kind(node) != NodeKind::Element)
        node = map.parent(node);
    if (node == TreeMap::none)
        return {};
    const auto attributes = map.attributes(node);
    for (const TreeMap::Attribute &attribute : attributes) {
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
    auto *expand = new QPushButton(tr("Expand to a copy…"), this);
    expand->setObjectName(QStringLiteral("expandVariant"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 6, 10, 0);
    head->addWidget(m_base);
    head->addStretch(1);
    head->addWidget(expand);
    m_problem->setObjectName(QStringLiteral("variantProblem"));
    m_problem->setContentsMargins(10, 0, 10, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_problem);
    column->addWidget(m_table, 1);
    connect(expand, &QPushButton::clicked, this, &VariantView::expandWanted);
    connect(m_model, &ChangesModel::edited, this, &VariantView::edited);
    connect(m_payload, &EditorPane::contextMenuOpened, this, &VariantView::extendMenu);
    connect(m_payload, &EditorPane::themeChanged, this, &VariantView::markPlaces);
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
    auto *remove = new QShortcut(QKeySequence::Delete, table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &VariantView::removeSelected);
    return table;
}

void VariantView::removeSelected()
{
    std::set<int, std::greater<>> rows;
    const QModelIndexList selected = m_table->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : selected)
        rows.insert(index.row());
    for (const int row : rows)
        m_model->removeRows(row, 1);
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
    for (const document::Range &range : std::as_const(m_varied.places)) {
        const auto begin = softbreaks::shownOffset(range.begin, places);
        const auto end = softbreaks::shownOffset(range.end, places);
        if (end <= edit->length())
            edit->SendScintilla(XmlEdit::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(begin),
                                long(end - begin));
    }
}

void VariantView::extendMenu(QMenu *menu, int position)
{
    const auto *edit = static_cast<const XmlEdit *>(m_payload->editor());
    const qint64 offset = softbreaks::removed(edit->shown(0, position)).size();
    const auto place = placeAt(edit->content(), offset);
    if (!place)
        return;
    menu->addSeparator();
    QAction *change = menu->addAction(tr("Change this in the variant"), this,
                                      [this, place] { changeAt(place->xpath, place->value); });
    change->setObjectName(QStringLiteral("changeInVariant"));
    menu->addAction(tr("Remove this in the variant"), this, [this, place] {
        const QModelIndex index = m_model->change(place->xpath, {});
        m_model->setRemoves(index.row(), true);
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
