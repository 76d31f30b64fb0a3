#include "unit/store/store_support.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <grp.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace limber::testing {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const fs::path& file, const std::string& bytes) {
    std::ofstream out(file, std::ios::binary);
    out << bytes;
}

unsigned rights_of(const fs::path& path) {
    return static_cast<unsigned>(fs::status(path).permissions());
}

void set_rights(const fs::path& path, unsigned rights) {
    if (::chmod(path.c_str(), rights) != 0) throw std::runtime_error("no such rights");
}

void run_sql(const fs::path& file, const std::string& sql) {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(sql);
}

Failure failure_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Failed& failure) {
        return {failure.error().message.id, failure.error().where};
    }
    return {};
}

pid_t start_child(const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child != 0) return child;
    try {
        work();
    } catch (...) {
        ::_exit(1);
    }
    ::_exit(0);
}

std::string told_by_child(const std::function<std::string()>& work) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    const pid_t child = start_child([&] {
        const std::string told = work();
        if (::write(ends[1], told.data(), told.size()) < 0) ::_exit(1);
    });
    ::close(ends[1]);
    std::array<char, 256> buffer{};
    const auto size = ::read(ends[0], buffer.data(), buffer.size());
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (status != 0) return "the child failed";
    return {buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

std::string failure_in_child(const std::function<void()>& work) {
    return told_by_child([&] { return failure_of(work).message; });
}

void fill_disk(std::size_t bytes) {
    const rlimit limit{.rlim_cur = bytes, .rlim_max = bytes};
    // Ignored, the signal becomes a failing write.
    if (std::signal(SIGXFSZ, SIG_IGN) == SIG_ERR || ::setrlimit(RLIMIT_FSIZE, &limit) != 0)
        throw std::runtime_error("no limit");
}

bool become_nobody(const fs::path& folder) {
    constexpr uid_t nobody = 65534;
    if (::geteuid() == 0) {
        bool became = ::chown(folder.c_str(), nobody, nobody) == 0;
        for (const auto& file : fs::directory_iterator(folder)) {
            became = became && ::lchown(file.path().c_str(), nobody, nobody) == 0;
        }
        became = became && ::setgroups(0, nullptr) == 0 && ::setgid(nobody) == 0;
        if (!became || ::setuid(nobody) != 0) return false;
    }
    return ::access(folder.c_str(), X_OK) == 0;
}

std::string first_schema_with_a_session(const std::string& name) {
    return store::shipped_migrations().front() +
           "PRAGMA application_id = 0x4c696d62; PRAGMA user_version = 1;"
           "INSERT INTO profile (name, chosen) VALUES ('" +
           name +
           "', 2);"
           "INSERT INTO answers VALUES (2, '2024-05-06', 'hers');"
           "INSERT INTO session VALUES (1, 2, '2024-05-06', 450, 'sheet', 'plan', 1, 'fine', 2);"
           "INSERT INTO event VALUES (1, 1, 'passed', 0, 'word 0'), (1, 2, 'passed', 1, 'word 1');";
}

Date day(const std::string& text) { return Date::parse(text).value(); }

NewSession session_on(const std::string& on) {
    return {
        .begun = moment_at(day(on), 7 * 60 + 30), .sheet = "age: 40\n", .plan = "{\"items\":[]}"};
}

LogEntry entry(std::int64_t number) {
    return {.kind = "passed", .number = number, .word = "word " + std::to_string(number)};
}

std::vector<LogEntry> entries(std::int64_t end) {
    std::vector<LogEntry> all;
    for (std::int64_t number = 0; number < end; ++number) all.push_back(entry(number));
    return all;
}

}  // namespace limber::testing
