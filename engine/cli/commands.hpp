/// What the commands do; each is in a file of its own, and the groups (`command_group.hpp`) say what they are called.
#pragma once

#include "engine/cli/command.hpp"

namespace avstem::cli {

ExitCode run_archive_check(const Call& call);
ExitCode run_archive_repair(const Call& call);
ExitCode run_checkpoint(const Call& call);
ExitCode run_config_show(const Call& call);
ExitCode run_demo(const Call& call);
ExitCode run_doctor(const Call& call);
ExitCode run_export_pack(const Call& call);
ExitCode run_help(const Call& call);
ExitCode run_import(const Call& call);
ExitCode run_inputs_list(const Call& call);
ExitCode run_inputs_show(const Call& call);
ExitCode run_inspect(const Call& call);
ExitCode run_invoices_import(const Call& call);
ExitCode run_invoices_list(const Call& call);
ExitCode run_invoices_show(const Call& call);
ExitCode run_kid_check(const Call& call);
ExitCode run_kid_explain(const Call& call);
ExitCode run_kid_make(const Call& call);
ExitCode run_migrate_plan(const Call& call);
ExitCode run_migrate_up(const Call& call);
ExitCode run_period_close(const Call& call);
ExitCode run_period_list(const Call& call);
ExitCode run_period_open(const Call& call);
ExitCode run_queue_accept(const Call& call);
ExitCode run_queue_allocate(const Call& call);
ExitCode run_queue_approve(const Call& call);
ExitCode run_queue_assign(const Call& call);
ExitCode run_queue_keep(const Call& call);
ExitCode run_queue_list(const Call& call);
ExitCode run_queue_move(const Call& call);
ExitCode run_queue_note(const Call& call);
ExitCode run_queue_post(const Call& call);
ExitCode run_queue_prepay(const Call& call);
ExitCode run_queue_refund(const Call& call);
ExitCode run_queue_reject(const Call& call);
ExitCode run_queue_show(const Call& call);
ExitCode run_queue_undo(const Call& call);
ExitCode run_queue_write_off(const Call& call);
ExitCode run_rebuild(const Call& call);
ExitCode run_replay(const Call& call);
ExitCode run_report_customer(const Call& call);
ExitCode run_report_payments(const Call& call);
ExitCode run_report_vouchers(const Call& call);
ExitCode run_setup(const Call& call);
ExitCode run_trace(const Call& call);
ExitCode run_verify(const Call& call);
ExitCode run_version(const Call& call);

}  // namespace avstem::cli
