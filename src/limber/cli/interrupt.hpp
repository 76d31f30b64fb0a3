#pragma once
/// An interrupt (Ctrl-C) or an order to end that a long command can heed in its own time.
#include <csignal>

namespace limber::cli {

/// While it lives, SIGINT and SIGTERM only leave word; a second one ends the program as usual.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    Interrupt(Interrupt&&) = delete;
    Interrupt& operator=(Interrupt&&) = delete;

    [[nodiscard]] static bool came();

private:
    struct sigaction interrupted_before_{};
    struct sigaction ended_before_{};
};

}  // namespace limber::cli
