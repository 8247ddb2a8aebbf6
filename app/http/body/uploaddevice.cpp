// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/body/uploaddevice.h"

#include <algorithm>
#include <cstring>

namespace gatepost::http {

UploadDevice::UploadDevice(Body body, QObject *parent) : QIODevice(parent), m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 UploadDevice::bytesAvailable() const
{
    return m_body.size() - m_position + QIODevice::bytesAvailable();
}

qint64 UploadDevice::readData(char *data, qint64 maximum)
{
    const qint64 slice = std::min(maximum, m_body.size() - m_position);
    if (slice <= 0)
        return atEnd() ? -1 : 0;
    if (m_position == 0)
        emit begun();
    std::memcpy(data, m_body.bytes().constData() + m_position, static_cast<std::size_t>(slice));
    m_position += slice;
    return slice;
}

qint64 UploadDevice::writeData(const char * /*data*/, qint64 /*size*/)
{
    return -1;
}

} // namespace gatepost::http
