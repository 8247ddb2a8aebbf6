// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/schema/messagemodel.h"
#include "ui/schema/suggestions.h"

#include <QFrame>

#include <functional>
#include <memory>

class QLabel;
class QListView;

namespace gatepost::ui {

class XmlEdit;

/// The list of what may stand at the caret. Comes by itself after `<`, a blank in a tag, a quote; or when it
/// is asked for. Tab takes; Enter only from somebody who asked for the list or moved in it, so that typing on
/// never is in its way.
class Completer : public QFrame
{
    Q_OBJECT

public:
    explicit Completer(XmlEdit *edit);

    void setModel(const std::shared_ptr<const schema::MessageModel> &model);
    /// What may stand after `${`; asked for when the caret comes there.
    void setReferences(std::function<QList<Suggestion>()> references);
    /// Asked for by the user.
    void complete();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void charAdded(int character);
    void open(bool isAsked);
    bool openReference(bool isAsked);
    void present(const QList<Suggestion> &suggestions, const QByteArray &typed, bool isAsked);
    void refilter();
    void place();
    void accept();
    bool takesKey(int key);
    void move(int by);
    void showDocumentation();
    bool isWholeWanted(int caret) const;

    XmlEdit *m_edit = nullptr;
    std::shared_ptr<const schema::MessageModel> m_model;
    std::function<QList<Suggestion>()> m_references;
    SuggestionModel *m_list = nullptr;
    QListView *m_view = nullptr;
    QLabel *m_documentation = nullptr;
    int m_begin = 0; ///< where what is typed begins
    bool m_isReference = false;
    bool m_isMeant = false; ///< the user asked for it, or moved in it
};

} // namespace gatepost::ui
