// Who answers which request, and how the routes describe themselves.
#include "limber/server/router.hpp"

#include "limber/server/openapi.hpp"
#include "limber/store/memory.hpp"
#include "support/support.hpp"
#include "unit/store/shelf.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace limber::testing {
namespace {

using nlohmann::json;

server::Route echo(http::Method method, const std::string& pattern) {
    return {.method = method,
            .pattern = pattern,
            .summary = "Says who answered.",
            .query = {"wish"},
            .answer = [=](const server::Asked& asked) {
                std::string who = std::string(name_of(method)) + " " + pattern;
                for (const auto& [name, value] : asked.parameters) who += " " + name + "=" + value;
                return http::Response{.body = who};
            }};
}

/// Says whom it is for.
server::Route tell_person() {
    return {.pattern = "/api/who", .answer = [](const server::Asked& asked) {
                return http::Response{.body = asked.person.name};
            }};
}

/// Fails in this way.
server::Route fail(const std::string& pattern, ErrorCode code) {
    return {.pattern = pattern, .answer = [=](const server::Asked&) -> Result<http::Response> {
                return tl::unexpected(Error{code, {"server.busy", {}}, {}});
            }};
}

class Routing : public ::testing::Test {
protected:
    http::Response ask(http::Method method, const std::string& path,
                       std::map<std::string, std::string> query = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.query = std::move(query);
        return router.answer(request);
    }

    Shelf& shelf() { return shelf_; }

private:
    store::Memory memory_;
    Shelf shelf_{memory_.ports()};

protected:
    server::Router router{
        {echo(http::Method::Get, "/api/a"), echo(http::Method::Put, "/api/a"),
         echo(http::Method::Get, "/api/a/{one}"), echo(http::Method::Get, "/api/a/{one}/{two}"),
         tell_person(), fail("/api/bad", ErrorCode::BadInput),
         fail("/api/busy", ErrorCode::Refused), fail("/api/none", ErrorCode::NotFound),
         fail("/api/mute", ErrorCode::Unavailable), fail("/api/lost", ErrorCode::Lost)},
        english(),
        memory_.ports().people};
};

TEST_F(Routing, FindsTheRouteOfAPath) {
    EXPECT_EQ(ask(http::Method::Get, "/api/a").body, "GET /api/a");
    const std::string me = shelf().chosen().id.value();
    EXPECT_EQ(ask(http::Method::Put, "/api/a", {{"person", me}}).body, "PUT /api/a");
    EXPECT_EQ(ask(http::Method::Put, "/api/a").status, 400);
    EXPECT_EQ(ask(http::Method::Get, "/api/a/x").body, "GET /api/a/{one} one=x");
    EXPECT_EQ(ask(http::Method::Get, "/api/a/x/y").body, "GET /api/a/{one}/{two} one=x two=y");
}

TEST_F(Routing, RefusesWhatItDoesNotKnow) {
    EXPECT_EQ(ask(http::Method::Get, "/api/b").status, 404);
    EXPECT_EQ(ask(http::Method::Get, "/api/a/x/y/z").status, 404);
    EXPECT_EQ(ask(http::Method::Get, "/").status, 404);
    EXPECT_EQ(ask(http::Method::Get, "/api/a", {{"other", "1"}}).status, 400);
    EXPECT_EQ(ask(http::Method::Get, "/api/a", {{"wish", "1"}}).status, 200);
    const json refusal = json::parse(ask(http::Method::Get, "/api/b").body);
    EXPECT_EQ(refusal["error"]["id"], "server.not_found");
    EXPECT_FALSE(refusal["error"]["message"].get<std::string>().empty());
}

TEST_F(Routing, AsksForThePersonThatIsNamedWhoeverWasChosenLast) {
    const auto me = shelf().chosen().id.value();
    const auto anna = shelf().choose("anna").id.value();
    EXPECT_EQ(ask(http::Method::Get, "/api/who").body, "anna");
    EXPECT_EQ(ask(http::Method::Get, "/api/who", {{"person", me}}).body, "me");
    EXPECT_EQ(ask(http::Method::Get, "/api/who", {{"person", anna}}).body, "anna");
    const http::Response gone = ask(http::Method::Get, "/api/who", {{"person", "4711"}});
    EXPECT_EQ(gone.status, 404);
    EXPECT_EQ(json::parse(gone.body)["error"]["id"], "server.no_person");
}

TEST_F(Routing, RefusesWithTheStatusOfTheFailure) {
    const std::map<std::string, int> statuses{{"/api/bad", 400},
                                              {"/api/busy", 409},
                                              {"/api/none", 404},
                                              {"/api/mute", 503},
                                              {"/api/lost", 500}};
    for (const auto& [path, status] : statuses) {
        const http::Response refused = ask(http::Method::Get, path);
        EXPECT_EQ(refused.status, status) << path;
        EXPECT_EQ(json::parse(refused.body)["error"]["id"], "server.busy");
    }
}

TEST_F(Routing, SaysWhichMethodsThereAre) {
    const http::Response refused = ask(http::Method::Delete, "/api/a");
    EXPECT_EQ(refused.status, 405);
    ASSERT_EQ(refused.headers.size(), 1U);
    EXPECT_EQ(refused.headers[0], std::pair(std::string("Allow"), std::string("GET, PUT")));
}

TEST_F(Routing, IsDescribedRouteByRoute) {
    const json described = json::parse(server::write_openapi(router.routes()));
    EXPECT_EQ(described["paths"].size(), 9U);
    EXPECT_TRUE(described["paths"]["/api/a"].contains("get"));
    EXPECT_TRUE(described["paths"]["/api/a"].contains("put"));
    const json parameters = described["paths"]["/api/a/{one}/{two}"]["get"]["parameters"];
    ASSERT_EQ(parameters.size(), 4U);
    EXPECT_EQ(parameters[0]["name"], "one");
    EXPECT_EQ(parameters[0]["in"], "path");
    EXPECT_TRUE(parameters[0]["required"].get<bool>());
    EXPECT_EQ(parameters[2]["name"], "wish");
    EXPECT_EQ(parameters[2]["in"], "query");
    EXPECT_EQ(parameters[3]["name"], "person");
    EXPECT_FALSE(parameters[3]["required"].get<bool>());
}

}  // namespace
}  // namespace limber::testing
