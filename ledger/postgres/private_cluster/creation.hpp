/// Makes the cluster: initdb, settings, role and database `avstem`.
#pragma once

#include "ledger/postgres/private_cluster/account.hpp"
#include "ledger/postgres/private_cluster/home.hpp"

namespace avstem::ledger::postgres::private_cluster {

/// Under the start lock. Works under a temporary name and renames at the end, so that a cluster that exists is whole; what an
/// earlier, killed attempt left is removed first. Throws `ClusterError`.
void create_cluster(const Home& home, const Account& account);

}  // namespace avstem::ledger::postgres::private_cluster
