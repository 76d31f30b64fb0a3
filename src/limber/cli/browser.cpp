#include "limber/cli/browser.hpp"

#include "limber/cli/program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <thread>

namespace limber::cli {

bool has_desktop() {
    return !environment("DISPLAY").empty() || !environment("WAYLAND_DISPLAY").empty();
}

void open_browser(const std::string& address) {
    std::string program = "xdg-open";
    std::string page = address;
    const std::array<char*, 3> arguments{program.data(), page.data(), nullptr};
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        posix_spawn_file_actions_addopen(&quiet, stream, "/dev/null", O_RDWR, 0);
    pid_t child = 0;
    const bool begun =
        posix_spawnp(&child, program.c_str(), &quiet, nullptr, arguments.data(), environ) == 0;
    posix_spawn_file_actions_destroy(&quiet);
    // It may stay for as long as the browser does.
    if (begun) std::thread([child] { waitpid(child, nullptr, 0); }).detach();
}

}  // namespace limber::cli
