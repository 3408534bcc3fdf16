#include "engine/matching/match.hpp"
