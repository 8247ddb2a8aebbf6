// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/interruption.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace gatepost::cli {

#ifdef Q_OS_UNIX
// A signal handler can reach nothing but globals, and may do little more than write.
static int pipeEnds[2] = {-1, -1};

static void passOn(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = write(pipeEnds[1], &byte, 1);
}

static void handle(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

Interruption::Interruption(QObject *parent) : QObject(parent)
{
    if (pipe(pipeEnds) != 0)
        return;
    for (const int end : pipeEnds) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK);
    }
    auto *notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(pipeEnds[0], &byte, 1) > 0)
            ;
        // The second time means it: whatever hangs is ended the hard way.
        handle(SIG_DFL);
        emit interrupted();
    });
    handle(passOn);
}

Interruption::~Interruption()
{
    handle(SIG_DFL);
    for (int &end : pipeEnds) {
        close(end);
        end = -1;
    }
}
#else
Interruption::Interruption(QObject *parent) : QObject(parent) {}

Interruption::~Interruption() = default;
#endif

} // namespace gatepost::cli
