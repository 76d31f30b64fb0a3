// A real server, asked over real sockets.
#include "service/http_client.hpp"
#include "service/http_running.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <random>

namespace limber::testing {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds soon{50};

class HttpServer : public ::testing::Test {
protected:
    HttpServer() {
        application.pages["/fail"] = [](const http::Request&) -> http::Response {
            throw std::runtime_error("a secret");
        };
        application.pages["/large"] = [](const http::Request&) -> http::Response {
            return {.type = "text/plain", .body = std::string(20 << 20, 'x')};
        };
    }

    Paths application;
    const std::string known = "Authorization: Bearer friend\r\n";
};

TEST_F(HttpServer, KeepsAConnectionAlive) {
    RunningServer server(application);
    Client client(server->port());
    for (const char* path : {"/a", "/b", "/c"}) {
        const Answer answer = client.ask(fmt::format("GET {}", path));
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body, path);
        EXPECT_EQ(answer.header("Connection"), "");
    }
    EXPECT_EQ(client.ask("GET /d", "Connection: close\r\n").header("Connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(HttpServer, AnswersHeadLikeGet) {
    RunningServer server(application);
    Client client(server->port());
    const Answer get = client.ask("GET /a");
    const Answer head = client.ask("HEAD /a");
    EXPECT_EQ(head.head, get.head);
    EXPECT_EQ(head.header("Content-Length"), "2");
    EXPECT_EQ(client.ask("GET /b").body, "/b") << "no body was sent for HEAD";
}

TEST_F(HttpServer, AnswersPipelinedRequestsInOrder) {
    RunningServer server(application);
    Client client(server->port());
    std::string requests;
    for (int at = 0; at < 100; ++at) {
        requests += fmt::format("GET /{} HTTP/1.1\r\nHost: h\r\n\r\n", at);
    }
    client.send(requests);
    for (int at = 0; at < 100; ++at) {
        EXPECT_EQ(client.read_answer().body, fmt::format("/{}", at));
    }
}

TEST_F(HttpServer, AnswersWhoHasFinishedSending) {
    RunningServer server(application);
    Client client(server->port());
    client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
    client.finish_sending();
    EXPECT_EQ(client.read_answer().body, "/a");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(HttpServer, HandsOnWhatWasSent) {
    application.pages["/seen"] = [](const http::Request& request) -> http::Response {
        EXPECT_EQ(request.method, http::Method::Put);
        EXPECT_EQ(request.query.at("a"), "b c");
        EXPECT_EQ(request.etag, "\"e\"");
        return {.status = 304, .headers = {{"ETag", "\"e\""}}};
    };
    RunningServer server(application);
    Client client(server->port());
    const Answer answer =
        client.ask("PUT /seen?a=b+c", "If-None-Match: \"e\"\r\n", R"({"pain":3})");
    EXPECT_EQ(answer.status, 304);
    EXPECT_EQ(answer.header("ETag"), "\"e\"");
    EXPECT_EQ(client.ask("POST /echo", "", R"({"pain":3})").body, R"({"pain":3})");
}

TEST_F(HttpServer, RefusesHalfARequest) {
    http::ServerOptions options = RunningServer::unguarded();
    options.request_time = soon;
    RunningServer server(application, options);
    for (const char* half : {"GET / HTT", "POST / HTTP/1.1\r\nContent-Type: application/json\r\n"
                                          "Content-Length: 9\r\n\r\n{\"a\":"}) {
        Client client(server->port());
        client.send(half);
        const Answer answer = client.read_answer();
        EXPECT_EQ(answer.status, 408);
        EXPECT_EQ(answer.body, R"({"error":{"id":"http.too_slow"}})");
        EXPECT_TRUE(client.is_closed());
    }
}

TEST_F(HttpServer, EndsASilentConnectionWithoutAWord) {
    http::ServerOptions options = RunningServer::unguarded();
    options.idle_time = soon;
    RunningServer server(application, options);
    Client never(server->port());
    Client once(server->port());
    EXPECT_EQ(once.ask("GET /a").status, 200);
    EXPECT_TRUE(once.is_closed());
    EXPECT_TRUE(never.is_closed());
}

TEST_F(HttpServer, EndsWhoDoesNotTakeItsAnswer) {
    http::ServerOptions options = RunningServer::unguarded();
    options.idle_time = soon;
    options.most_connections = 1;
    RunningServer server(application, options);
    Client client(server->port(), 4096);
    client.send("GET /large HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer friend\r\n\r\n");
    for (int status = 0; status != 200;) status = Client(server->port()).ask("GET /a").status;
    EXPECT_EQ(client.read_answer().status, 0);
}

TEST_F(HttpServer, IsWellAfterGarbage) {
    RunningServer server(application);
    std::mt19937 engine(7);
    for (int time = 0; time < 100; ++time) {
        std::string garbage(1 + engine() % 3000, ' ');
        for (char& byte : garbage) byte = static_cast<char>(engine());
        Client client(server->port());
        client.send(garbage);
        client.finish_sending();
        client.read_answer();
    }
    EXPECT_EQ(Client(server->port()).ask("GET /a").status, 200);
}

TEST_F(HttpServer, LetsARefusalBeRead) {
    RunningServer server(application);
    Client client(server->port());
    const Answer answer = client.ask("POST /a", "", std::string(3 << 20, ' '));
    EXPECT_EQ(answer.status, 413);
    EXPECT_EQ(answer.body, R"({"error":{"id":"http.too_large"}})");
    EXPECT_EQ(answer.header("Connection"), "close");
    const std::string largest(1 << 20, ' ');
    EXPECT_EQ(Client(server->port()).ask("POST /a", "", largest).body, largest);
    EXPECT_EQ(Client(server->port()).ask("PATCH /a").header("Allow"),
              "GET, HEAD, POST, PUT, DELETE");
}

TEST_F(HttpServer, GoesOnAfterAnException) {
    application.pages["/header"] = [](const http::Request&) -> http::Response {
        return {.body = "a", .headers = {{"A", "b\r\nc"}}};
    };
    RunningServer server(application);
    Client client(server->port());
    for (const char* line : {"GET /fail", "GET /header"}) {
        const Answer answer = client.ask(line);
        EXPECT_EQ(answer.status, 500);
        EXPECT_EQ(answer.body, R"({"error":{"id":"http.failed"}})");
        EXPECT_EQ(client.ask("GET /a").status, 200);
    }
}

TEST_F(HttpServer, TurnsOneConnectionTooManyAwayWhereAllAreKnown) {
    http::ServerOptions options = RunningServer::unguarded();
    options.most_connections = 2;
    RunningServer server(application, options);
    std::vector<Client> clients;
    for (int at = 0; at < 2; ++at) {
        EXPECT_EQ(clients.emplace_back(server->port()).ask("GET /a", known).status, 200);
    }
    Client third(server->port());
    EXPECT_EQ(third.read_answer().body, R"({"error":{"id":"http.busy"}})");
    EXPECT_TRUE(third.is_closed());
    EXPECT_EQ(clients.front().ask("GET /a").status, 200);
    clients.pop_back();
    for (int status = 0; status != 200;) status = Client(server->port()).ask("GET /a").status;
}

TEST_F(HttpServer, GivesWhoComesThePlaceOfTheStrangerThatWasIdleForLongest) {
    http::ServerOptions options = RunningServer::unguarded();
    options.most_connections = 3;
    RunningServer server(application, options);
    Client owner(server->port());
    EXPECT_EQ(owner.ask("GET /a", known).status, 200);
    Client first(server->port());
    EXPECT_EQ(first.ask("GET /a").status, 200);
    Client second(server->port());
    EXPECT_EQ(second.ask("GET /a").status, 200);
    EXPECT_EQ(first.ask("GET /a").status, 200);
    Client third(server->port());
    EXPECT_EQ(third.ask("GET /a").status, 200);
    EXPECT_TRUE(second.is_closed());
    EXPECT_EQ(first.ask("GET /a").status, 200);
    EXPECT_EQ(owner.ask("GET /a").status, 200) << "it was known once";
}

TEST_F(HttpServer, LetsSomebodyKnownInAmongStrangersWithoutEnd) {
    http::ServerOptions options = RunningServer::unguarded();
    options.most_connections = 20;
    RunningServer server(application, options);
    std::vector<Client> strangers;
    for (int at = 0; at < 60; ++at) {
        // Some say nothing, some begin, some send what is no request.
        Client& stranger = strangers.emplace_back(server->port());
        if (at % 3 == 1) stranger.send("GET /a HTTP/1.1\r\n");
        if (at % 3 == 2) stranger.send("\x01\x02 garbage\r\n\r\n");
        if (at % 5 == 0) {
            EXPECT_EQ(Client(server->port()).ask("GET /a", known).status, 200);
        }
    }
}

TEST_F(HttpServer, AnswersAFileWhileTheApplicationWorks) {
    Event asked;
    Event answered;
    application.pages["/slow"] = [&](const http::Request&) -> http::Response {
        asked.happen();
        EXPECT_TRUE(answered.wait());
        return {.body = "done"};
    };
    RunningServer server(application);
    Client slow(server->port());
    slow.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
    ASSERT_TRUE(asked.wait());
    EXPECT_EQ(Client(server->port()).ask("GET /file").body, "file");
    answered.happen();
    EXPECT_EQ(slow.read_answer().body, "done");
}

TEST_F(HttpServer, AnswersOthersWhileSomethingTakesLong) {
    Event begun;
    Event answered;
    application.pages["/long"] = [&](const http::Request&) -> http::Response {
        return {.later = [&]() -> http::Response {
            begun.happen();
            EXPECT_TRUE(answered.wait());
            return {.body = "done"};
        }};
    };
    application.pages["/wrong"] = [](const http::Request&) -> http::Response {
        return {.later = []() -> http::Response { throw std::runtime_error("wrong"); }};
    };
    RunningServer server(application);
    Client slow(server->port());
    slow.send("GET /long HTTP/1.1\r\nHost: h\r\n\r\n");
    ASSERT_TRUE(begun.wait());
    EXPECT_EQ(Client(server->port()).ask("GET /a").body, "/a");
    EXPECT_EQ(Client(server->port()).ask("GET /wrong").status, 500);
    answered.happen();
    EXPECT_EQ(slow.read_answer().body, "done");
}

TEST_F(HttpServer, FinishesAnAnswerBeforeItStops) {
    Event asked;
    Event stopping;
    application.pages["/slow"] = [&](const http::Request&) -> http::Response {
        asked.happen();
        EXPECT_TRUE(stopping.wait());
        return {.body = "done"};
    };
    RunningServer server(application);
    Client idle(server->port());
    EXPECT_EQ(idle.ask("GET /a").status, 200);
    Client client(server->port());
    client.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_TRUE(asked.wait());
    server->stop();
    stopping.happen();
    const Answer answer = client.read_answer();
    EXPECT_EQ(answer.body, "done");
    EXPECT_TRUE(client.is_closed());
    EXPECT_TRUE(idle.is_closed());
    server.join();
}

TEST_F(HttpServer, LetsAnAnswerBeTakenBeforeItStops) {
    RunningServer server(application);
    Client client(server->port(), 4096);
    client.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\nGET /a HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(Client(server->port()).ask("GET /a").status, 200);
    server->stop();
    EXPECT_EQ(client.read_answer().body.size(), 20U << 20U);
    EXPECT_EQ(client.read_answer().status, 0) << "what was not begun is not answered";
    server.join();
}

TEST_F(HttpServer, StopsWhoeverWaits) {
    RunningServer server(application);
    Client half(server->port());
    half.send("GET / HT");
    Client reader(server->port(), 4096);
    reader.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(Client(server->port()).ask("GET /a").status, 200);
    server.stop();
    EXPECT_EQ(half.read_answer().status, 0);
}

TEST_F(HttpServer, StopsAtASignal) {
    for (const int signal : {SIGTERM, SIGINT}) {
        RunningServer server(application);
        EXPECT_EQ(Client(server->port()).ask("GET /a").status, 200);
        ASSERT_EQ(::kill(::getpid(), signal), 0);
        server.join();
    }
}

TEST_F(HttpServer, MayBeStoppedBeforeItRuns) {
    auto server = http::Server::listen({}, application);
    ASSERT_TRUE(server);
    server->stop();
    server->run();
}

TEST_F(HttpServer, DoesSomethingLater) {
    Event done;
    RunningServer server(application);
    std::atomic<bool> dropped = true;
    server->after(std::chrono::hours(1), [&] { dropped = false; });
    server->after(milliseconds(1), [&] { server->after(milliseconds(0), [&] { done.happen(); }); });
    EXPECT_TRUE(done.wait());
    server.stop();
    EXPECT_TRUE(dropped);
}

TEST_F(HttpServer, SaysThatItsPortIsTaken) {
    RunningServer server(application);
    const auto second = http::Server::listen({.port = server->port()}, application);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().message,
              (Message{"http.port_taken", {{"port", std::to_string(server->port())}}}));
}

TEST_F(HttpServer, RecoversFromALackOfFileDescriptors) {
    RunningServer server(application);
    Client first(server->port());
    EXPECT_EQ(first.ask("GET /a").status, 200);
    Client second(server->port());
    EXPECT_EQ(second.ask("GET /a").status, 200);
    rlimit usual{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &usual), 0);
    const int next = ::dup(0);
    // The waiting client still gets a descriptor, and the server none for it.
    const rlimit tight{.rlim_cur = static_cast<rlim_t>(next) + 1, .rlim_max = usual.rlim_max};
    ::close(next);
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &tight), 0);
    Client waiting(server->port());
    waiting.send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(first.ask("GET /a").status, 200);
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &usual), 0);
    EXPECT_EQ(waiting.read_answer().body, "/b");
}

/// A guarded server, and what its own page sends.
class GuardedServer : public HttpServer {
protected:
    Client connect() { return Client(server->port()); }
    Answer ask(std::string_view line, const std::string& headers = "") {
        return connect().ask(line, headers);
    }

    RunningServer server{application, {}};
    const std::string origin = fmt::format("Origin: http://127.0.0.1:{}\r\n", server->port());
};

TEST_F(GuardedServer, AsksItsApplicationWhomToLetIn) {
    EXPECT_EQ(ask("GET /a").status, 200);
    const Answer refusal = ask("GET /locked/a");
    EXPECT_EQ(refusal.status, 401);
    EXPECT_EQ(refusal.body, R"({"error":{"id":"locked"}})");
    EXPECT_EQ(ask("HEAD /locked/a").status, 401);
    EXPECT_EQ(ask("GET /locked/a", "Authorization: Bearer foe\r\n").status, 401);
    EXPECT_EQ(ask("GET /locked/a", known).status, 200);
}

TEST_F(GuardedServer, RefusesOtherHostsAndPages) {
    EXPECT_EQ(ask("GET /", known + "Origin: http://evil.com\r\n").status, 403);
    EXPECT_EQ(ask("GET /", known + "Sec-Fetch-Site: cross-site\r\n").status, 403);
    EXPECT_EQ(ask("POST /", known).status, 403);
    EXPECT_EQ(ask("POST /", known + origin).status, 200);
    Client client = connect();
    client.send(fmt::format("GET / HTTP/1.1\r\nHost: evil.com\r\n{}\r\n", known));
    EXPECT_EQ(client.read_answer().status, 421);
}

TEST_F(GuardedServer, SendsAnotherNameOfThisMachineToItsOneOrigin) {
    Client client = connect();
    client.send(fmt::format("GET /a?b=c HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server->port()));
    const Answer answer = client.read_answer();
    EXPECT_EQ(answer.status, 308);
    EXPECT_EQ(answer.header("Location"), fmt::format("http://127.0.0.1:{}/a?b=c", server->port()));
}

TEST_F(GuardedServer, RefusesBeforeTheBodyIsThere) {
    Client client = connect();
    client.send(fmt::format("POST /locked HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{}Content-Type: "
                            "application/json\r\nContent-Length: 1000\r\n\r\n",
                            server->port(), origin));
    EXPECT_EQ(client.read_answer().status, 401);
}

TEST_F(GuardedServer, GuardsItsSocketsToo) {
    EXPECT_EQ(connect().upgrade("/locked/socket").status, 403);
    EXPECT_EQ(connect().upgrade("/locked/socket", known).status, 403);
    EXPECT_EQ(connect().upgrade("/locked/socket", origin).status, 401);
    EXPECT_EQ(connect().upgrade("/locked/socket", known + "Origin: null\r\n").status, 403);
    EXPECT_EQ(connect().upgrade("/locked/socket", known + origin).status, 404) << "nobody owns it";
}

}  // namespace
}  // namespace limber::testing
