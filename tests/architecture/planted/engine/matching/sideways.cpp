#include "engine/core/money.hpp"
#include "ledger/ledger.hpp"
