/// The machine's time zone: TZ, else /etc/localtime.
#pragma once

#include "engine/service/time_zone.hpp"

namespace avstem::cli {

class MachineZone final : public service::TimeZone {
 public:
  MachineZone();
  [[nodiscard]] service::LocalMinute local(core::Timestamp at) const override;
};

}  // namespace avstem::cli
