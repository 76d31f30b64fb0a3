#pragma once
/// The terminal while somebody is coached: single keys in, whole screens out, restored at the end.
#include "limber/cli/screen.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace limber::cli {

class Terminal;

/// What came from outside. `Continued`: the program was stopped and goes on, so time has passed.
enum class Signal { Terminate, Interrupt, Continued, Resized };

/// While it lives, Limber handles these signals itself: SIGINT, SIGTERM, SIGHUP and SIGQUIT (as
/// Terminate), SIGTSTP and SIGCONT, SIGWINCH; what was ignored before stays ignored. SIGPIPE is
/// ignored, so that writing to a terminal that has gone fails quietly. At most one object lives at
/// a time; make it before the terminal, so that it is there as long as the terminal is changed.
class Signals {
public:
    Signals();
    ~Signals();
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;
    Signals(Signals&&) = delete;
    Signals& operator=(Signals&&) = delete;

    /// The most urgent signal that came since it was taken last. When a stop is wanted (SIGTSTP),
    /// this gives the terminal back, stops the program, and returns `Continued` once it goes on and
    /// the terminal is taken again.
    static std::optional<Signal> take(Terminal& terminal);

private:
    struct Former;
    std::unique_ptr<Former> former_;
};

/// Whether standard input and output are terminals that can be drawn on (`TERM` is not "dumb" or
/// unset).
bool can_draw();
/// Whether standard input is a terminal.
bool is_typed();

/// Standard input as single keys without echo, standard output as a full screen on the alternate
/// buffer with the cursor hidden; or, with `Use::Keys`, keys only and lines as usual. The
/// destructor restores everything, also when an exception passes; so does a stop (SIGTSTP) until it
/// goes on.
class Terminal {
public:
    enum class Use { Screen, Keys };
    /// Input that is no terminal gives no keys.
    explicit Terminal(Use use);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    Terminal(Terminal&&) = delete;
    Terminal& operator=(Terminal&&) = delete;

    /// Waits for a key, at most so long; returns at once while a signal waits to be taken. Letters,
    /// digits and control characters come as themselves, Enter as "\n", "\x1b" alone is escape,
    /// arrows and other sequences are one string, as are the bytes of one UTF-8 letter. "\x04" when
    /// the input has ended.
    std::optional<std::string> read_key(std::chrono::milliseconds longest);
    /// The present size; 80×24 where the terminal does not say.
    [[nodiscard]] static ScreenSize size();
    /// Shows the lines in place of what stood there; writes only lines that changed, and all of
    /// them when the size has changed or the terminal was taken again.
    void show(const std::vector<std::string>& lines);
    /// One short tone (BEL).
    void ring() const;
    /// Gives the terminal back before the program stops.
    void release();
    /// Takes it again afterwards; everything is drawn anew.
    void take();

private:
    struct Former;

    /// Reads what is there into `typed_`; false when nothing came within that time.
    bool read_more(std::chrono::milliseconds longest);

    Use use_;
    /// How the terminal was set before; none for input that is no terminal.
    std::unique_ptr<Former> former_;
    bool taken_ = false;
    bool input_ended_ = false;
    /// Bytes that were read and not returned yet.
    std::string typed_;
    std::vector<std::string> shown_;
    ScreenSize shown_size_;
};

}  // namespace limber::cli
