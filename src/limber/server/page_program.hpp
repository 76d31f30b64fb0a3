#pragma once
/// Limber's page over HTTP: its files, and everything that it can ask for.
#include "limber/http/server.hpp"
#include "limber/server/context.hpp"
#include "limber/server/site.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace limber::server {

struct PageOptions {
    /// The page's files, and the schemas of the documents.
    std::filesystem::path site;
    std::filesystem::path schemas;
    /// Whether this machine can speak.
    bool voice = false;
    /// For the emergency number, where the answers name no country.
    std::string country;
    /// Sessions run faster than real time; for tests.
    double speed = 1;
};

class PageProgram : public http::Application {
public:
    PageProgram(const Surroundings& given, const PageOptions& options);

    /// Who wakes sessions, and at which port who is let in; before it runs.
    void use(http::Server& server) {
        leading_.room().use(server);
        door_.open_at(server.port());
    }
    /// Keeps a session that is being led for another time.
    void leave() { leading_.room().leave(); }
    [[nodiscard]] const Router& router() const { return router_; }

    http::Admission admit(const http::Request& head) override;
    std::optional<http::Response> find_file(const http::Request& request) override;
    http::Response answer(const http::Request& request) override;
    http::SocketOwner* find_socket_owner(const http::Request& request) override;

private:
    [[nodiscard]] std::vector<Route> make_routes();
    [[nodiscard]] std::vector<Route> about_routes();

    Door door_;
    Leading leading_;
    Context context_;
    Site site_;
    Site schemas_;
    Router router_;
};

}  // namespace limber::server
