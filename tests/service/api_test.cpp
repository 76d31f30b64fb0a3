// What a page can ask for, over real sockets, a real store and the shipped catalogue: every route,
// what it refuses, and who is let in.
#include "command/schemas.hpp"
#include "service/api_fixture.hpp"
#include "support/browser_key.hpp"
#include "support/introduction.hpp"
#include "support/sanitized.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <set>

namespace limber::testing {
namespace {

using nlohmann::json;

/// The routes in an order in which each succeeds; the session is begun and ended between them.
const std::vector<Ask>& before_a_session() {
    static const std::vector<Ask> asks = {
        {"GET /api/state", ""},
        {"PUT /api/morning", R"({"pain":2})"},
        {"POST /api/intake", R"({"said":{}})"},
        {"GET /api/intake", ""},
        {"GET /api/body/back?theme=dark", ""},
        {"PUT /api/answers", healthy()},
        {"GET /api/state", ""},
        {"GET /api/screening", ""},
        {"GET /api/plan?minutes=12&training=none&article=true&left_out=bridge&chosen=cat-cow/chair",
         ""},
        {"GET /api/plan?only=bridge/low,cat-cow,seated-forward-bend", ""},
        {"GET /api/plan?only=bridge/low:10s:2x,cat-cow:1x", ""},
        {"PUT /api/routines", R"({"name":"Mine","items":"bridge/low:10s:2x,cat-cow"})"},
        {"PUT /api/routines", R"({"name":"My own","items":"rest","before":"Mine"})"},
        {"GET /api/routines", ""},
        {"DELETE /api/routines?name=My%20own", ""},
        {"GET /api/week?minutes=8", ""},
        {"GET /api/plan/handout?letter=true", ""},
        {"GET /api/handout?stretches=bridge,cat-cow/chair", ""},
        {"GET /api/stretches", ""},
        {"GET /api/stretches/bridge", ""},
        {"GET /api/figures/cat-cow/chair?side=right&theme=dark", ""},
        {"GET /api/ways/standing/supine?theme=dark", ""},
        {"GET /api/pictures/cat-cow/chair?theme=dark&phase=start", ""},
        {"GET /api/causes", ""},
        {"GET /api/history", ""},
        {"GET /api/export.csv", ""},
        {"GET /api/export.json", ""},
        {"GET /api/kept", ""},
        {"GET /api/backup", ""},
        {"GET /api/openapi.json", ""},
        {"GET /api/schema/plan", ""},
        {"PUT /api/settings", R"({"theme":"dark","pace":"calm","left_out":"bridge,rest"})"},
        {"DELETE /api/session/unfinished", ""},
        {"GET /api/more", ""},
        {"GET /api/more?question=props", ""},
        {"PUT /api/more", R"({"question":"props","chosen":["chair"]})"},
        {"PUT /api/more", R"({"question":"props"})"},
    };
    return asks;
}

std::string path_of(const Ask& ask) { return ask.line.substr(0, ask.line.find('?')); }

/// "GET /api/stretches/{stretch}"
std::string title_of(const server::Route& route) {
    return std::string(name_of(route.method)) + " " + route.pattern;
}

/// The route that a request is for.
const server::Route& route_of(const server::Router& router, const Ask& ask) {
    const std::string path = path_of(ask);
    const server::Route* best = nullptr;
    for (const server::Route& route : router.routes()) {
        const std::string name = title_of(route);
        const auto fixed = name.substr(0, name.find('{'));
        const bool fits = name == path || (fixed != name && path.starts_with(fixed));
        if (fits && (best == nullptr || name == path)) best = &route;
    }
    return *best;
}

/// What one server answered or was sent, until it is looked at by the schemas that routes name.
class Documents {
public:
    void add(const std::string& schema, const std::string& answer) {
        auto& files = files_[schema];
        files.push_back(folder_.write(fmt::format("{}-{}.json", schema, files.size()), answer));
    }
    void expect_valid() const {
        for (const auto& [schema, files] : files_) testing::expect_valid(schema, files);
    }

private:
    ScratchFolder folder_;
    std::map<std::string, std::vector<std::string>> files_;
};

TEST_F(ApiTest, AnswersEveryRouteAsItsSchemaSays) {
    practise_before(folder.path());
    run(200);
    Page page(*api);
    std::set<std::string> asked;
    Documents answered;
    Documents sent;
    const auto expect = [&](const Ask& ask) {
        const std::string before = kept();
        const Answer answer = expect_answer(page, ask);
        // Who only reads changes nothing.
        if (ask.line.starts_with("GET")) {
            EXPECT_EQ(kept(), before) << ask.line;
        }
        const server::Route& route = route_of(api->router(), ask);
        asked.insert(title_of(route));
        if (!route.schema.empty()) answered.add(route.schema, answer.body);
        if (!route.body_schema.empty()) sent.add(route.body_schema, ask.body);
    };
    for (const Ask& ask : before_a_session()) expect(ask);
    expect({"POST /api/stops", R"({"emergency_signs": ["saddle_numb"]})"});
    expect({"GET /api/stops", ""});
    const std::string stop = page.read("/api/stops")["stops"][0]["id"];
    expect({"PUT /api/stops/" + stop, R"({"meant": false})"});
    const Answer backup = page.get("/api/backup");
    expect({"POST /api/session?minutes=5", ""});
    expect({"POST /api/session/unfinished", ""});
    Watcher watcher(*api);
    watcher.say({{"do", "stop"}});
    watcher.say({{"do", "stop"}});
    watcher.until_mode("over");
    expect({"GET /api/session/after", ""});
    const std::string past = page.read("/api/history")["sessions"][0]["id"];
    expect({"PUT /api/history/" + past, R"({"time": "00:00", "pain_before": 3})"});
    expect({"DELETE /api/history/" + past, ""});
    expect({"POST /api/backup", backup.body, 200, "application/octet-stream"});
    expect({"PUT /api/backup", backup.body, 200, "application/octet-stream"});
    expect({"PUT /api/profile", R"({"name":"Ada"})"});
    const BrowserKey key;
    expect({"GET /api/door", ""});
    expect({"POST /api/door/browser", introduction(api->offer(), key.key())});
    expect({"POST /api/door/challenge", ""});
    const Answer challenge = page.ask("POST /api/door/challenge");
    expect({"POST /api/door/session",
            key.sign_in(api->port(), json::parse(challenge.body)["challenge"])});
    expect({"GET /api/browsers", ""});
    expect({"DELETE /api/browsers/nobody", ""});
    expect({"DELETE /api/profile", ""});
    expect({"DELETE /api/everything", ""});
    const int speech = page.get("/api/speech?words=Breathe&rate=1").status;
    EXPECT_TRUE(speech == 200 || speech == 503) << speech;
    asked.insert("GET /api/speech");
    for (const server::Route& route : api->router().routes())
        EXPECT_TRUE(asked.contains(title_of(route))) << route.pattern;
    answered.expect_valid();
    sent.expect_valid();
}

TEST_F(ApiTest, NamesASchemaOfEveryDocument) {
    // What describes the others follows the rules of OpenAPI and JSON Schema.
    const std::set<std::string> describing{"/api/openapi.json", "/api/schema/{name}"};
    run();
    Page page(*api);
    for (const server::Route& route : api->router().routes()) {
        const bool told = route.type == "application/json" && !describing.contains(route.pattern);
        EXPECT_EQ(!route.schema.empty(), told) << title_of(route);
        if (told) expect_answer(page, {"GET /api/schema/" + route.schema, ""});
        EXPECT_EQ(!route.body_schema.empty(), route.body == "application/json") << title_of(route);
        if (!route.body_schema.empty())
            expect_answer(page, {"GET /api/schema/" + route.body_schema, ""});
    }
}

TEST_F(ApiTest, AnswersWithTheTypeThatARouteStates) {
    run_for_somebody();
    Page page(*api);
    for (const Ask& ask : before_a_session()) {
        const server::Route& route = route_of(api->router(), ask);
        const Answer answer = page.ask(ask.line, ask.body);
        if (answer.status != 200) continue;
        EXPECT_TRUE(answer.header("Content-Type").starts_with(route.type)) << ask.line;
        const bool parsed = !json::parse(answer.body, nullptr, false).is_discarded();
        EXPECT_TRUE(parsed || route.type != "application/json") << ask.line;
    }
}

/// Requests that are wrong in one way each.
std::vector<Ask> wrong_requests() {
    const std::string long_text(300, 'x');
    std::vector<Ask> asks = {
        {"GET /api/nothing", "", 404},
        {"GET /api/stretches/nothing", "", 404},
        {"GET /api/figures/bridge", "", 404},
        {"GET /api/figures/bridge/nothing", "", 404},
        {"GET /api/figures/nothing/low", "", 404},
        {"GET /api/ways/standing/standing", "", 404},
        {"GET /api/ways/standing/nothing", "", 404},
        {"GET /api/pictures/cat-cow/chair?phase=nothing", "", 404},
        {"GET /api/pictures/cat-cow/chair?unknown=1", "", 400},
        {"GET /api/handout", "", 400},
        {"GET /api/handout?stretches=nothing", "", 404},
        {"GET /api/plan?minutes=ten", "", 400},
        {"GET /api/plan?only=nothing", "", 400},
        {"GET /api/plan?only=bridge/nothing", "", 400},
        {"GET /api/plan?only=bridge,bridge/low", "", 400},
        {"GET /api/plan?only=bridge:0s", "", 400},
        {"GET /api/plan?only=bridge:30", "", 400},
        {"GET /api/plan?only=bridge:2x:3x", "", 400},
        {"PUT /api/routines", R"({"name":"Mine"})", 400},
        {"PUT /api/routines", R"({"name":"Mine","items":""})", 400},
        {"PUT /api/routines", R"({"name":"Mine","items":"nothing"})", 400},
        {"PUT /api/routines", R"({"name":"","items":"bridge"})", 400},
        {"PUT /api/routines", R"({"name":"a/b","items":"bridge"})", 400},
        {"GET /api/plan?minutes=0", "", 400},
        {"GET /api/plan?minutes=99999999999", "", 400},
        {"GET /api/plan?training=nothing", "", 400},
        {"GET /api/plan?props=none"},
        {"GET /api/plan?props=sofa", "", 400},
        {"GET /api/plan?props=none,chair", "", 400},
        {"GET /api/plan?article=perhaps", "", 400},
        {"GET /api/plan?left_out=nothing", "", 400},
        {"GET /api/plan?chosen=bridge", "", 400},
        {"GET /api/plan?chosen=bridge/nothing", "", 400},
        {"GET /api/plan?chosen=nothing/low", "", 400},
        {"GET /api/plan?wish=1", "", 400},
        {"GET /api/plan?minutes=5&minutes=6", "", 400},
        {"GET /api/week?minutes=ten", "", 400},
        {"GET /api/plan/handout?minutes=ten", "", 400},
        {"POST /api/session?minutes=ten", "", 400},
        {"POST /api/session?chosen=bridge/nothing", "", 400},
        {"POST /api/session/unfinished", "", 409},
        {"GET /api/session/after", "", 404},
        {"PUT /api/more", "{}", 400},
        {"PUT /api/more", R"({"question":"age","chosen":["20"]})", 400},
        {"PUT /api/more", R"({"question":"props","chosen":["sofa"]})", 400},
        {"PUT /api/more", R"({"question":"causes","chosen":["pregnancy"]})", 400},
        {"PUT /api/morning", R"({"pain":11})", 400},
        {"PUT /api/morning", R"({"pain":-1})", 400},
        {"PUT /api/morning", R"({"pain":"2"})", 400},
        {"PUT /api/morning", R"({"pain":1.5})", 400},
        {"PUT /api/morning", R"({"pain":2,"more":1})", 400},
        {"PUT /api/morning", R"({"pain":2})", 409},
        {"PUT /api/history/none", R"({"effort":2})", 404},
        {"PUT /api/history/none", R"({"effort":11})", 400},
        {"PUT /api/history/none", R"({"date":"2026-02-30"})", 400},
        {"PUT /api/history/none", R"({"time":"7:30"})", 400},
        {"PUT /api/history/none", R"({"summary":"x"})", 400},
        {"DELETE /api/history/none", "", 404},
        {"PUT /api/profile", R"({"name":""})", 400},
        {"PUT /api/profile", R"({"name":3})", 400},
        {"PUT /api/profile", R"({"nickname":"Ada"})", 400},
        {"PUT /api/profile", json{{"name", long_text}}.dump(), 400},
        {"PUT /api/settings", R"({"theme":"purple"})", 400},
        {"PUT /api/settings", R"({"theme":1})", 400},
        {"PUT /api/settings", R"({"unknown":"x"})", 400},
        {"PUT /api/settings", R"({"left_out":"nothing"})", 400},
        {"PUT /api/settings", R"({"look.build":"nothing"})", 400},
        {"PUT /api/settings", R"({"theme":"dark","text":"17"})", 400},
        {"PUT /api/settings", json{{"voice", long_text}}.dump(), 400},
        {"GET /api/schema/nothing", "", 404},
        {"GET /api/speech", "", 400},
        {"GET /api/speech?words=", "", 400},
        {"GET /api/speech?words=" + std::string(700, 'a'), "", 400},
        {"GET /api/speech?words=a&rate=fast", "", 400},
        {"POST /api/backup", "no backup", 400, "application/octet-stream"},
        {"PUT /api/backup", "no backup", 400, "application/octet-stream"},
        {"PUT /api/answers", "{}", 400},
        {"PUT /api/answers", R"({"date":"2026-02-30","answers":{}})", 400},
        {"PUT /api/answers", R"({"date":"2199-01-01","answers":{}})", 400},
        {"PUT /api/answers", R"({"date":"2026-01-01","answers":{"age":"old"}})", 400},
        {"PUT /api/answers", R"({"date":"2026-01-01","answers":{"unknown":1}})", 400},
        {"POST /api/intake", R"({"said":{"now":{"score":11}}})", 400},
        {"POST /api/intake", R"({"said":{"now":{"unknown":"yes"}}})", 400},
        {"POST /api/intake", R"({"said":{"unknown":{}}})", 400},
        {"POST /api/intake", R"({"said":{"map":{"neck":1}}})", 400},
        {"POST /api/intake", R"({"said":{"map":{},"map":{}}})", 400},
        {"POST /api/intake", R"({"said":{},"open":"unknown"})", 400},
        {"POST /api/intake", R"({"said":{},"visit":"never"})", 400},
        {"GET /api/body/above", "", 404},
        {"GET /api/state", "{}", 400, "text/plain"},
    };
    asks.back().status = 415;
    for (const char* line : {"PUT /api/answers", "POST /api/intake", "PUT /api/settings",
                             "PUT /api/profile", "PUT /api/morning"}) {
        for (const char* body : {"", "[]", "null", "1", "\"x\"", "{", "{\"a\":", "\xff\xfe",
                                 "{\"date\":{\"date\":[1,2,{}]}}", "&a [*a]"}) {
            asks.push_back({line, body, 400});
        }
        asks.push_back({line, std::string(200'000, '['), 400});
        asks.push_back({line, std::string((1 << 20) + 1, ' '), 413});
        asks.push_back({line, "{}", 415, "text/plain"});
    }
    return asks;
}

TEST_F(ApiTest, RefusesWhatIsWrongAndChangesNothing) {
    run_for_somebody();
    const std::string before = kept();
    Documents refused;
    for (const Ask& ask : wrong_requests()) {
        // A request that cannot be read ends its connection.
        Page page(*api);
        const Answer answer = expect_answer(page, ask);
        if (answer.status != 200) refused.add("refusal", answer.body);
        EXPECT_EQ(kept(), before) << ask.line << " " << ask.body.substr(0, 100);
    }
    refused.expect_valid();
}

const std::array<std::string, 5> all_methods = {"GET", "POST", "PUT", "DELETE", "PATCH"};

TEST_F(ApiTest, RefusesWrongMethodsAndNamesTheRightOnes) {
    run_for_somebody();
    const std::string before = kept();
    for (const server::Route& route : api->router().routes()) {
        std::string path = route.pattern;
        if (path.ends_with("{stretch}")) path = "/api/stretches/bridge";
        if (path.ends_with("{name}")) path = "/api/schema/plan";
        if (const auto at = path.find("/{stretch}/{variant}"); at != std::string::npos)
            path = path.substr(0, at) + "/cat-cow/chair";
        std::set<std::string> right = {"HEAD"};
        for (const server::Route& other : api->router().routes())
            if (other.pattern == route.pattern) right.emplace(name_of(other.method));
        for (const std::string& method : all_methods) {
            if (right.contains(method)) continue;
            const Answer answer = Page(*api).ask(method + " " + path);
            EXPECT_EQ(answer.status, 405) << method << " " << path;
            EXPECT_NE(answer.header("Allow"), "");
        }
    }
    EXPECT_EQ(kept(), before);
}

TEST_F(ApiTest, NeedsAnswersFirst) {
    run();
    Page page(*api);
    for (const char* line : {"GET /api/screening", "GET /api/plan", "GET /api/week",
                             "GET /api/plan/handout", "POST /api/session"})
        expect_answer(page, {line, "", 409});
}

TEST_F(ApiTest, ServesNothingOutsideThePage) {
    run();
    EXPECT_NE(Page(*api).get("/").body.find("Limber"), std::string::npos);
    EXPECT_NE(Page(*api).get("/coach").body.find("Limber"), std::string::npos);
    const Answer script = Page(*api).get("/assets/page.js");
    EXPECT_EQ(script.body, "export {};");
    EXPECT_EQ(Client(api->port())
                  .ask("GET /assets/page.js",
                       api->headers() + "If-None-Match: " + script.header("ETag") + "\r\n")
                  .status,
              304);
    for (const char* path :
         {"/../store/limber.db", "/assets/../../store/limber.db", "/%2e%2e/store/limber.db",
          "/..%2fstore%2flimber.db", "/assets/..%5c..%5cstore", "//etc/passwd", "/./index.html",
          "/etc/passwd.txt", "/store/limber.db", "/index.html%00.js", "/assets/",
          "/assets//page.js", "/api/../state.json", "/api/stretches/..",
          "/api/stretches/%2e%2e%2fstate", "/api/figures/cat-cow/..%2f..%2fdata"}) {
        const Answer answer = Page(*api).get(path);
        EXPECT_TRUE(answer.status == 400 || answer.status == 404) << path << " " << answer.status;
    }
}

TEST_F(ApiTest, LetsNobodyElseIn) {
    run_for_somebody();
    const std::string& own = api->origin();
    const std::array<std::pair<std::string, int>, 6> strangers{{
        {own, 401},
        {"Authorization: Bearer 00000000000000000000000000000000\r\n" + own, 401},
        {api->credential() + "Origin: http://example.com\r\n", 403},
        {api->credential() + fmt::format("Origin: http://127.0.0.1:{}\r\n", api->port() + 1), 403},
        {api->credential() + "Origin: null\r\n", 403},
        {api->credential() + own + "Sec-Fetch-Site: cross-site\r\n", 403},
    }};
    const std::string before = kept();
    for (const auto& [headers, status] : strangers) {
        for (const char* line : {"GET /api/state", "PUT /api/answers", "POST /api/session",
                                 "DELETE /api/everything", "GET /api/browsers"}) {
            const bool has_body = std::string_view(line).starts_with("PUT");
            EXPECT_EQ(Client(api->port()).ask(line, headers, has_body ? emergency() : "").status,
                      status)
                << line << "\n"
                << headers;
        }
        EXPECT_EQ(Client(api->port()).upgrade("/api/session/live", headers).status, status)
            << headers;
    }
    // Another site's page can neither leave its origin out.
    EXPECT_EQ(Client(api->port()).ask("GET /api/state").status, 401);
    EXPECT_EQ(Client(api->port()).ask("POST /api/session", api->credential()).status, 403);
    EXPECT_EQ(Client(api->port()).upgrade("/api/session/live", api->credential()).status, 403);
    EXPECT_EQ(kept(), before);
}

TEST_F(ApiTest, AnswersNoOtherHost) {
    run();
    for (const std::string& host :
         {std::string("example.com"), fmt::format("example.com:{}", api->port()),
          std::string("127.0.0.1"), fmt::format("127.0.0.1.example.com:{}", api->port())}) {
        for (const std::string& upgrade :
             {std::string(), std::string("Connection: Upgrade\r\nUpgrade: websocket\r\n"
                                         "Sec-WebSocket-Version: 13\r\n"
                                         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")}) {
            Client client(api->port());
            client.send(fmt::format("GET {} HTTP/1.1\r\nHost: {}\r\n{}{}\r\n",
                                    upgrade.empty() ? "/api/state" : "/api/session/live", host,
                                    api->headers(), upgrade));
            EXPECT_EQ(client.read_answer().status, 421) << host;
        }
    }
}

/// No file can be opened while it lives.
class NoMoreFiles {
public:
    NoMoreFiles() {
        EXPECT_EQ(::getrlimit(RLIMIT_NOFILE, &usual_), 0);
        const rlimit none{.rlim_cur = 0, .rlim_max = usual_.rlim_max};
        EXPECT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
    }
    ~NoMoreFiles() { ::setrlimit(RLIMIT_NOFILE, &usual_); }
    NoMoreFiles(const NoMoreFiles&) = delete;
    NoMoreFiles& operator=(const NoMoreFiles&) = delete;
    NoMoreFiles(NoMoreFiles&&) = delete;
    NoMoreFiles& operator=(NoMoreFiles&&) = delete;

private:
    rlimit usual_{};
};

TEST_F(ApiTest, GoesOnAfterAnErasingThatFailed) {
#ifdef LIMBER_SANITIZED
    GTEST_SKIP() << "the sanitizers look at memory through a pipe, which is no longer to be had";
#endif
    run_for_somebody();
    const std::string before = kept();
    Page page(*api);
    page.get("/api/state");
    {
        const NoMoreFiles none;
        expect_answer(page, {"DELETE /api/everything", "", 500});
        expect_answer(page, {"GET /api/state", "", 500});
    }
    EXPECT_EQ(kept(), before);
}

TEST_F(ApiTest, KeepsABackupAndPutsItBack) {
    practise_before(folder.path());
    run_for_somebody();
    Page page(*api);
    const Answer backup = page.get("/api/backup");
    EXPECT_NE(backup.header("Content-Disposition").find("attachment"), std::string::npos);
    const std::string before = kept();
    expect_answer(page, {"DELETE /api/everything", ""});
    EXPECT_EQ(page.read("/api/history")["sessions"].size(), 0U);
    EXPECT_TRUE(page.read("/api/state")["answers"].is_null());
    expect_answer(page, {"PUT /api/backup", backup.body, 200, "application/octet-stream"});
    EXPECT_EQ(kept(), before);
    std::string damaged = backup.body;
    damaged.resize(damaged.size() / 2);
    expect_answer(page, {"PUT /api/backup", damaged, 400, "application/octet-stream"});
    EXPECT_EQ(kept(), before);
}

TEST_F(ApiTest, SaysOfAFileThatIsNoBackupThatItIsNone) {
    practise_before(folder.path());
    run_for_somebody();
    Page page(*api);
    const std::string half = [&] {
        const std::string whole = page.get("/api/backup").body;
        return whole.substr(0, whole.size() / 2);
    }();
    const std::string before = kept();
    for (const std::string& file : {std::string("Milk, bread"), std::string("{}"), half,
                                    std::string(50'000, '\xff'), std::string()}) {
        for (const char* line : {"POST /api/backup", "PUT /api/backup"}) {
            const Answer answer =
                expect_answer(page, {line, file, 400, "application/octet-stream"});
            EXPECT_EQ(json::parse(answer.body)["error"]["id"], "backup.none") << file.size();
        }
    }
    EXPECT_EQ(kept(), before);
}

TEST_F(ApiTest, ShowsThePageAlsoWhereAnAddressNamesNothing) {
    run_for_somebody();
    for (const auto& [path, status] : std::map<std::string, int>{
             {"/library/", 200}, {"/nowhere", 200}, {"/nowhere.html", 404}}) {
        const Answer answer = Page(*api).get(path);
        EXPECT_EQ(answer.status, status) << path;
        EXPECT_NE(answer.body.find("Limber"), std::string::npos) << path;
    }
}

TEST_F(ApiTest, CorrectsAndDeletesOneSession) {
    practise_before(folder.path());
    run();
    Page page(*api);
    const json session = page.read("/api/history")["sessions"][0];
    const std::string path = "/api/history/" + session["id"].get<std::string>();
    EXPECT_EQ(session["corrected"], false);
    expect_answer(page, {"PUT " + path, R"({"time":"06:05","pain_after":4,"morning_pain":2})"});
    json corrected = page.read("/api/history")["sessions"][0];
    EXPECT_EQ(corrected["time"], "06:05");
    EXPECT_EQ(corrected["pain_after"], 4);
    EXPECT_EQ(corrected["morning_pain"], 2);
    EXPECT_EQ(corrected["corrected"], true);
    EXPECT_EQ(corrected["stretches"], session["stretches"]);
    expect_answer(page, {"PUT " + path, R"({"date":"2190-01-01"})", 400});
    expect_answer(page, {"DELETE " + path, ""});
    EXPECT_TRUE(page.read("/api/history")["sessions"].empty());
    EXPECT_EQ(page.read("/api/kept")["profile"]["sessions"], 0);
    expect_answer(page, {"DELETE " + path, "", 404});
}

TEST_F(ApiTest, CorrectsNothingWhileASessionIsLed) {
    practise_before(folder.path());
    run_for_somebody();
    Page page(*api);
    const std::string path =
        "/api/history/" + page.read("/api/history")["sessions"][0]["id"].get<std::string>();
    Watcher watcher(*api);
    begin(watcher);
    expect_answer(page, {"PUT " + path, R"({"effort":1})", 409});
    expect_answer(page, {"DELETE " + path, "", 409});
}

TEST_F(ApiTest, ErasesOnlyTheProfileThatPractises) {
    practise_before(folder.path());
    run();
    Page page(*api);
    expect_answer(page, {"PUT /api/profile", R"({"name":"Ada"})"});
    EXPECT_EQ(page.read("/api/kept")["profile"]["sessions"], 0);
    EXPECT_EQ(page.read("/api/kept")["all"]["sessions"], 1);
    expect_answer(page, {"DELETE /api/profile", ""});
    EXPECT_EQ(page.read("/api/kept")["all"]["sessions"], 1);
    EXPECT_EQ(page.read("/api/state")["profiles"], json::array({"me"}));
}

TEST_F(ApiTest, AppliesSettingsUntilTheyAreForgotten) {
    run_for_somebody();
    Page page(*api);
    const auto has = [&](const std::string& query, const char* stretch) {
        const json plan = page.read("/api/plan?minutes=30" + query);
        return std::ranges::any_of(plan["items"],
                                   [&](const json& item) { return item["stretch"] == stretch; });
    };
    const std::string stretch = page.read("/api/plan?minutes=30")["items"].back()["stretch"];
    expect_answer(page,
                  {"PUT /api/settings",
                   json{{"left_out", stretch}, {"article", "true"}, {"theme", "dark"}}.dump()});
    EXPECT_FALSE(has("", stretch.c_str()));
    EXPECT_EQ(page.read("/api/plan")["article"], true);
    EXPECT_EQ(page.read("/api/plan?article=false")["article"], false);
    EXPECT_EQ(page.read("/api/state")["settings"]["theme"], "dark");
    expect_answer(page, {"PUT /api/settings", R"({"left_out":"","article":"","theme":""})"});
    EXPECT_TRUE(has("", stretch.c_str()));
    EXPECT_TRUE(page.read("/api/state")["settings"].empty());
}

TEST_F(ApiTest, NamesTheNumberOfTheCountryThatWasChosen) {
    run_for_somebody();
    Page page(*api);
    expect_answer(page, {"PUT /api/settings", R"({"country":"CH"})"});
    EXPECT_EQ(page.read("/api/state")["help"]["number"], "144");
    expect_answer(page, {"PUT /api/settings", R"({"country":"GB"})"});
    EXPECT_EQ(page.read("/api/state")["help"]["number"], "999");
}

TEST_F(ApiTest, TakesEveryChoiceOfASettingThatItOffers) {
    run();
    Page page(*api);
    const json choices = page.read("/api/state")["choices"];
    EXPECT_TRUE(choices.contains("rate") && choices.contains("look.build"));
    for (const auto& [name, values] : choices.items())
        for (const json& value : values)
            expect_answer(page, {"PUT /api/settings", json{{name, value}}.dump()});
}

TEST_F(ApiTest, KeepsTheMorningAfterOnce) {
    practise_before(folder.path());
    run();
    Page page(*api);
    EXPECT_EQ(page.read("/api/state")["morning"]["date"], day_before_yesterday().day().to_string());
    expect_answer(page, {"PUT /api/morning", R"({"pain":3})"});
    EXPECT_TRUE(page.read("/api/state")["morning"].is_null());
    expect_answer(page, {"PUT /api/morning", R"({"pain":3})", 409});
    EXPECT_EQ(page.read("/api/history")["sessions"][0]["morning_pain"], 3);
}

}  // namespace
}  // namespace limber::testing
