// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/search/completion.h"

#include <QLineEdit>

class QCompleter;

namespace gatepost::ui {

class CompletionModel;

/// The box in which the history is searched: filters are completed as they are typed (Down offers all) and
/// stand in colour, what cannot be understood is underlined.
class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent);

    void setVocabulary(const history::Vocabulary &vocabulary) { m_vocabulary = vocabulary; }
    /// Adds a condition behind what is there; one that asks for a value stays open for it.
    void addTerm(const QString &term);
    /// Takes the term out that stands at these places.
    void removeTerm(qsizetype begin, qsizetype end);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

signals:
    void focused();
    /// Down, where nothing is offered.
    void leftDownwards();

private:
    void offer(bool always);
    void take(const QModelIndex &index);
    void colour();

    history::Vocabulary m_vocabulary;
    history::Completions m_offered;
    QCompleter *m_completer;
    CompletionModel *m_choices;
};

} // namespace gatepost::ui
