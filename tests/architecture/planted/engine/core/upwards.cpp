#include "parsers/detect.hpp"
#include "engine/batch/apply.hpp"
