auto a = std::chrono::steady_clock::now();
auto b = time(nullptr);
auto c = std::time (nullptr);
