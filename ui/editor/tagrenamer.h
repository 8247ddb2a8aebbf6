// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>

#include <optional>

namespace gatepost::ui {

class TagMatcher;
class XmlEdit;

/// Typing in the name of a tag renames the tag that belongs to it, in the same step of undo.
class TagRenamer : public QObject
{
    Q_OBJECT

public:
    TagRenamer(XmlEdit *edit, const TagMatcher *matcher);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// The two names as they stand, which are the same.
    struct Names
    {
        int here = 0; ///< where the name begins that the caret is in
        int there = 0;
        QByteArray name;
        int lengthOfText = 0;
    };
    void follow();
    void begin();
    void finish();
    bool isInName(const Names &names) const;
    std::optional<Names> matched() const;

    XmlEdit *m_edit = nullptr;
    const TagMatcher *m_matcher = nullptr;
    std::optional<Names> m_names;
    bool m_isTyping = false; ///< a step of undo is open
};

} // namespace gatepost::ui
