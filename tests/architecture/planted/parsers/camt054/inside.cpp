#include "parsers/ocr_giro/records.hpp"
#include "parsers/xml/reader.hpp"
