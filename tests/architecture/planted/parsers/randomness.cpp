#include <random>

int a = std::rand();
std::random_device b{};
