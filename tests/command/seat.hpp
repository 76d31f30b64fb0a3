#pragma once
/// Somebody at a terminal: the program runs in a pseudo-terminal, keys go in, the screen comes out.
#include "command/program.hpp"

namespace limber::testing {

class Seat {
public:
    /// Starts `limber` with these arguments on a terminal of that size; `environment` as in
    /// `Input`, with TERM=xterm where it does not say otherwise.
    explicit Seat(const std::vector<std::string>& arguments,
                  const std::map<std::string, std::string>& environment = {}, int columns = 80,
                  int rows = 24);
    ~Seat();
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;
    Seat(Seat&&) = delete;
    Seat& operator=(Seat&&) = delete;

    void type(const std::string& keys) const;
    /// Waits until the program writes `words` after what was found the last time; false, with what
    /// came instead, when it does not within some seconds or ends.
    ::testing::AssertionResult shows(const std::string& words);
    void send(int signal) const;
    /// Waits for the end; the exit code, or 128 + signal.
    int finish();
    /// Everything written so far.
    [[nodiscard]] const std::string& written() const { return written_; }
    /// Whether keys are echoed and lines edited, as before the program began.
    [[nodiscard]] bool is_restored() const;

private:
    bool read_more();

    ScratchFolder home_;
    int master_ = -1;
    int slave_ = -1;
    pid_t child_ = -1;
    std::string written_;
    std::size_t seen_ = 0;
    bool ended_ = false;
    int status_ = 0;
};

}  // namespace limber::testing
