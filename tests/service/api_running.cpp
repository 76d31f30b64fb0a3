#include "service/api_running.hpp"

#include "limber/exchange/record.hpp"
#include "limber/system/clock.hpp"
#include "support/introduction.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>

namespace limber::testing {
namespace {

using nlohmann::json;

/// A page's folder with one file beside the page itself.
std::filesystem::path make_site(const std::filesystem::path& folder) {
    const auto site = folder / "site";
    std::filesystem::create_directories(site / "assets");
    std::ofstream(site / "index.html") << "<!doctype html><title>Limber</title>";
    std::ofstream(site / "assets" / "page.js") << "export {};";
    return site;
}

}  // namespace

RunningApi::RunningApi(const std::filesystem::path& folder, double speed)
    : folder_(folder / "store"),
      store_(must(store::Store::open(folder_))),
      journal_(shipped_catalogue(), english(), clock_, store_.ports().journal),
      api_(
          {shipped_catalogue(), english(), clock_, store_.ports(), journal_, store_.housekeeping()},
          {.site = make_site(folder),
           .schemas = source_folder() / "docs" / "schema",
           .country = "DE",
           .speed = speed}),
      server_(http::Server::listen({}, api_).value()) {
    api_.use(server_);
    const std::string code = offer();
    thread_ = std::thread([this] { server_.run(); });
    origin_ = fmt::format("Origin: http://127.0.0.1:{}\r\n", port());
    const Answer entered =
        Client(port()).ask("POST /api/door/browser", origin_, introduction(code));
    EXPECT_EQ(entered.status, 200) << entered.body;
    const std::string token = json::parse(entered.body)["token"];
    credential_ = fmt::format("Authorization: Bearer {}\r\n", token);
    headers_ = credential_ + origin_;
}

/// As another program does it.
std::string RunningApi::offer() const {
    auto store = must(store::Store::open(folder_));
    return code_of(must(server::offer_entrance(store.ports().browsers, clock_, port())));
}

void RunningApi::end() {
    stop();
    api_.leave();
}

void RunningApi::stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
}

Answer Page::ask(const std::string& line, const std::string& body, const std::string& type) {
    const bool changes = !line.starts_with("GET ");
    const bool names = line.find("person=") != std::string::npos;
    if (!changes || names) return client_.ask(line, headers_, body, type);
    const char* const mark = line.find('?') == std::string::npos ? "?person=" : "&person=";
    return client_.ask(line + mark + person(), headers_, body, type);
}

std::string Page::person() { return read("/api/state")["person"]; }

json Page::read(const std::string& target) {
    const Answer answer = get(target);
    EXPECT_EQ(answer.status, 200) << target << ": " << answer.body;
    return json::parse(answer.body, nullptr, false);
}

Watcher::Watcher(RunningApi& api, const std::string& person, int receive_buffer)
    : client_(api.port(), receive_buffer) {
    const std::string whose = person.empty() ? Page(api).person() : person;
    EXPECT_EQ(client_.upgrade("/api/session/live?person=" + whose, api.headers()).status, 101);
}

json Watcher::next() {
    const auto text = client_.read_text();
    return text ? json::parse(*text) : json();
}

json Watcher::until(const std::function<bool(const json&)>& wanted) {
    constexpr int most = 100'000;
    for (int count = 0; count < most; ++count) {
        json document = next();
        if (document.is_null() || wanted(document)) {
            EXPECT_FALSE(document.is_null()) << "it ended";
            return document;
        }
    }
    ADD_FAILURE() << "it never comes";
    return {};
}

json Watcher::until_mode(const std::string& mode) {
    return until([&](const json& document) { return document["mode"] == mode; });
}

json Watcher::check_in(int pain) {
    for (json document = next(); !document.is_null(); document = next()) {
        if (document["mode"] != "asking") return document;
        const json& question = document["question"];
        json answer{{"do", "reply"}, {"question", question["number"]}};
        if (question["scored"])
            answer["number"] = pain;
        else
            answer["word"] = "no";
        say(answer);
    }
    ADD_FAILURE() << "it ended";
    return {};
}

std::string sheet_of(const Answers& answers) {
    // Of the day before: those of today would be a check-in.
    return write_sheet({.date = system::ComputerClock().today().plus_days(-1), .answers = answers},
                       shipped_catalogue());
}

}  // namespace limber::testing
