#pragma once
/// Limber as it is served, over a store of its own, and the pages that are let in.
#include "limber/server/page_program.hpp"
#include "limber/system/clock.hpp"
#include "service/http_client.hpp"
#include "support/support.hpp"
#include "unit/store/shelf.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace limber::testing {

/// A server in a thread of its own. Destroying it is like killing it: what was not kept is lost.
class RunningApi {
public:
    /// `folder` holds the store, which may be there already, and the page's files.
    explicit RunningApi(const std::filesystem::path& folder, double speed = 1);
    ~RunningApi() { stop(); }
    RunningApi(const RunningApi&) = delete;
    RunningApi& operator=(const RunningApi&) = delete;
    RunningApi(RunningApi&&) = delete;
    RunningApi& operator=(RunningApi&&) = delete;

    /// Stops as for SIGTERM: a session is kept to its last moment.
    void end();

    http::Server* operator->() { return &server_; }
    [[nodiscard]] const server::Router& router() const { return api_.router(); }
    [[nodiscard]] std::uint16_t port() const { return server_.port(); }
    /// The headers of a page that was let in.
    [[nodiscard]] const std::string& headers() const { return headers_; }
    /// The same without what says where it comes from.
    [[nodiscard]] const std::string& credential() const { return credential_; }
    /// Headers with which a stranger asks from the page's own origin.
    [[nodiscard]] const std::string& origin() const { return origin_; }
    /// The code of a new address for one more browser.
    [[nodiscard]] std::string offer() const;

private:
    void stop();

    std::filesystem::path folder_;
    system::ComputerClock clock_;
    store::Store store_;
    StopJournal journal_;
    server::PageProgram api_;
    http::Server server_;
    std::thread thread_;
    std::string credential_;
    std::string origin_;
    std::string headers_;
};

/// What a page asks for, and what it gets.
class Page {
public:
    explicit Page(RunningApi& api) : client_(api.port()), headers_(api.headers()) {}

    /// For whoever is chosen now, unless the line names a person.
    Answer ask(const std::string& line, const std::string& body = "",
               const std::string& type = "application/json");
    /// Whoever is chosen now, as requests name them.
    std::string person();
    Answer get(const std::string& target) { return ask("GET " + target); }
    /// Parsed; null and a failure where it is refused.
    nlohmann::json read(const std::string& target);

private:
    Client client_;
    std::string headers_;
};

/// A page that watches the session of the moment.
class Watcher {
public:
    /// For whoever is chosen now, or for that person.
    explicit Watcher(RunningApi& api, const std::string& person = {}, int receive_buffer = 0);

    /// The next document; null when the connection ends instead.
    nlohmann::json next();
    /// Reads on until a document is as wanted; null and a failure when none comes.
    nlohmann::json until(const std::function<bool(const nlohmann::json&)>& wanted);
    nlohmann::json until_mode(const std::string& mode);
    void say(const nlohmann::json& command) { client_.send_frame(text_frame, command.dump()); }
    void send(std::string_view text) { client_.send_frame(text_frame, text); }
    Client& client() { return client_; }
    /// Answers the questions before the first stretch, of which none finds a sign.
    nlohmann::json check_in(int pain);

private:
    Client client_;
};

/// An answers file of today, as a page sends it.
std::string sheet_of(const Answers& answers);

}  // namespace limber::testing
