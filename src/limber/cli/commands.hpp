#pragma once
/// Every command adds itself to the command line, with its own options.
#include "limber/cli/command_line.hpp"

namespace limber::cli {

void add_questions(CommandLine& line);
void add_screen(CommandLine& line);
void add_plan(CommandLine& line);
void add_coach(CommandLine& line);
void add_stretches(CommandLine& line);
void add_new(CommandLine& line);
void add_draw(CommandLine& line);
void add_handout(CommandLine& line);
void add_look(CommandLine& line);
void add_causes(CommandLine& line);
void add_routine(CommandLine& line);
void add_more(CommandLine& line);
void add_history(CommandLine& line);
void add_export(CommandLine& line);
void add_backup(CommandLine& line);
void add_restore(CommandLine& line);
void add_erase(CommandLine& line);
void add_profile(CommandLine& line);
void add_see(CommandLine& line);
void add_open(CommandLine& line);
/// What is run without a command.
void add_page(CommandLine& line);

}  // namespace limber::cli
