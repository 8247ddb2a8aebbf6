// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/lines.h"
#include "app/xml/layout.h"

namespace gatepost::document {

/// The lines of xml::format().
class XmlLines : public Lines
{
public:
    XmlLines(const Text &text, xml::Layout layout, const Breaking &breaking, const std::atomic_bool *cancel);

    Context contextAt(qint64 offset) const override;
    std::optional<Element> elementAt(qint64 offset, const std::atomic_bool *cancel) const override;

protected:
    std::unique_ptr<Segments> segments(const SegmentState &state) const override;

private:
    struct Place;
    size_t checkpointBefore(qint64 offset) const;
    Place placeOf(qint64 offset) const;
    Range startTag(qint64 level, qint64 before, const std::atomic_bool *cancel) const;
    Range endTag(qint64 level, const Place &from, const std::atomic_bool *cancel) const;

    xml::Layout m_layout;
};

} // namespace gatepost::document
