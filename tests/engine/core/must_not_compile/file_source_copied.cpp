// error: deleted
#include "engine/core/file_source.hpp"

using namespace avstem::core;

#ifdef WRONG
FileSource made(FileSource& source) { return source; }
#else
FileSource& made(FileSource& source) { return source; }
#endif
