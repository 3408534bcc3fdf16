/// `cluster_program FOLDER FALLBACK start|start-and-die`: a process that starts a cluster, to be run several at once or killed.
#include <signal.h>
#include <unistd.h>

#include <iostream>
#include <string>

#include "ledger/private_cluster.hpp"

int main(int count, char** arguments) {
  if (count != 4) return 64;
  try {
    avstem::ledger::PrivateCluster cluster{
        {.folder = arguments[1], .fallback = arguments[2], .patience = std::chrono::minutes{1}}};
    std::cout << cluster.start() << std::endl;
    if (std::string{arguments[3]} == "start-and-die") ::kill(0, SIGKILL);  // the whole process group
  } catch (const avstem::ledger::ClusterError& error) {
    std::cerr << error.what() << '\n';
    return 69;
  }
  return 0;
}
