// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace gatepost::ui {

class XmlEdit;

/// The red squiggle below the first error and the dot beside its line.
class ErrorMark : public QObject
{
    Q_OBJECT

public:
    explicit ErrorMark(XmlEdit *edit);

    void mark(qsizetype position);
    void clear();
    bool isSet() const { return m_marker >= 0; }

private:
    XmlEdit *m_edit = nullptr;
    int m_marker = -1;
};

} // namespace gatepost::ui
