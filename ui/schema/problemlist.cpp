// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/schema/problemlist.h"

#include "ui/editor/textmap.h"
#include "ui/editor/xmledit.h"
#include "ui/schema/problemsmodel.h"
#include "ui/widgets/theme.h"

#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gatepost::ui {

namespace {

constexpr int listHeight = 110;

} // namespace

ProblemList::ProblemList(TextMap *map, QWidget *parent)
    : QWidget(parent)
    , m_map(map)
    , m_model(new ProblemsModel(this))
    , m_count(new QToolButton(this))
    , m_view(new QListView(this))
{
    setObjectName(QStringLiteral("problemList"));
    m_count->setObjectName(QStringLiteral("problemCount"));
    m_count->setAutoRaise(true);
    m_count->setCheckable(true);
    m_count->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_view->setObjectName(QStringLiteral("problems"));
    m_view->setAccessibleName(tr("Where the payload is not what its schema says"));
    m_view->setModel(m_model);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setIconSize(QSize(16, 16));
    m_view->setFixedHeight(listHeight);
    m_view->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 1, 4, 1);
    layout->setSpacing(1);
    layout->addWidget(m_count);
    layout->addWidget(m_view);
    connect(m_count, &QToolButton::toggled, this, &ProblemList::setOpen);
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex &index) { goTo(index.row()); });
    connect(m_view, &QListView::activated, this, [this](const QModelIndex &index) { goTo(index.row()); });
    hide();
}

const QList<schema::Problem> &ProblemList::problems() const
{
    return m_model->problems();
}

static QString countText(qsizetype count, bool areOfSchema)
{
    if (count == 1)
        return areOfSchema ? ProblemList::tr("One place where the payload is not what its schema says")
                           : ProblemList::tr("One value that its field does not take");
    return areOfSchema ? ProblemList::tr("%1 places where the payload is not what its schema says").arg(count)
                       : ProblemList::tr("%1 values that their fields do not take").arg(count);
}

void ProblemList::setProblems(const QList<schema::Problem> &problems, bool areOfSchema)
{
    m_areOfSchema = areOfSchema;
    m_model->setProblems(problems);
    m_count->setIcon(Theme::icon(QStringLiteral("warning"), Theme::text(Tone::Warning)));
    m_count->setText(countText(problems.size(), areOfSchema));
    m_count->setToolTip(tr("Show them all; F8 goes from one to the next"));
    setVisible(!problems.isEmpty());
    mark();
}

void ProblemList::setOpen(bool isOpen)
{
    m_view->setVisible(isOpen);
}

void ProblemList::mark()
{
    const XmlEdit *edit = m_map->edit();
    edit->SendScintilla(XmlEdit::SCI_SETINDICATORCURRENT, XmlEdit::SchemaIndicator);
    edit->SendScintilla(XmlEdit::SCI_INDICATORCLEARRANGE, 0UL, long(edit->length()));
    for (const schema::Problem &problem : problems()) {
        const int begin = m_map->positionOf(problem.range.begin);
        edit->SendScintilla(XmlEdit::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(begin),
                            long(m_map->positionOf(problem.range.end) - begin));
    }
}

void ProblemList::goTo(int row)
{
    const schema::Problem &problem = problems()[row];
    m_view->setCurrentIndex(m_model->index(row));
    m_map->edit()->goToPosition(m_map->positionOf(problem.range.begin));
    m_map->edit()->setFocus();
}

void ProblemList::goToNext()
{
    if (problems().isEmpty())
        return;
    const int caret = m_map->edit()->caret();
    int next = -1;
    int first = 0;
    for (int row = 0; row < problems().size(); ++row) {
        const auto begin = [&](int at) { return m_map->positionOf(problems()[at].range.begin); };
        if (begin(row) > caret && (next < 0 || begin(row) < begin(next)))
            next = row;
        if (begin(row) < begin(first))
            first = row;
    }
    goTo(next < 0 ? first : next);
}

void ProblemList::goToFirst()
{
    if (problems().isEmpty())
        return;
    const auto first = std::ranges::min_element(
        problems(), {}, [](const schema::Problem &problem) { return problem.range.begin; });
    goTo(int(first - problems().begin()));
}

} // namespace gatepost::ui
