// Who answers which request, and how the routes describe themselves.
#include "limber/server/router.hpp"

#include "limber/server/openapi.hpp"
#include "support/support.hpp"

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
            .answer = [=](const http::Request&, const server::Parameters& parameters) {
                std::string who = server::name_of(method) + " " + pattern;
                for (const auto& [name, value] : parameters) who += " " + name + "=" + value;
                return http::Response{.body = who};
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

    server::Router router{
        {echo(http::Method::Get, "/api/a"), echo(http::Method::Put, "/api/a"),
         echo(http::Method::Get, "/api/a/{one}"), echo(http::Method::Get, "/api/a/{one}/{two}")},
        english()};
};

TEST_F(Routing, FindsTheRouteOfAPath) {
    EXPECT_EQ(ask(http::Method::Get, "/api/a").body, "GET /api/a");
    EXPECT_EQ(ask(http::Method::Put, "/api/a").body, "PUT /api/a");
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

TEST_F(Routing, SaysWhichMethodsThereAre) {
    const http::Response refused = ask(http::Method::Delete, "/api/a");
    EXPECT_EQ(refused.status, 405);
    ASSERT_EQ(refused.headers.size(), 1U);
    EXPECT_EQ(refused.headers[0], std::pair(std::string("Allow"), std::string("GET, PUT")));
}

TEST_F(Routing, IsDescribedRouteByRoute) {
    const json described = json::parse(server::write_openapi(router.routes()));
    EXPECT_EQ(described["paths"].size(), 3U);
    EXPECT_TRUE(described["paths"]["/api/a"].contains("get"));
    EXPECT_TRUE(described["paths"]["/api/a"].contains("put"));
    const json parameters = described["paths"]["/api/a/{one}/{two}"]["get"]["parameters"];
    ASSERT_EQ(parameters.size(), 3U);
    EXPECT_EQ(parameters[0]["name"], "one");
    EXPECT_EQ(parameters[0]["in"], "path");
    EXPECT_TRUE(parameters[0]["required"].get<bool>());
    EXPECT_EQ(parameters[2]["name"], "wish");
    EXPECT_EQ(parameters[2]["in"], "query");
}

}  // namespace
}  // namespace limber::testing
