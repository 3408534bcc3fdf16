/// Fine: nothing below is a breach.
#pragma once

#include <string>

#include "engine/core/money.hpp"
