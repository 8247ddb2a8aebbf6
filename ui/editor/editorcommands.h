// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QKeySequence>
#include <QMap>
#include <QObject>

#include <functional>

class QDateTime;
class QMenu;

namespace gatepost::ui {

class EditorKeys;
class SelectionGrower;
class TextMap;
class XmlEdit;

/// What can be done to the markup in an editor, by name: for its keys, its context menu and the window's
/// Edit menu. Every command is one step of undo and leaves all other bytes alone.
class EditorCommands : public QObject
{
    Q_OBJECT

public:
    struct Command
    {
        const char *name; ///< empty: a separator
        QString text;
        QKeySequence key;
        bool isMarkup = false; ///< of XML only
    };
    /// In the order of a menu.
    static QList<Command> list();

    EditorCommands(TextMap *map, QWidget *pane);

    void bindTo(EditorKeys *keys);
    void addTo(QMenu *menu);
    void run(const QString &name);
    /// Of list(): whether the text is of a language that it is for.
    bool isUsable(const Command &command) const;
    /// Another command, of list(), that somebody else carries out.
    void setRun(const QString &name, std::function<void()> run);

    /// `CCYY-MM-DDTHH:MM:SS.ssssss+hhmm`, as Integration Broker writes it: no colon in the offset.
    static QByteArray timeStamp(const QDateTime &time);

private:
    void openOutline();
    void insertTimeStamp();

    XmlEdit *m_edit = nullptr;
    TextMap *m_map = nullptr;
    QWidget *m_pane = nullptr;
    QMap<QString, std::function<void()>> m_runs;
};

} // namespace gatepost::ui
