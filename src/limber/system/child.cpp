#include "limber/system/child.hpp"

#include "limber/system/pidfd.hpp"
#include "limber/system/spawn.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <csignal>

namespace limber::system {
namespace {

/// Both ends of a channel. A pair of sockets rather than a pipe: writing to a child that has gone
/// then gives an error without a signal. Waiting is left to poll on this side; the child may block.
struct Channel {
    Descriptor ours;
    Descriptor theirs;
};

Attempt<Channel> open_channel(bool wanted) {
    if (!wanted) return Channel{};
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return tl::unexpected(last_error());
    return Channel{Descriptor(ends[0]), Descriptor(ends[1])};
}

int milliseconds_until(Deadline deadline) {
    using std::chrono::milliseconds;
    constexpr milliseconds::rep most = 60'000;
    const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp(left.count(), milliseconds::rep{0}, most));
}

}  // namespace

Attempt<Child> Child::start(Command command, Channels channels, const Limits& limits) {
    auto data = open_channel(channels.data != Flow::None);
    if (!data) return tl::unexpected(data.error());
    auto words = open_channel(channels.hear != nullptr);
    if (!words) return tl::unexpected(words.error());
    StandardStreams streams{.words = std::move(words->theirs)};
    (channels.data == Flow::IntoChild ? streams.input : streams.output) = std::move(data->theirs);
    auto process = spawn(std::move(command), streams, limits);
    if (!process) return tl::unexpected(process.error());
    return Child(std::move(*process), std::move(data->ours), std::move(words->ours),
                 std::move(channels.hear));
}

Child::~Child() {
    if (!process_.is_open() || ended_well_) return;
    kill();
    reap();
}

void Child::kill() const { pidfd_send_signal(process_.number(), SIGKILL, nullptr, 0); }

void Child::reap() {
    siginfo_t how{};
    const auto process = static_cast<id_t>(process_.number());
    int status = 0;
    do {
        status = waitid(P_PIDFD, process, &how, WEXITED);
    } while (status != 0 && errno == EINTR);
    ended_well_ = status == 0 && how.si_code == CLD_EXITED && how.si_status == 0;
}

void Child::listen() {
    constexpr int most_pieces = 64;
    std::array<char, 4096> bytes{};
    // A child that never stops talking is not listened to for ever.
    for (int piece = 0; piece < most_pieces && words_.is_open(); ++piece) {
        const auto count = recv(words_.number(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (count > 0) {
            hear_(std::string_view(bytes.data(), static_cast<std::size_t>(count)));
        } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
            words_.close();
        } else if (errno == EAGAIN) {
            return;
        }
    }
}

/// Whether something has happened there by the deadline. A child whose words nobody takes would
/// stop, so they are taken meanwhile.
bool Child::wait_for(int descriptor, short events, Deadline deadline) {
    for (;;) {
        std::array<pollfd, 2> watched{{{descriptor, events, 0}, {words_.number(), POLLIN, 0}}};
        const int wait = milliseconds_until(deadline);
        const int ready = poll(watched.data(), watched.size(), wait);
        if (ready < 0 && errno != EINTR) return false;
        if (ready > 0 && watched[1].revents != 0) listen();
        if (ready > 0 && watched[0].revents != 0) return true;
        if (std::chrono::steady_clock::now() >= deadline) return false;
    }
}

Moved Child::read_some(std::span<std::uint8_t> bytes, std::size_t& count, Deadline deadline) {
    for (;;) {
        const auto got = recv(data_.number(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (got > 0) {
            count = static_cast<std::size_t>(got);
            return Moved::Whole;
        }
        if (got == 0 || (errno != EAGAIN && errno != EINTR)) return Moved::End;
        if (errno == EAGAIN && !wait_for(data_.number(), POLLIN, deadline)) return Moved::Late;
    }
}

Moved Child::write_all(std::span<const std::uint8_t> bytes, Deadline deadline) {
    while (!bytes.empty()) {
        const auto put =
            send(data_.number(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (put >= 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(put));
        } else if (errno == EAGAIN) {
            if (!wait_for(data_.number(), POLLOUT, deadline)) return Moved::Late;
        } else if (errno != EINTR) {
            return Moved::End;
        }
    }
    return Moved::Whole;
}

std::optional<bool> Child::wait_for_end(Deadline deadline) {
    if (ended_well_) return ended_well_;
    if (!wait_for(process_.number(), POLLIN, deadline)) return std::nullopt;
    reap();
    listen();
    return ended_well_;
}

bool run(Command command, const Limits& limits, Deadline deadline) {
    auto child = Child::start(std::move(command), {}, limits);
    return child && child->wait_for_end(deadline).value_or(false);
}

}  // namespace limber::system
