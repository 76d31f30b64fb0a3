#pragma once
/// The program ffmpeg as a child with limits: untrusted decoders stay out of this process.
#include "limber/frames/descriptor.hpp"
#include "limber/frames/ffmpeg_log.hpp"
#include "limber/messages/result.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace limber::frames {

using Deadline = std::chrono::steady_clock::time_point;

/// The program's name and what it is told.
using Command = std::vector<std::string>;

/// Which way the data goes: out of the child's standard output, or into its input.
enum class Flow { FromChild, IntoChild };

/// How moving data ended: all of it, at the end of the data or of the child, or too late.
enum class Moved { Whole, End, Late };

/// A running ffmpeg; killed and reaped at the latest with the object. A child that gives data can
/// write no file. One thread at a time may use it, but any may `kill`.
class Child {
public:
    /// `most_work` is processor time.
    static Result<Child> start(Command command, Flow flow,
                               std::optional<std::chrono::seconds> most_work = {});
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    Child(Child&&) noexcept = default;
    Child& operator=(Child&&) = delete;

    /// Reads at least one byte; `count` says how many.
    Moved read_some(std::span<std::uint8_t> bytes, std::size_t& count, Deadline deadline);
    Moved write_all(std::span<const std::uint8_t> bytes, Deadline deadline);
    /// Tells the child that no more data comes.
    void end_data() { data_.close_now(); }

    /// Whether it ended with status 0; nothing when it has not ended by the deadline.
    std::optional<bool> wait_for_end(Deadline deadline);
    void kill() const;
    /// Takes what it has said so far, without waiting.
    void listen();

    [[nodiscard]] const FfmpegLog& log() const { return log_; }

private:
    Child(FileDescriptor process, FileDescriptor data, FileDescriptor words)
        : process_(std::move(process)), data_(std::move(data)), words_(std::move(words)) {}
    bool wait_for(int descriptor, short events, Deadline deadline);
    void reap();

    /// Names the process also when its number is used again.
    FileDescriptor process_;
    FileDescriptor data_;
    FileDescriptor words_;
    FfmpegLog log_;
    std::optional<bool> ended_well_;
};

}  // namespace limber::frames
