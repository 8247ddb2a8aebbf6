// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/structure/xpathbar.h"

#include "ui/response/shownbody.h"
#include "ui/structure/hitmodel.h"
#include "ui/structure/xpathcompleter.h"
#include "ui/widgets/hintlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStyle>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatepost::ui {

using xpath::Answer;
using xpath::ExpressionError;
using xpath::Names;

XPathBar::XPathBar(ShownBody *shown, QWidget *parent)
    : QWidget(parent)
    , m_shown(shown)
    , m_line(new QLineEdit(this))
    , m_completer(new XPathCompleter(m_line))
    , m_ignorePrefixes(button("xpathPrefixFreeButton", tr("Ignore prefixes: //Body finds soap:Body")))
    , m_stop(button("xpathStopButton", tr("Stop searching (Esc)")))
    , m_previous(button("xpathPreviousButton", tr("Previous hit (Shift+Enter)")))
    , m_next(button("xpathNextButton", tr("Next hit (Enter)")))
    , m_close(button("xpathCloseButton", tr("Close (Esc)")))
    , m_state(new QLabel(this))
    , m_hint(new HintLabel(this))
    , m_hits(new QTableView(this))
    , m_model(new HitModel(this))
    , m_job(this, &XPathBar::takeFound)
{
    setObjectName(QStringLiteral("xpathBar"));
    buildLine();
    buildHits();
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 5, 6, 5);
    row->setSpacing(4);
    row->addWidget(m_line, 3);
    for (QToolButton *tool : {m_ignorePrefixes, m_previous, m_next})
        row->addWidget(tool);
    row->addSpacing(4);
    row->addWidget(m_state, 1);
    row->addWidget(m_stop);
    row->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 1);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_hint);
    column->addWidget(m_hits);
    connect(m_shown, &ShownBody::bodyChanged, this, &XPathBar::forget);
    connect(m_shown, &ShownBody::textRead, this, [this] {
        if (isVisible() && !m_asked.isEmpty() && !m_document && m_stop->isVisible())
            ask();
    });
    connect(m_shown, &ShownBody::treeRead, this, &XPathBar::takeTree);
    refreshIcons();
    clearAnswer();
    setBusy(false);
    hide();
}

void XPathBar::buildLine()
{
    m_line->setObjectName(QStringLiteral("xpathField"));
    m_line->setAccessibleName(tr("XPath expression"));
    m_line->setPlaceholderText(tr("XPath, such as //Transaction[1]"));
    m_line->setFont(Theme::monospace());
    m_state->setObjectName(QStringLiteral("xpathState"));
    m_state->setProperty("role", QStringLiteral("faded"));
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_hint->setObjectName(QStringLiteral("xpathHint"));
    m_hint->setContentsMargins(16, 0, 8, 5);
    m_ignorePrefixes->setText(tr("Ignore prefixes"));
    m_ignorePrefixes->setCheckable(true);
    m_ignorePrefixes->setChecked(true);
    connect(m_line, &QLineEdit::textEdited, this, &XPathBar::clearAnswer);
    connect(m_ignorePrefixes, &QToolButton::toggled, this, [this] {
        const bool isAsked = !m_asked.isEmpty();
        clearAnswer();
        if (isAsked)
            ask();
    });
    connect(m_stop, &QToolButton::clicked, this, &XPathBar::stop);
    connect(m_close, &QToolButton::clicked, this, &XPathBar::close);
    connect(m_previous, &QToolButton::clicked, this, [this] { go(m_hits->currentIndex().row() - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { go(m_hits->currentIndex().row() + 1); });
}

void XPathBar::buildHits()
{
    constexpr int shownRows = 6;
    m_hits->setObjectName(QStringLiteral("xpathHits"));
    m_hits->setAccessibleName(tr("Hits"));
    m_hits->setModel(m_model);
    m_hits->setFont(Theme::monospace());
    m_hits->setFrameShape(QFrame::NoFrame);
    m_hits->setShowGrid(false);
    m_hits->setWordWrap(false);
    m_hits->setTabKeyNavigation(false);
    m_hits->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_hits->setSelectionMode(QAbstractItemView::SingleSelection);
    m_hits->horizontalHeader()->hide();
    m_hits->horizontalHeader()->setStretchLastSection(true);
    m_hits->horizontalHeader()->resizeSection(0, 460);
    m_hits->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    const int height = m_hits->fontMetrics().height() + 6;
    m_hits->verticalHeader()->setDefaultSectionSize(height);
    m_hits->setFixedHeight(shownRows * height);
    connect(m_hits->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    m_shown->choose(m_model->rangeOf(current.row()), this);
            });
}

QToolButton *XPathBar::button(const char *objectName, const QString &tip)
{
    auto *tool = new QToolButton(this);
    tool->setObjectName(QLatin1String(objectName));
    tool->setToolTip(tip);
    tool->setAccessibleName(tip);
    return tool;
}

void XPathBar::refreshIcons()
{
    m_stop->setIcon(Theme::icon(QStringLiteral("stop")));
    m_previous->setIcon(Theme::icon(QStringLiteral("chevron-up")));
    m_next->setIcon(Theme::icon(QStringLiteral("chevron-down")));
    m_close->setIcon(Theme::icon(QStringLiteral("close")));
}

void XPathBar::open()
{
    show();
    m_line->setFocus();
    m_line->selectAll();
    m_shown->needTree();
}

void XPathBar::close()
{
    stop();
    m_document.reset();
    hide();
    emit closed();
}

void XPathBar::setHistory(const QStringList &expressions)
{
    m_completer->setHistory(expressions);
    m_line->setText(expressions.value(0));
    clearAnswer();
}

QStringList XPathBar::history() const
{
    return m_completer->history();
}

void XPathBar::enter()
{
    if (m_asked == m_line->text() && m_model->rowCount() > 0)
        go(m_hits->currentIndex().row() + 1);
    else
        ask();
}

void XPathBar::ask()
{
    clearAnswer();
    const auto expression = xpath::Expression::parse(m_line->text());
    if (!expression)
        return showError(expression.error());
    m_asked = m_line->text();
    setBusy(true);
    if (m_shown->hasText())
        ask(*expression);
    else
        m_shown->needText();
}

void XPathBar::ask(const xpath::Expression &expression)
{
    const Names names = m_ignorePrefixes->isChecked() ? Names::Local : Names::Qualified;
    const Document known = m_document && m_document->names() == names ? m_document : nullptr;
    m_document.reset();
    m_job.start([text = m_shown->text(), expression, names, known](const std::atomic_bool *cancel) {
        Found found;
        found.document = known;
        if (!found.document) {
            const auto read = xpath::Document::read(text, names, cancel);
            if (!read) {
                found.failure = read.error();
                return found;
            }
            found.document = *read;
        }
        if (auto answer = found.document->evaluate(expression, cancel))
            found.answer = std::move(*answer);
        else
            found.error = answer.error();
        return found;
    });
}

void XPathBar::stop()
{
    if (!m_stop->isVisible())
        return;
    m_job.cancel();
    setBusy(false);
    m_asked.clear();
    m_state->setText(tr("Stopped"));
}

void XPathBar::forget()
{
    m_job.cancel();
    setBusy(false);
    m_document.reset();
    m_model->setTree(nullptr);
    clearAnswer();
    if (isVisible())
        m_shown->needTree();
}

void XPathBar::takeTree()
{
    m_model->setTree(m_shown->tree());
    constexpr qsizetype most = 5000;
    QStringList names;
    for (const QByteArray &name : m_shown->tree()->elementNames()) {
        const QByteArray local = name.mid(name.indexOf(':') + 1);
        names << QString::fromUtf8(m_ignorePrefixes->isChecked() ? local : name);
        if (names.size() == most)
            break;
    }
    m_completer->setNames(names);
}

void XPathBar::takeFound(const Found &found)
{
    setBusy(false);
    showAnswer(found);
    emit answered();
}

void XPathBar::showAnswer(const Found &found)
{
    constexpr qint64 mostKept = qint64(400) << 20;
    if (!found.document)
        return showError({found.failure.message, -1});
    if (found.document->memory() <= mostKept)
        m_document = found.document;
    if (found.error)
        return showError(*found.error);
    m_completer->remember(m_asked);
    emit historyChanged(m_completer->history());
    showPrefixes(*found.document);
    if (found.answer.kind == Answer::Kind::Nodes)
        showHits(*found.document, found.answer);
    else
        m_state->setText(QStringLiteral("= ") + found.answer.value.left(1000).simplified());
}

void XPathBar::showHits(const xpath::Document &document, const Answer &answer)
{
    const auto count = qint64(answer.hits.size());
    m_state->setText(count == 0 ? tr("No hit") : count == 1 ? tr("1 hit") : tr("%L1 hits").arg(count));
    m_model->setTree(m_shown->tree());
    m_model->setHits(std::make_shared<std::vector<xpath::Hit>>(answer.hits), document.text());
    m_hits->setVisible(count > 1);
    m_previous->setEnabled(count > 1);
    m_next->setEnabled(count > 1);
    go(0);
}

// Names of no namespace are a riddle to most: say what the document's own are called.
void XPathBar::showPrefixes(const xpath::Document &document)
{
    constexpr qsizetype few = 6;
    QStringList told;
    for (const xpath::Prefix &prefix : document.prefixes().mid(0, few))
        told << QStringLiteral("%1 = %2").arg(prefix.prefix, prefix.uri);
    m_hint->setHint(tr("Prefixes: %1").arg(told.join(QStringLiteral(",  "))));
    m_hint->setVisible(!told.isEmpty());
}

void XPathBar::showError(const ExpressionError &error)
{
    m_asked.clear();
    m_line->setProperty("invalid", true);
    style()->unpolish(m_line);
    style()->polish(m_line);
    m_hint->setHint(error.column > 0 ? tr("Column %1: %2").arg(error.column).arg(error.message)
                                     : error.message,
                    Tone::Bad);
    m_hint->show();
    if (error.column > 0)
        m_line->setCursorPosition(int(error.column) - 1);
}

void XPathBar::setBusy(bool isBusy)
{
    m_stop->setVisible(isBusy);
    if (isBusy)
        m_state->setText(tr("Searching…"));
}

void XPathBar::clearAnswer()
{
    m_asked.clear();
    m_state->clear();
    m_hint->hide();
    m_hits->hide();
    m_previous->setEnabled(false);
    m_next->setEnabled(false);
    m_model->clear();
    if (m_line->property("invalid").toBool()) {
        m_line->setProperty("invalid", false);
        style()->unpolish(m_line);
        style()->polish(m_line);
    }
}

void XPathBar::go(int row)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    m_hits->setCurrentIndex(m_model->index((row + count) % count, 0));
}

void XPathBar::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape) {
        if (m_stop->isVisible())
            stop();
        else
            close();
    } else if (isEnter && event->modifiers() & Qt::ShiftModifier) {
        go(m_hits->currentIndex().row() - 1);
    } else if (isEnter) {
        enter();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void XPathBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_close)
        refreshIcons();
}

void XPathBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Theme::line());
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace gatepost::ui
