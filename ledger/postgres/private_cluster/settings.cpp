#include "ledger/postgres/private_cluster/settings.hpp"

#include <string>

namespace avstem::ledger::postgres::private_cluster {
namespace {

constexpr std::string_view common =
    R"(# Written by avstem when it made this cluster. Settings of your own go in postgresql.local.conf, which is read after this.

# Reached by its socket only.
listen_addresses = ''
port = 5432                          # names the socket; nothing listens on a network
unix_socket_permissions = 0700
max_connections = 50

# What is acknowledged is on the disk.
fsync = on
synchronous_commit = on
full_page_writes = on
ignore_checksum_failure = off

# One big transaction at a time on a small machine.
shared_buffers = 256MB
work_mem = 64MB
maintenance_work_mem = 256MB
max_wal_size = 4GB
checkpoint_timeout = 15min
checkpoint_completion_target = 0.9
jit = off                            # many short statements: compiling costs more than it gains
autovacuum = on
autovacuum_vacuum_scale_factor = 0.05
autovacuum_analyze_scale_factor = 0.02
autovacuum_vacuum_insert_scale_factor = 0.1

# A week of logs. No statement and no value of one: they would carry names and KIDs.
logging_collector = on
log_filename = 'postgresql-%a.log'
log_file_mode = 0600
log_truncate_on_rotation = on
log_rotation_age = 1d
log_rotation_size = 0
log_line_prefix = '%m [%p] %u@%d '
log_timezone = 'UTC'
log_error_verbosity = terse          # no DETAIL: it quotes the row
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_statement = none
log_min_duration_statement = -1
log_autovacuum_min_duration = -1

datestyle = 'iso, ymd'
timezone = 'UTC'
)";

}  // namespace

std::string_view settings(WalCompression compression) {
  static const std::string with_lz4 = std::string{common} + "wal_compression = lz4\n";
  static const std::string with_pglz = std::string{common} + "wal_compression = pglz\n";
  return compression == WalCompression::lz4 ? with_lz4 : with_pglz;
}

}  // namespace avstem::ledger::postgres::private_cluster
