#include "engine/intake/archive.hpp"
