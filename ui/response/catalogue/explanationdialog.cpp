// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/catalogue/explanationdialog.h"

#include "ui/response/verdictwords.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatepost::ui {

using broker::CatalogueEntry;
using broker::Stage;

namespace {

constexpr int longestWords = 80; ///< of a text that is proposed to recognise a message by
constexpr Stage stages[] = {Stage::None,    Stage::Network,        Stage::Tls,     Stage::Proxy,
                            Stage::Gateway, Stage::Authentication, Stage::Node,    Stage::Authorization,
                            Stage::Routing, Stage::Payload,        Stage::Handler, Stage::Queue};

/// The pattern that matches words as they are, over line breaks too.
QString patternOf(const QString &words)
{
    static const QRegularExpression special(QStringLiteral(R"(([.^$*+?()\[\]{}|\\]))"));
    return words.simplified()
        .replace(special, QStringLiteral(R"(\\1)"))
        .replace(QLatin1Char(' '), QLatin1String("\\s+"));
}

std::optional<int> numberIn(const QLineEdit *field)
{
    bool isNumber = false;
    const int number = field->text().trimmed().toInt(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QString shown(const std::optional<int> &number)
{
    return number ? QString::number(*number) : QString();
}

QPlainTextEdit *textField(const char *name, const QString &text, const QString &placeholder, QWidget *parent)
{
    auto *field = new QPlainTextEdit(text, parent);
    field->setObjectName(QLatin1String(name));
    field->setPlaceholderText(placeholder);
    field->setTabChangesFocus(true);
    field->setFixedHeight(4 * field->fontMetrics().lineSpacing());
    return field;
}

} // namespace

ExplanationDialog::ExplanationDialog(const CatalogueEntry &entry, const QString &said, bool isKept,
                                     QWidget *parent)
    : FormDialog(isKept ? tr("Change explanation") : tr("Explain message"), parent)
    , m_given(entry)
    , m_set(new QLineEdit(shown(entry.messageSet), this))
    , m_number(new QLineEdit(shown(entry.messageNumber), this))
    , m_words(new QLineEdit(this))
    , m_stage(new QComboBox(this))
    , m_cause(textField("causeField", entry.cause, tr("What this message means here"), this))
    , m_remedy(textField("remedyField", entry.remedy, tr("What to do about it, or whom to ask"), this))
{
    setObjectName(QStringLiteral("explanationDialog"));
    setMinimumWidth(520);
    auto *message = new QLabel(said.left(1000), this);
    message->setObjectName(QStringLiteral("explainedMessage"));
    message->setTextFormat(Qt::PlainText);
    message->setWordWrap(true);
    message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    body()->addWidget(message);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    addRecognition(form, entry);
    m_stage->setObjectName(QStringLiteral("stageField"));
    for (const Stage stage : stages)
        m_stage->addItem(stage == Stage::None ? tr("not said") : stageWords(stage), int(stage));
    m_stage->setCurrentIndex(m_stage->findData(int(entry.stage)));
    form->addRow(tr("S&topped"), m_stage);
    form->addRow(tr("&Cause"), m_cause);
    form->addRow(tr("&Remedy"), m_remedy);
    body()->addLayout(form);
    okButton()->setText(tr("Keep"));
    if (isKept) {
        auto *forget = new QPushButton(tr("Forget it"), this);
        forget->setObjectName(QStringLiteral("forgetButton"));
        forget->setAutoDefault(false);
        body()->addWidget(forget, 0, Qt::AlignLeft);
        connect(forget, &QPushButton::clicked, this, [this] { emit removalWanted(m_given); });
    }
    for (const QPlainTextEdit *field : {m_cause, m_remedy})
        connect(field, &QPlainTextEdit::textChanged, this, &ExplanationDialog::check);
    m_cause->setFocus();
    check();
}

void ExplanationDialog::addRecognition(QFormLayout *form, const CatalogueEntry &entry)
{
    m_set->setObjectName(QStringLiteral("messageSetField"));
    m_set->setAccessibleName(tr("Message set"));
    m_number->setObjectName(QStringLiteral("messageNumberField"));
    m_number->setAccessibleName(tr("Message number"));
    m_words->setObjectName(QStringLiteral("wordsField"));
    auto *numbers = new QHBoxLayout;
    for (QLineEdit *field : {m_set, m_number}) {
        field->setValidator(new QIntValidator(0, 999'999, field));
        field->setPlaceholderText(tr("none"));
        field->setMaximumWidth(110);
        numbers->addWidget(field);
        connect(field, &QLineEdit::textChanged, this, &ExplanationDialog::check);
    }
    numbers->addStretch(1);
    auto *label = new QLabel(tr("Message &set, number"), this);
    label->setBuddy(m_set);
    form->addRow(label, numbers);
    // A pattern that somebody wrote by hand stays as it is.
    const bool isOwnPattern = !entry.pattern.pattern().isEmpty() && !entry.known.isEmpty();
    m_words->setText(entry.pattern.pattern());
    m_words->setReadOnly(isOwnPattern);
    m_words->setPlaceholderText(tr("any"));
    m_words->setToolTip(tr("Only messages that hold these words are explained so"));
    connect(m_words, &QLineEdit::textChanged, this, &ExplanationDialog::check);
    form->addRow(tr("&Words in it"), m_words);
}

CatalogueEntry ExplanationDialog::proposal(const broker::Verdict &verdict)
{
    CatalogueEntry entry;
    entry.messageSet = verdict.messageSet;
    entry.messageNumber = verdict.messageNumber;
    entry.stage = verdict.stage;
    if (!verdict.messageSet)
        entry.pattern.setPattern(verdict.text.simplified().left(longestWords).trimmed());
    return entry;
}

CatalogueEntry ExplanationDialog::entry() const
{
    CatalogueEntry entry = m_given;
    entry.messageSet = numberIn(m_set);
    entry.messageNumber = numberIn(m_number);
    if (!m_words->isReadOnly())
        entry.pattern.setPattern(patternOf(m_words->text()));
    entry.stage = Stage(m_stage->currentData().toInt());
    entry.cause = m_cause->toPlainText().trimmed();
    entry.remedy = m_remedy->toPlainText().trimmed();
    entry.known = entry.known.isEmpty() ? QStringLiteral("seen") : entry.known;
    return entry;
}

void ExplanationDialog::check()
{
    const CatalogueEntry entry = this->entry();
    QString problem;
    if (entry.messageSet.has_value() != entry.messageNumber.has_value())
        problem = tr("A message has a set and a number: give both, or neither.");
    else if (!entry.messageSet && entry.pattern.pattern().isEmpty())
        problem = tr("Give the numbers, or words, by which the message is recognised.");
    else if (entry.cause.isEmpty() && entry.remedy.isEmpty())
        problem = tr("Say what it means or what to do.");
    setProblem(problem);
}

void ExplanationDialog::accept()
{
    if (problem().isEmpty())
        emit taken(entry());
}

} // namespace gatepost::ui
