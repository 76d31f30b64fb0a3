#pragma once
/// A program as a child with limits, and what goes between it and this process.
#include "limber/system/attempt.hpp"
#include "limber/system/descriptor.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace limber::system {

using Deadline = std::chrono::steady_clock::time_point;

/// The program's name, which is looked for in PATH, and what it is told.
using Command = std::vector<std::string>;

/// Which way the data goes: out of the child's standard output, into its input, or none.
enum class Flow { None, FromChild, IntoChild };

/// What connects the child with this process; every other standard stream leads nowhere.
struct Channels {
    Flow data = Flow::None;
    /// Takes what the child says beside its data, in pieces, whenever this process waits for it or
    /// listens.
    std::function<void(std::string_view)> hear;
};

/// The most that a child may use; where nothing is named, as much as this process.
struct Limits {
    /// Processor time.
    std::optional<std::chrono::seconds> work;
    /// Bytes of addresses.
    std::optional<std::uint64_t> memory;
    /// Bytes that it writes to, without those of libraries and files.
    std::optional<std::uint64_t> data;
    /// Bytes of any file; with none it can write no file.
    std::optional<std::uint64_t> file;
    std::optional<std::uint64_t> descriptors;
    /// Bytes of what it leaves when it crashes.
    std::optional<std::uint64_t> core;
};

/// Enough for any program that Limber waits for, too little to take the machine down.
inline constexpr Limits usual_limits{
    .memory = std::uint64_t{2} * 1024 * 1024 * 1024, .descriptors = 64, .core = 0};

/// How moving data ended: all of it, at the end of the data or of the child, or too late.
enum class Moved { Whole, End, Late };

/// A running program; killed and reaped at the latest with the object. One thread at a time may use
/// it, but any may `kill`.
class Child {
public:
    static Attempt<Child> start(Command command, Channels channels, const Limits& limits);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    Child(Child&&) noexcept = default;
    Child& operator=(Child&&) = delete;

    /// Reads at least one byte; `count` says how many.
    Moved read_some(std::span<std::uint8_t> bytes, std::size_t& count, Deadline deadline);
    Moved write_all(std::span<const std::uint8_t> bytes, Deadline deadline);
    /// Tells the child that no more data comes.
    void end_data() { data_.close(); }

    /// Whether it ended with status 0; nothing when it has not ended by the deadline.
    std::optional<bool> wait_for_end(Deadline deadline);
    void kill() const;
    /// Takes what it has said so far, without waiting.
    void listen();

private:
    Child(Descriptor process, Descriptor data, Descriptor words,
          std::function<void(std::string_view)> hear)
        : process_(std::move(process)),
          data_(std::move(data)),
          words_(std::move(words)),
          hear_(std::move(hear)) {}
    bool wait_for(int descriptor, short events, Deadline deadline);
    void reap();

    /// Names the process also when its number is used again.
    Descriptor process_;
    Descriptor data_;
    Descriptor words_;
    std::function<void(std::string_view)> hear_;
    std::optional<bool> ended_well_;
};

/// Starts a program and waits for it until the deadline; whether it ended with status 0.
bool run(Command command, const Limits& limits, Deadline deadline);

}  // namespace limber::system
