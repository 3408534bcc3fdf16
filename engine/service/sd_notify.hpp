/// Tells systemd how the service fares (sd_notify(3)): one datagram.
#pragma once

#include <string>
#include <string_view>

namespace avstem::service {

/// `socket` is the value of NOTIFY_SOCKET: a path, or a name that begins with `@`. `state` is `READY=1`, `WATCHDOG=1`, …, with a line
/// feed between several. False when nobody listens; nothing follows from that.
bool sd_notify(const std::string& socket, std::string_view state);

}  // namespace avstem::service
