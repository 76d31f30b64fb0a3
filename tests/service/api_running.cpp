#include "service/api_running.hpp"

#include "limber/exchange/record.hpp"
#include "limber/system/clock.hpp"

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

std::string get_cookie(const http::Server& server) {
    const std::string address = server.address();
    const Answer welcome = Client(server.port()).ask("GET " + address.substr(address.find("/?")));
    EXPECT_EQ(welcome.status, 303);
    const std::string cookie = welcome.header("Set-Cookie");
    return fmt::format("Cookie: {}\r\n", cookie.substr(0, cookie.find(';')));
}

}  // namespace

RunningApi::RunningApi(const std::filesystem::path& folder, double speed)
    : store_(must(store::Store::open(folder / "store"))),
      api_({shipped_catalogue(), english(), clock_, store_.ports(), store_.housekeeping()},
           {.site = make_site(folder),
            .schemas = source_folder() / "docs" / "schema",
            .country = "DE",
            .speed = speed}),
      server_(http::Server::listen({}, api_).value()) {
    api_.use(server_);
    thread_ = std::thread([this] { server_.run(); });
    cookie_ = get_cookie(server_);
    headers_ = fmt::format("{}Origin: http://127.0.0.1:{}\r\n", cookie_, port());
}

void RunningApi::end() {
    stop();
    api_.leave();
}

void RunningApi::stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
}

json Page::read(const std::string& target) {
    const Answer answer = get(target);
    EXPECT_EQ(answer.status, 200) << target << ": " << answer.body;
    return json::parse(answer.body, nullptr, false);
}

Watcher::Watcher(RunningApi& api, int receive_buffer) : client_(api.port(), receive_buffer) {
    EXPECT_EQ(client_.upgrade("/api/session/live", api.headers()).status, 101);
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
    return write_sheet({.date = system::ComputerClock().today(), .answers = answers},
                       shipped_catalogue());
}

}  // namespace limber::testing
