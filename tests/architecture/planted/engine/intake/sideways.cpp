#include "parsers/detect.hpp"
