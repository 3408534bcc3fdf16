const char* name() { return std::getenv("AVSTEM_NAME"); }
