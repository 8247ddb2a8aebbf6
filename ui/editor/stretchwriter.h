// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/editor/softbreaks.h"

#include <QObject>
#include <QTimer>

namespace gatepost::ui {

class XmlEdit;

/// Writes many or large changes into an editor's text, in one step that can be undone. What takes long is
/// written a little at a time, so that the window stays alive; nobody can edit the text until it is done, and
/// who asks for all of it makes it be done at once. Part of the editor.
class StretchWriter : public QObject
{
    Q_OBJECT

public:
    struct Stretch
    {
        qint64 begin = 0; ///< as shown, soft breaks counted
        qint64 end = 0;
        QByteArray bytes; ///< with the soft breaks they need
    };
    /// In the order of the text.
    using Stretches = QList<Stretch>;

    explicit StretchWriter(XmlEdit *edit);

    void write(Stretches stretches);
    bool isBusy() const { return m_isBusy; }
    /// The rest at once.
    void finish();
    /// Leaves out the rest: all of the text is about to be another one.
    void abandon();

signals:
    void progressed(int percent);
    void written();
    void abandoned();

private:
    void begin();
    void close();
    void tell();
    void continueWriting();
    void writeSome();
    void writeSlice(Stretch &stretch);

    XmlEdit *m_edit;
    QTimer m_turn;
    Stretches m_left; ///< the last one is under way
    qint64 m_all = 0; ///< what there is to do, in bytes, about
    qint64 m_done = 0;
    qint64 m_inserted = 0; ///< bytes of the stretch under way
    bool m_isBusy = false;
    bool m_wasReadOnly = false;
};

} // namespace gatepost::ui
