// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/schema/completer.h"

#include "ui/editor/xmledit.h"
#include "ui/schema/suggestions.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace gatepost::ui {

namespace {

constexpr int longestText = 30'000'000; ///< bytes; beyond, a look at all of it takes too long
constexpr int longestReference = 200;   ///< bytes
constexpr int mostRows = 10;

/// The name, a mark where it is required, and its kind faded at the right.
class SuggestionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        if (index.data(SuggestionModel::RequiredRole).toBool())
            item.font.setBold(true);
        if (index.data(SuggestionModel::ElsewhereRole).toBool())
            item.palette.setColor(QPalette::Text, Theme::fadedText());
        QStyledItemDelegate::paint(painter, item, index);
        const int used = QFontMetrics(item.font).horizontalAdvance(index.data().toString()) + 30;
        QString detail = index.data(SuggestionModel::DetailRole).toString();
        if (index.data(SuggestionModel::RequiredRole).toBool())
            detail =
                detail.isEmpty() ? Completer::tr("required") : Completer::tr("required · %1").arg(detail);
        painter->setPen(Theme::fadedText());
        painter->setFont(option.font);
        const QRect rest = option.rect.adjusted(used, 0, -8, 0);
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(detail, Qt::ElideRight, rest.width()));
    }
};

} // namespace

Completer::Completer(XmlEdit *edit)
    : QFrame(edit)
    , m_edit(edit)
    , m_list(new SuggestionModel(this))
    , m_view(new QListView(this))
    , m_documentation(new QLabel(this))
{
    setObjectName(QStringLiteral("completer"));
    setAccessibleName(tr("Suggestions"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_view->setObjectName(QStringLiteral("completerList"));
    m_view->setAccessibleName(tr("Suggestions"));
    m_view->setModel(m_list);
    m_view->setItemDelegate(new SuggestionDelegate(m_view));
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_documentation->setObjectName(QStringLiteral("completerDocumentation"));
    m_documentation->setWordWrap(true);
    m_documentation->setTextFormat(Qt::PlainText);
    m_documentation->setContentsMargins(8, 4, 8, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_documentation);
    edit->installEventFilter(this);
    connect(m_view, &QListView::clicked, this, &Completer::accept);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &Completer::showDocumentation);
    connect(edit, &QsciScintillaBase::SCN_CHARADDED, this, &Completer::charAdded);
    connect(edit, &QsciScintilla::cursorPositionChanged, this, &Completer::refilter);
    connect(edit, &QsciScintillaBase::SCN_FOCUSOUT, this, &QWidget::hide);
    hide();
}

void Completer::setModel(const std::shared_ptr<const schema::MessageModel> &model)
{
    m_model = model;
    hide();
}

void Completer::setReferences(std::function<QList<Suggestion>()> references)
{
    m_references = std::move(references);
}

void Completer::complete()
{
    open(true);
}

void Completer::charAdded(int character)
{
    const bool mayOpen =
        character == '<' || character == ' ' || character == '"' || character == '\'' || character == '>';
    if (character == '{')
        openReference(false);
    else if (mayOpen && m_model)
        open(false);
    else
        refilter(); // the caret's own signal comes with the next painting only
}

/// Whether what follows the caret leaves room for a whole element.
bool Completer::isWholeWanted(int caret) const
{
    const QByteArray next = m_edit->shown(caret, qMin(caret + 1, m_edit->length()));
    return next.isEmpty() || std::strchr(" \t\r\n<", next[0]);
}

/// The caret may stand behind `${`, with a part of the name or none.
bool Completer::openReference(bool isAsked)
{
    hide();
    if (!m_references || m_edit->isReadOnly() || m_edit->SendScintilla(XmlEdit::SCI_GETSELECTIONS) != 1)
        return false;
    const int caret = m_edit->caret();
    const QByteArray before = m_edit->shown(qMax(0, caret - longestReference), caret);
    const qsizetype start = before.lastIndexOf("${");
    const bool isEscape = start > 0 && before[start - 1] == '$';
    if (start < 0 || isEscape)
        return false;
    const QByteArray typed = before.mid(start + 2);
    if (typed.contains('}') || typed.contains('\n') || typed.contains('<'))
        return false;
    m_begin = caret - int(typed.size());
    m_isReference = true;
    present(m_references(), typed, isAsked);
    return true;
}

void Completer::present(const QList<Suggestion> &suggestions, const QByteArray &typed, bool isAsked)
{
    m_isMeant = isAsked;
    m_list->setSuggestions(suggestions);
    m_list->setTyped(QString::fromUtf8(typed));
    if (m_list->rowCount() == 0)
        return;
    m_view->setCurrentIndex(m_list->index(0));
    place();
    show();
    raise();
}

void Completer::open(bool isAsked)
{
    if (openReference(isAsked))
        return;
    m_isReference = false;
    const bool isOneCaret = m_edit->SendScintilla(XmlEdit::SCI_GETSELECTIONS) == 1;
    if (!m_model || m_edit->isReadOnly() || !isOneCaret || m_edit->length() > longestText)
        return;
    const int caret = m_edit->caret();
    const CompletionContext context = CompletionContext::at(m_edit->shown(0, caret), caret);
    // Blanks and quotes in a text ask for nothing.
    if (context.kind == CompletionContext::Kind::Text && !isAsked && !context.typed.isEmpty())
        return;
    m_begin = int(context.begin);
    present(suggestionsFor(*m_model, context, isWholeWanted(caret)), context.typed, isAsked);
}

void Completer::refilter()
{
    if (!isVisible())
        return;
    const int caret = m_edit->caret();
    const QByteArray typed = m_edit->shown(m_begin, caret);
    if (caret < m_begin || typed.contains('>') || typed.contains('\n') || typed.size() > 200 ||
        (m_isReference && typed.contains('}')))
        return hide();
    m_list->setTyped(QString::fromUtf8(typed));
    if (m_list->rowCount() == 0 ||
        (m_list->rowCount() == 1 && m_list->suggestion(0).text.toUtf8() == typed && !m_isMeant))
        return hide();
    m_view->setCurrentIndex(m_list->index(0));
    place();
}

void Completer::place()
{
    const int rows = qMin(mostRows, m_list->rowCount());
    const int documentation = m_documentation->isHidden() ? 0 : m_documentation->sizeHint().height();
    const int width = qMin(520, m_edit->viewport()->width() - 20);
    resize(width, rows * qMax(18, m_view->sizeHintForRow(0)) + 6 +
                      (documentation > 0 ? m_documentation->heightForWidth(width - 2) : 0));
    const auto none = static_cast<unsigned long>(0);
    QPoint at(int(m_edit->SendScintilla(XmlEdit::SCI_POINTXFROMPOSITION, none, long(m_begin))),
              int(m_edit->SendScintilla(XmlEdit::SCI_POINTYFROMPOSITION, none, long(m_begin))));
    at = m_edit->viewport()->mapTo(m_edit, at);
    const int line = int(m_edit->SendScintilla(XmlEdit::SCI_TEXTHEIGHT, 0));
    const bool isBelow = at.y() + line + height() <= m_edit->height() || at.y() < height();
    QWidget::move(qBound(0, at.x(), qMax(0, m_edit->width() - this->width())),
                  isBelow ? at.y() + line : at.y() - height());
}

void Completer::showDocumentation()
{
    const QModelIndex current = m_view->currentIndex();
    const QString text =
        current.isValid() ? m_list->suggestion(current.row()).documentation.left(300) : QString();
    m_documentation->setText(text);
    m_documentation->setVisible(!text.isEmpty());
    if (isVisible())
        place();
}

bool Completer::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!isVisible() || !isKey)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier))
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        if (key->key() == Qt::Key_Escape)
            event->accept(); // the window has it, too
        return key->key() == Qt::Key_Escape;
    }
    return takesKey(key->key());
}

bool Completer::takesKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        hide();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Up:
        move(key == Qt::Key_Down ? 1 : -1);
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        move(key == Qt::Key_PageDown ? mostRows : -mostRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_isMeant) {
            hide();
            return false;
        }
        accept();
        return true;
    case Qt::Key_Tab:
        accept();
        return true;
    default:
        return false;
    }
}

void Completer::move(int by)
{
    m_isMeant = true;
    const int row = qBound(0, m_view->currentIndex().row() + by, m_list->rowCount() - 1);
    m_view->setCurrentIndex(m_list->index(row));
}

void Completer::accept()
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return hide();
    const Suggestion chosen = m_list->suggestion(current.row());
    QByteArray text = chosen.insert.toUtf8();
    const bool isBegun = m_isReference && (text.endsWith(':') || text.endsWith('?'));
    const int next = m_edit->caret();
    if (m_isReference && !isBegun && m_edit->shown(next, qMin(next + 1, m_edit->length())) != "}")
        text += '}';
    hide();
    m_edit->SendScintilla(XmlEdit::SCI_BEGINUNDOACTION);
    m_edit->SendScintilla(XmlEdit::SCI_SETTARGETRANGE, static_cast<unsigned long>(m_begin),
                          long(m_edit->caret()));
    m_edit->SendScintilla(XmlEdit::SCI_REPLACETARGET, static_cast<uintptr_t>(text.size()), text.constData());
    m_edit->SendScintilla(XmlEdit::SCI_ENDUNDOACTION);
    const auto caret = m_begin + (chosen.caret < 0 ? text.size() : chosen.caret);
    m_edit->SendScintilla(XmlEdit::SCI_GOTOPOS, static_cast<unsigned long>(caret));
    if (chosen.caret >= 0 || text == "?")
        open(false);
}

} // namespace gatepost::ui
