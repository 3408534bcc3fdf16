#include "parsers/ocr_giro/records.hpp"
#include "ledger/postgres/connection.hpp"
#include "bookkeeping.hpp"
#include "parsers/ocr_giro.hpp"
