// How punctual 5,000 sessions at a time are that one thread leads, each watched over a WebSocket of
// its own. Nothing of them is kept: on a disk there is one session at a time.
#include "limber/keeping/today.hpp"
#include "limber/server/room.hpp"
#include "limber/system/clock.hpp"
#include "loopback.hpp"
#include "support/support.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace limber::testing {
namespace {

using std::chrono::duration;
using std::chrono::steady_clock;
using Milliseconds = duration<double, std::milli>;

constexpr std::size_t session_count = 5000;
/// Sessions go on one after the other in this time, and then are watched for as long.
constexpr double begin_s = 10;
constexpr double watch_s = 20;
constexpr double on_time_ms = 20;
constexpr const char* mark = "mark: on_time >= 99 %, within 20 ms";

/// The end of a number in a document after a name; documents are written without spaces.
std::optional<std::int64_t> find_number(std::string_view document, std::string_view name) {
    const std::size_t at = document.find(name);
    if (at == std::string_view::npos) return std::nullopt;
    std::int64_t number = 0;
    std::from_chars(document.data() + at + name.size(), document.data() + document.size(), number);
    return number;
}

/// Begun some while ago, each at another place of a plan of half an hour, and paused by its room.
Practice make_session(std::size_t which) {
    static const SessionPlan plan = [] {
        const AnswerSheet sheet{.date = Date::create(2026, 6, 1).value(),
                                .answers = healthy_answers()};
        return session_today(shipped_catalogue(), sheet, {.minutes = 30}).value();
    }();
    constexpr std::size_t most_ticks = 900;
    std::vector<Event> past(1 + which * 7 % most_ticks, Tick{997});
    past.front() = Begin{false, 0};
    return {shipped_catalogue(), english(), Coaching(shipped_catalogue(), plan, {}, past), {}};
}

/// Every address has a room of its own.
class Rooms : public http::Application {
public:
    void fill(http::Server& server) {
        for (std::size_t at = 0; at < session_count; ++at) {
            server::Room& room =
                *rooms_.emplace_back(std::make_unique<server::Room>(clock_, [](const Session&) {}));
            room.use(server);
            room.lead(somebody, make_session(at));
        }
    }
    http::Admission admit(const http::Request&) override { return {.known = true}; }
    std::optional<http::Response> find_file(const http::Request&) override { return {}; }
    http::Response answer(const http::Request&) override { return {}; }
    http::SocketOwner* find_socket_owner(const http::Request& request) override {
        const auto number = find_number(request.path, "/");
        return &rooms_.at(static_cast<std::size_t>(number.value()))->seat_of(somebody);
    }

private:
    const PersonId somebody{"somebody"};
    system::ComputerClock clock_;
    std::vector<std::unique_ptr<server::Room>> rooms_;
};

/// One session as its page sees it.
class Watched {
public:
    Watched(const http::Server& server, const std::string& headers, std::size_t number)
        : socket_(connect_to(server.port())) {
        send_all(socket_, fmt::format("GET /{} HTTP/1.1\r\n{}Connection: Upgrade\r\n"
                                      "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                                      number, headers));
        while (bytes_.find("\r\n\r\n") == std::string::npos) bytes_ += receive(socket_);
        require(bytes_.starts_with("HTTP/1.1 101"));
        bytes_.erase(0, bytes_.find("\r\n\r\n") + 4);
    }
    ~Watched() { ::close(socket_); }
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;
    Watched(Watched&&) = delete;
    Watched& operator=(Watched&&) = delete;

    [[nodiscard]] int socket() const { return socket_; }

    void go_on() {
        constexpr std::string_view resume = R"({"do":"resume"})";
        std::string frame = "\x81";
        frame += static_cast<char>(0x80U | resume.size());
        // A mask of zeros leaves the text as it is.
        frame.append(4, '\0').append(resume);
        asked_ = steady_clock::now();
        send_all(socket_, frame);
    }

    /// Reads what is there, and tells how late each new cue was.
    void read(std::vector<double>& late_ms) {
        static std::array<char, 65536> part;
        const ssize_t count = ::recv(socket_, part.data(), part.size(), 0);
        const auto now = steady_clock::now();
        require(count > 0);
        bytes_.append(part.data(), static_cast<std::size_t>(count));
        while (const auto document = take_document())
            if (const auto late = find_lateness(*document, now)) late_ms.push_back(*late);
    }

private:
    std::optional<std::string> take_document() {
        constexpr std::size_t head = 4;
        if (bytes_.size() < head) return std::nullopt;
        const auto byte = [this](std::size_t at) { return static_cast<unsigned char>(bytes_[at]); };
        require(byte(0) == 0x81 && byte(1) == 126);
        const std::size_t size = std::size_t{byte(2)} << 8U | byte(3);
        if (bytes_.size() < head + size) return std::nullopt;
        std::string document = bytes_.substr(head, size);
        bytes_.erase(0, head + size);
        return document;
    }

    /// When a cue was due follows from the moment at which the page asked to go on, so that time
    /// lost on the way there counts as well.
    std::optional<double> find_lateness(std::string_view document, steady_clock::time_point now) {
        const std::int64_t left_ms = find_number(document, "\"left_ms\":").value();
        if (document.find("\"mode\":\"ready\"") != std::string_view::npos) {
            whole_ms_ = left_ms + find_number(document, "\"ready_ms\":").value();
            return std::nullopt;
        }
        const std::size_t cue = document.find("\"cue\":{");
        if (whole_ms_ == 0 || cue == std::string_view::npos) return std::nullopt;
        const auto number = find_number(document.substr(cue), "\"number\":").value();
        const bool is_new = cue_ != 0 && number > cue_;
        cue_ = number;
        if (!is_new) return std::nullopt;
        const std::int64_t at_ms = find_number(document.substr(cue), "\"at_ms\":").value();
        const auto due_ms = static_cast<double>(whole_ms_ - left_ms - at_ms);
        return Milliseconds(now - asked_).count() - due_ms;
    }

    int socket_;
    std::string bytes_;
    steady_clock::time_point asked_;
    /// What was left when it went on, with the time to get ready.
    std::int64_t whole_ms_ = 0;
    std::int64_t cue_ = 0;
};

/// All of them, read by one thread.
class Audience {
public:
    explicit Audience(const http::Server& server) : poll_(::epoll_create1(EPOLL_CLOEXEC)) {
        const std::string headers = browser_headers(server);
        for (std::size_t at = 0; at < session_count; ++at) {
            Watched& one = *all_.emplace_back(std::make_unique<Watched>(server, headers, at));
            epoll_event event{.events = EPOLLIN, .data = {.ptr = &one}};
            ::epoll_ctl(poll_, EPOLL_CTL_ADD, one.socket(), &event);
        }
    }
    ~Audience() { ::close(poll_); }
    Audience(const Audience&) = delete;
    Audience& operator=(const Audience&) = delete;
    Audience(Audience&&) = delete;
    Audience& operator=(Audience&&) = delete;

    /// Lets all go on, evenly spread.
    void go_on() {
        std::vector<double> ignored;
        const auto begin = steady_clock::now();
        for (std::size_t at = 0; at < session_count; ++at) {
            const auto due = begin + std::chrono::duration_cast<steady_clock::duration>(
                                         duration<double>(begin_s * static_cast<double>(at) /
                                                          static_cast<double>(session_count)));
            while (steady_clock::now() < due) read(ignored);
            all_[at]->go_on();
        }
    }
    std::vector<double> watch(double seconds) {
        std::vector<double> late_ms;
        const auto end = steady_clock::now() + duration<double>(seconds);
        while (steady_clock::now() < end) read(late_ms);
        return late_ms;
    }

private:
    void read(std::vector<double>& late_ms) {
        std::array<epoll_event, 64> ready{};
        const int count = ::epoll_wait(poll_, ready.data(), static_cast<int>(ready.size()), 1);
        for (std::size_t at = 0; at < static_cast<std::size_t>(std::max(0, count)); ++at)
            static_cast<Watched*>(ready.at(at).data.ptr)->read(late_ms);
    }

    int poll_;
    std::vector<std::unique_ptr<Watched>> all_;
};

/// Both ends of every connection are in this process.
bool allow_files() {
    constexpr rlim_t needed = 2 * session_count + 200;
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_cur >= needed) return true;
    files.rlim_cur = std::min(needed, files.rlim_max);
    return ::setrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur >= needed;
}

void report(benchmark::State& state, std::vector<double>& late_ms, double cpu_s) {
    require(!late_ms.empty());
    std::ranges::sort(late_ms);
    const auto count = static_cast<double>(late_ms.size());
    const auto at = [&](double share) {
        return late_ms[static_cast<std::size_t>(share * (count - 1))];
    };
    const auto on_time = std::ranges::upper_bound(late_ms, on_time_ms) - late_ms.begin();
    constexpr double percent = 100;
    state.counters["messages_per_s"] = count / watch_s;
    state.counters["on_time"] = percent * static_cast<double>(on_time) / count;
    state.counters["late_ms_50"] = at(0.5);
    state.counters["late_ms_99"] = at(0.99);
    state.counters["late_ms_worst"] = late_ms.back();
    state.counters["early_ms_most"] = -late_ms.front();
    state.counters["core_percent"] = percent * cpu_s / watch_s;
    state.SetLabel(mark);
}

void live_sessions(benchmark::State& state) {
    if (!allow_files()) {
        state.SkipWithError("it needs 10,200 open files: ulimit -Hn");
        return;
    }
    constexpr std::chrono::minutes long_enough(10);
    constexpr double settle_s = 6;
    for (auto _ : state) {
        Rooms rooms;
        ServedThread server(
            http::Server::listen({.most_connections = session_count + 10, .idle_time = long_enough},
                                 rooms)
                .value());
        rooms.fill(*server);
        server.run();
        stay_on(load_core);
        Audience audience(*server);
        audience.go_on();
        audience.watch(settle_s);
        const double cpu_s = server.cpu_seconds();
        auto late_ms = audience.watch(watch_s);
        report(state, late_ms, server.cpu_seconds() - cpu_s);
    }
}
BENCHMARK(live_sessions)->Iterations(1)->Unit(benchmark::kSecond)->UseRealTime();

}  // namespace
}  // namespace limber::testing
