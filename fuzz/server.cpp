// A page that asks for anything in any order, and says anything over its WebSocket: no answer is a
// failure of the server, and what is refused changes nothing that is kept.
#include "limber/base/clock.hpp"
#include "limber/exchange/record.hpp"
#include "limber/http/target.hpp"
#include "limber/messages/icu_renderer.hpp"
#include "limber/server/page_program.hpp"
#include "limber/store/database.hpp"
#include "limber/store/store.hpp"
#include "shipped.hpp"

#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace limber {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// Stands at ten o'clock of one day until "WAIT" moves it on, so that an input always plays the
/// same.
class InputsClock final : public Clock {
public:
    [[nodiscard]] Moment now() const override {
        Moment moment = moment_at(Date::create(2026, 6, 2).value(), 600);
        moment.at += std::chrono::floor<std::chrono::milliseconds>(passed_);
        return moment;
    }
    [[nodiscard]] std::chrono::nanoseconds elapsed() const override { return passed_; }

    void pass(std::chrono::nanoseconds time) { passed_ += time; }
    void begin() { passed_ = {}; }

private:
    std::chrono::nanoseconds passed_{};
};

InputsClock inputs_clock;

/// Another moment, at which the clock stands.
class StandingClock final : public Clock {
public:
    explicit StandingClock(const Moment& moment) : now_(moment) {}
    [[nodiscard]] Moment now() const override { return now_; }
    [[nodiscard]] std::chrono::nanoseconds elapsed() const override { return {}; }

private:
    Moment now_;
};

const Renderer& english() {
    static const IcuRenderer renderer =
        IcuRenderer::create(shipped_catalogue().messages.at("en"), "en").value();
    return renderer;
}

/// A healthy person's answers of this day.
AnswerSheet sheet_of(const Date& day) {
    Answers answers;
    for (const Question& question : shipped_catalogue().questions) {
        if (question.kind == QuestionKind::Several) answers[question.id] = Choice{};
        if (question.kind == QuestionKind::ScoreEach) answers[question.id] = Scores{};
    }
    constexpr int age = 40;
    answers[QuestionId("age")] = age;
    answers[QuestionId("goal")] = Choice{OptionId("supple")};
    return {.date = day, .answers = answers};
}

/// A folder in memory with a kept file to begin every input with: answers of today, a session of
/// yesterday that was led to its end, and one of today that was broken off.
class Home {
public:
    Home() : folder_(make_folder()) {
        store::Store store = store::Store::open(folder_ / "begin").value();
        constexpr int nine_o_clock = 540;
        const Date today = inputs_clock.today();
        lead(store, moment_at(Date::create(2026, 6, 1).value(), nine_o_clock), Mode::Over);
        lead(store, moment_at(today, nine_o_clock), Mode::Coaching);
        StopJournal journal(shipped_catalogue(), english(), inputs_clock, store.ports().journal);
        Diary diary(shipped_catalogue(), inputs_clock, store.ports(), journal,
                    store.ports().people.chosen().value());
        require(diary.take_answers(sheet_of(today), {}).has_value());
    }
    ~Home() { fs::remove_all(folder_); }
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;
    Home(Home&&) = delete;
    Home& operator=(Home&&) = delete;

    /// The folder of a store that is as it was in the beginning.
    [[nodiscard]] fs::path begin() const {
        const fs::path folder = folder_ / "store";
        fs::remove_all(folder);
        fs::create_directory(folder);
        fs::copy_file(folder_ / "begin" / "limber.db", folder / "limber.db");
        return folder;
    }

    /// A file such as a page gets as a backup.
    [[nodiscard]] std::string backup() const {
        std::ifstream in(folder_ / "begin" / "limber.db", std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

private:
    static fs::path make_folder() {
        const bool has_memory = fs::is_directory("/dev/shm");
        std::string pattern =
            ((has_memory ? fs::path("/dev/shm") : fs::temp_directory_path()) / "limber-fuzz-XXXXXX")
                .string();
        require(::mkdtemp(pattern.data()) != nullptr);
        return pattern;
    }
    static void lead(store::Store& store, const Moment& begun, Mode until) {
        constexpr int second_ms = 1000;
        const StandingClock clock(begun);
        StopJournal journal(shipped_catalogue(), english(), clock, store.ports().journal);
        Diary diary(shipped_catalogue(), clock, store.ports(), journal,
                    store.ports().people.chosen().value());
        const AnswerSheet sheet = sheet_of(begun.day());
        const auto permit = diary.permit(sheet);
        require(permit.has_value());
        auto plan = plan_today(shipped_catalogue(), sheet, *permit, {.minutes = 5});
        require(plan.has_value());
        Coaching coaching = diary.begin(sheet, std::move(*plan), second_ms).value();
        coaching.apply(Begin{false, 0});
        for (int seconds = 0; seconds < 60 || until == Mode::Over; ++seconds) {
            if (coaching.session().mode() == Mode::Over) break;
            coaching.apply(Tick{second_ms});
        }
        coaching.save();
    }

    fs::path folder_;
};

/// Sees whether anything in a kept file was changed by somebody else.
class Guard {
public:
    explicit Guard(const fs::path& folder) : file_(folder / "limber.db") {
        if (fs::exists(file_)) database_.emplace(file_.string(), SQLite::OPEN_READONLY);
    }

    /// Nothing where there was no file: whoever comes first after everything was erased makes it.
    [[nodiscard]] std::optional<std::pair<ino_t, int>> look() {
        if (!database_) return std::nullopt;
        struct stat seen{};
        require(::stat(file_.c_str(), &seen) == 0);
        return std::pair{seen.st_ino, database_->execAndGet("PRAGMA data_version").getInt()};
    }

private:
    fs::path file_;
    std::optional<SQLite::Database> database_;
};

/// Holds the newest document, which must be one.
class Page final : public http::Socket {
public:
    void send(std::string text) override {
        const auto document = nlohmann::json::parse(text, nullptr, false);
        require(document.is_object() && document.contains("mode"));
    }
    void close() override {}
};

/// A server that nobody connects to, asked directly.
class PlayedVisit {
public:
    explicit PlayedVisit(const Home& home)
        : home_(home), folder_(home.begin()), store_(store::Store::open(folder_).value()) {
        start();
    }

    /// One order, which is its first line, and what follows that.
    void play(std::string_view order) {
        const std::size_t end = std::min(order.find('\n'), order.size());
        const std::string_view line = order.substr(0, end);
        const std::string_view rest = order.substr(std::min(end + 1, order.size()));
        if (line == "SAY") {
            say(rest);
        } else if (line == "OPEN") {
            open();
        } else if (line == "CLOSE") {
            close();
        } else if (line == "WAIT") {
            wait();
        } else if (line == "KILL") {
            start();
        } else if (line == "STOP") {
            api_->leave();
            start();
        } else if (line == "RESTORE") {
            restore(rest);
        } else {
            ask(line, rest);
        }
    }

private:
    static constexpr double speed = 20;

    void start() {
        page_.reset();
        api_.reset();
        server_.reset();
        api_ = std::make_unique<server::PageProgram>(
            server::Surroundings{shipped_catalogue(), english(), inputs_clock, store_.ports(),
                                 journal_, store_.housekeeping()},
            server::PageOptions{.site = {}, .country = "DE", .speed = speed});
        server_ = std::make_unique<http::Server>(http::Server::listen({}, *api_).value());
        api_->use(*server_);
    }

    http::SocketOwner& room() {
        http::SocketOwner* owner =
            api_->find_socket_owner({.path = "/api/session/live", .query = {{"person", person()}}});
        require(owner != nullptr);
        return *owner;
    }
    /// Requests that name nobody are from a page for whoever was chosen last.
    std::string person() { return store_.ports().people.chosen().value().id.value(); }
    void open() {
        if (page_) return;
        page_ = std::make_shared<Page>();
        room().opened(page_);
    }
    void close() {
        if (!page_) return;
        room().closed(*page_);
        page_.reset();
    }
    void say(std::string_view text) {
        open();
        room().received(*page_, text);
    }
    /// Just short of what would be taken for a sleeping machine: a minute of a session.
    void wait() {
        inputs_clock.pass(2900ms);
        say("?");
    }

    /// A backup with other bytes from some place on; the place is the first two.
    void restore(std::string_view bytes) {
        std::string backup = home_.backup();
        if (bytes.size() > 2) {
            const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
            const std::size_t place = (std::size_t{byte(0)} << 8U | byte(1)) % backup.size();
            const std::size_t count = std::min(bytes.size() - 2, backup.size() - place);
            backup.replace(place, count, bytes.substr(2, count));
        }
        answer({.method = http::Method::Put,
                .path = "/api/backup",
                .content_type = "application/octet-stream",
                .body = std::move(backup)});
    }

    void ask(std::string_view line, std::string_view body) {
        static constexpr std::array<std::pair<std::string_view, http::Method>, 4> methods{
            {{"GET ", http::Method::Get},
             {"POST ", http::Method::Post},
             {"PUT ", http::Method::Put},
             {"DELETE ", http::Method::Delete}}};
        const auto method = std::ranges::find_if(
            methods, [&](const auto& named) { return line.starts_with(named.first); });
        if (method == methods.end()) return;
        auto target = http::parse_target(line.substr(method->first.size()));
        if (!target || is_slow(target->path)) return;
        const bool is_backup = target->path == "/api/backup";
        answer({.method = method->second,
                .path = std::move(target->path),
                .query = std::move(target->query),
                .content_type = is_backup ? "application/octet-stream" : "application/json",
                .body = std::string(body)});
    }

    /// Drawing takes a hundred times as long as the rest; once an input is enough.
    bool is_slow(const std::string& path) {
        const bool draws = path.starts_with("/api/figures") || path.starts_with("/api/pictures") ||
                           path.ends_with("handout");
        return draws && std::exchange(has_drawn_, true);
    }

    void answer(http::Request request) {
        request.query.try_emplace("person", person());
        constexpr int refused = 400;
        constexpr int failed = 500;
        constexpr int no_voice = 503;
        Guard guard(folder_);
        const auto before = guard.look();
        auto file = api_->find_file(request);
        http::Response response = file ? std::move(*file) : api_->answer(request);
        if (response.later) response = response.later();
        const bool silent = request.path == "/api/speech" && response.status == no_voice;
        require(response.status < failed || silent);
        require(!http::write_head(response, false).empty());
        const bool reads = request.method == http::Method::Get;
        if (reads || response.status >= refused) require(guard.look() == before);
        if (response.type == "application/json" && !response.body.empty())
            require(nlohmann::json::accept(response.body));
    }

    const Home& home_;
    fs::path folder_;
    store::Store store_;
    StopJournal journal_{shipped_catalogue(), english(), inputs_clock, store_.ports().journal};
    std::unique_ptr<server::PageProgram> api_;
    std::unique_ptr<http::Server> server_;
    std::shared_ptr<Page> page_;
    bool has_drawn_ = false;
};

}  // namespace
}  // namespace limber

/// Fontconfig keeps what it once read.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    // No voice is found, so none is run.
    ::setenv("PATH", "/nonexistent", 1);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace limber;
    static const Home home;
    constexpr std::string_view mark = "\n====\n";
    constexpr int most_orders = 40;
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    inputs_clock.begin();
    PlayedVisit visit(home);
    for (int orders = 0; orders < most_orders && !bytes.empty(); ++orders) {
        const std::size_t end = std::min(bytes.find(mark), bytes.size());
        visit.play(bytes.substr(0, end));
        bytes.remove_prefix(std::min(end + mark.size(), bytes.size()));
    }
    return 0;
}
