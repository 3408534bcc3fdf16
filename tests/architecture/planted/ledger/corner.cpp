#include <pqxx/pqxx>
#include <libxml/parser.h>
#include <boost/beast/http.hpp>
