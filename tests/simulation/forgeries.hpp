/// Forgeries of the journal and the archive that take some skill: hashes, heads and numbers are put right where the class says so.
#pragma once

#include "tests/simulation/tampering.hpp"

namespace avstem::tests {

/// Each does what its name says to one place chosen at random and answers as `Tampering::act` does.
[[nodiscard]] std::vector<std::string> change_a_file(Scene& scene);
[[nodiscard]] std::vector<std::string> delete_a_voucher(Scene& scene);
[[nodiscard]] std::vector<std::string> swap_two_vouchers(Scene& scene);
[[nodiscard]] std::vector<std::string> cut_off_the_tail(Scene& scene);
[[nodiscard]] std::vector<std::string> rewrite_old_history(Scene& scene);
[[nodiscard]] std::vector<std::string> rewrite_the_newest(Scene& scene);
[[nodiscard]] std::vector<std::string> forge_a_voucher(Scene& scene);
[[nodiscard]] std::vector<std::string> forge_an_input(Scene& scene);
[[nodiscard]] std::vector<std::string> roll_back_the_database(Scene& scene);
[[nodiscard]] std::vector<std::string> roll_back_everything(Scene& scene);

}  // namespace avstem::tests
