/// Everything that a run of the program gets from outside. Made in `main.cpp`; tests make their own.
#pragma once

#include <istream>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "engine/core/clock.hpp"

namespace avstem::cli {

/// Borrows clock and streams.
struct World {
  const core::Clock& clock;
  std::vector<std::string> arguments;  ///< without the program's name
  std::map<std::string, std::string> environment;
  std::string user;  ///< who acts: recorded with every input
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
};

}  // namespace avstem::cli
