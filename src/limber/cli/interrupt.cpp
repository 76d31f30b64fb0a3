#include "limber/cli/interrupt.hpp"

namespace limber::cli {
namespace {

/// What a signal leaves behind; it is there before the program begins, so that a handler may ask.
volatile std::sig_atomic_t& word() {
    static volatile std::sig_atomic_t left = 0;
    return left;
}

void leave_word(int /*signal*/) { word() = 1; }

}  // namespace

Interrupt::Interrupt() {
    word() = 0;
    struct sigaction ours{};
    ours.sa_handler = leave_word;
    ours.sa_flags = SA_RESETHAND;
    sigaction(SIGINT, &ours, &interrupted_before_);
    sigaction(SIGTERM, &ours, &ended_before_);
}

Interrupt::~Interrupt() {
    sigaction(SIGINT, &interrupted_before_, nullptr);
    sigaction(SIGTERM, &ended_before_, nullptr);
}

bool Interrupt::came() { return word() != 0; }

}  // namespace limber::cli
