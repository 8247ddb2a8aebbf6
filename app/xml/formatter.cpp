// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/formatter.h"

#include "app/xml/layout.h"
#include "app/xml/stretchqueue.h"

namespace gatepost::xml {

using Write = std::function<bool(QByteArrayView)>;

static bool isSet(const std::atomic_bool *cancel)
{
    return cancel && cancel->load(std::memory_order_relaxed);
}

static Layout formatTo(QByteArrayView utf8, const FormatOptions &options, const Write &write,
                       const std::atomic_bool *cancel)
{
    Layout layout = layoutOf(utf8, cancel);
    if (isSet(cancel))
        return layout;
    StretchQueue stretches(utf8, layout, options);
    while (const StretchText *stretch = stretches.next()) {
        if (isSet(cancel) || !stretch->writeTo(write, utf8))
            return layout;
    }
    const QByteArrayView rest = utf8.sliced(layout.wellFormedLength);
    if (!layout.error)
        write("\n");
    else if (!rest.isEmpty())
        write(rest);
    return layout;
}

std::optional<SyntaxError> format(QByteArrayView utf8, const FormatOptions &options, const Write &write,
                                  const std::atomic_bool *cancel)
{
    return formatTo(utf8, options, write, cancel).error;
}

Formatted format(QByteArrayView utf8, const FormatOptions &options, const std::atomic_bool *cancel)
{
    Formatted formatted;
    // Only what is used becomes memory.
    formatted.text.reserve(2 * utf8.size() + 1);
    const auto append = [&formatted](QByteArrayView piece) {
        formatted.text.append(piece.data(), piece.size());
        return true;
    };
    const Layout layout = formatTo(utf8, options, append, cancel);
    formatted.error = layout.error;
    if (layout.error)
        formatted.errorAt = formatted.text.size() - (utf8.size() - layout.wellFormedLength);
    return formatted;
}

} // namespace gatepost::xml
