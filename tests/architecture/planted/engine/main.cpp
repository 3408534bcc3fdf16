#include "engine/cli/run.hpp"
#include "ledger/postgres.hpp"

const char* database = std::getenv("AVSTEM_DATABASE");
