#include <pqxx/pqxx>

const char* statement = R"(INSERT INTO input (received_at) VALUES (now()))";
