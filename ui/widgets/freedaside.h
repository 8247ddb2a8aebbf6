// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/newestjob.h"

#include <QThreadPool>

namespace gatepost::ui {

/// The same object; whoever lets go of it last does not wait until it is gone, which takes its time with what
/// is large.
template <typename T>
std::shared_ptr<T> freedAside(std::shared_ptr<T> object)
{
    T *const place = object.get();
    return std::shared_ptr<T>(place, [object = std::move(object)](T *) mutable {
        jobPool()->start([doomed = std::move(object)]() mutable { doomed.reset(); });
    });
}

} // namespace gatepost::ui
