const char* home = std::getenv("HOME");
auto progress = std::chrono::steady_clock::now();
