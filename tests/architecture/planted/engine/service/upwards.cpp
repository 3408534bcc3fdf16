#include <boost/asio.hpp>

#include "engine/cli/help.hpp"
