// WebSockets of a real server: what its owner says and hears, and how they end.
#include "service/http_client.hpp"
#include "service/http_running.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

namespace limber::testing {
namespace {

using std::chrono::milliseconds;

/// Echoes; some texts are orders.
struct Echo : http::SocketOwner {
    std::function<void(http::Socket&)> on_flood;
    std::set<http::Socket*> open;
    std::shared_ptr<http::Socket> last;
    Event all_closed;

    void opened(std::shared_ptr<http::Socket> socket) override {
        open.insert(socket.get());
        last = std::move(socket);
    }
    void received(http::Socket& socket, std::string_view text) override {
        EXPECT_TRUE(open.contains(&socket));
        if (text == "flood") return on_flood(socket);
        if (text == "fail") throw std::runtime_error("failed");
        socket.send(std::string(text));
        if (text == "bye") {
            socket.close();
            socket.send("too late");
        }
    }
    void closed(http::Socket& socket) override {
        EXPECT_EQ(open.erase(&socket), 1U);
        socket.send("nobody hears this");
        if (open.empty()) all_closed.happen();
    }
};

class HttpSocket : public ::testing::Test {
protected:
    HttpSocket() { application.owner = &owner; }

    static Client open_socket(const http::Server& server, int receive_buffer = 0) {
        Client client(server.port(), receive_buffer);
        EXPECT_EQ(client.upgrade("/socket").status, 101);
        return client;
    }
    static std::optional<std::string> echo(Client& client, std::string_view text) {
        client.send_frame(text_frame, text);
        return client.read_text();
    }

    Paths application;
    Echo owner;
};

TEST_F(HttpSocket, Echoes) {
    RunningServer server(application);
    Client client = open_socket(*server);
    EXPECT_EQ(echo(client, "hello"), "hello");
    EXPECT_EQ(echo(client, ""), "");
    EXPECT_EQ(echo(client, "ü€"), "ü€");
    const std::string largest(64 << 10, 'x');
    EXPECT_EQ(echo(client, largest), largest);
}

TEST_F(HttpSocket, KeepsSocketsApart) {
    RunningServer server(application);
    Client first = open_socket(*server);
    Client second = open_socket(*server);
    first.send_frame(text_frame, "one");
    EXPECT_EQ(echo(second, "two"), "two");
    EXPECT_EQ(first.read_text(), "one");
    EXPECT_EQ(echo(first, "bye"), "bye");
    EXPECT_EQ(first.read_close_code(), 1000U);
    EXPECT_EQ(echo(second, "still here"), "still here");
}

TEST_F(HttpSocket, IsAcceptedLikeAnyAnswer) {
    RunningServer server(application);
    Client client(server->port());
    const Answer answer =
        client.upgrade("/socket", "Sec-WebSocket-Extensions: permessage-deflate\r\n");
    EXPECT_EQ(answer.header("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(answer.header("Sec-WebSocket-Extensions"), "");
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer.head.find("Beast"), std::string::npos);
}

TEST_F(HttpSocket, IsRefusedInJson) {
    RunningServer server(application);
    EXPECT_EQ(Client(server->port()).upgrade("/nothing").status, 404);
    EXPECT_EQ(Client(server->port()).upgrade("/broken").status, 500);
    const std::string upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
    const std::string key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for (const std::string& headers :
         {upgrade, upgrade + key, upgrade + key + "Sec-WebSocket-Version: 8\r\n",
          upgrade + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: a\r\n"}) {
        const Answer answer = Client(server->port()).ask("GET /socket", headers);
        EXPECT_EQ(answer.status, 400);
        EXPECT_EQ(answer.body, R"({"error":{"id":"http.malformed"}})");
    }
}

TEST_F(HttpSocket, TakesTextOnly) {
    RunningServer server(application);
    Client binary = open_socket(*server);
    binary.send_frame(binary_frame, "a");
    EXPECT_EQ(binary.read_close_code(), 1003U);
    Client broken = open_socket(*server);
    broken.send_frame(text_frame, "\xc0\xaf");
    EXPECT_EQ(broken.read_close_code(), 1007U);
}

TEST_F(HttpSocket, TakesNoMoreThanItsLimit) {
    RunningServer server(application);
    Client client = open_socket(*server);
    client.send_frame(text_frame, std::string((64 << 10) + 1, 'x'));
    EXPECT_EQ(client.read_close_code(), 1009U);
}

TEST_F(HttpSocket, IsClosedWhenItsOwnerFails) {
    RunningServer server(application);
    Client client = open_socket(*server);
    client.send_frame(text_frame, "fail");
    EXPECT_EQ(client.read_close_code(), 1011U);
    Client other = open_socket(*server);
    EXPECT_EQ(echo(other, "well"), "well");
}

TEST_F(HttpSocket, TellsItsOwnerWhenThePageGoes) {
    RunningServer server(application);
    {
        const Client rude = open_socket(*server);
        Client polite = open_socket(*server);
        EXPECT_EQ(echo(polite, "a"), "a");
        polite.send_frame(close_frame, "\x03\xe9");
        EXPECT_EQ(polite.read_close_code(), 1001U);
    }
    EXPECT_TRUE(owner.all_closed.wait());
}

TEST_F(HttpSocket, IsClosedWhenTheServerStops) {
    RunningServer server(application);
    {
        Client client = open_socket(*server);
        EXPECT_EQ(echo(client, "a"), "a");
        server->stop();
        EXPECT_EQ(client.read_close_code(), 1001U);
        client.send_frame(close_frame, "\x03\xe9");
        EXPECT_TRUE(client.is_closed());
    }
    server.join();
    EXPECT_TRUE(owner.open.empty());
}

TEST_F(HttpSocket, DoesNotHoldUpAServerThatStops) {
    RunningServer server(application);
    Client silent = open_socket(*server);
    EXPECT_EQ(echo(silent, "a"), "a");
    server.stop();
    EXPECT_TRUE(owner.open.empty());
}

TEST_F(HttpSocket, MayBeKeptForLongerThanItsServer) {
    {
        RunningServer server(application);
        Client client = open_socket(*server);
        EXPECT_EQ(echo(client, "a"), "a");
    }
    owner.last->send("a");
    owner.last->close();
}

TEST_F(HttpSocket, IsPingedAndEndedWithoutAnAnswer) {
    http::ServerOptions options = RunningServer::unguarded();
    options.idle_time = milliseconds(400);
    RunningServer server(application, options);
    Client client = open_socket(*server);
    Frame frame = client.read_frame();
    EXPECT_EQ(frame.operation, ping_frame);
    while (frame.operation != 0) frame = client.read_frame();
    EXPECT_TRUE(owner.all_closed.wait());
}

TEST_F(HttpSocket, StaysOpenWhilePingsAreAnswered) {
    http::ServerOptions options = RunningServer::unguarded();
    options.idle_time = milliseconds(400);
    RunningServer server(application, options);
    Client client = open_socket(*server);
    for (int times = 0; times < 3;) {
        const Frame frame = client.read_frame();
        ASSERT_EQ(frame.operation, ping_frame);
        client.send_frame(pong_frame, frame.payload);
        ++times;
    }
    EXPECT_EQ(echo(client, "a"), "a");
}

std::size_t resident_bytes() {
    std::size_t all = 0;
    std::size_t resident = 0;
    std::ifstream("/proc/self/statm") >> all >> resident;
    return resident * 4096;
}

constexpr int flood_size = 100'000;
constexpr std::size_t text_size = 10'000;

std::string numbered(int number) { return fmt::format("{:<{}}", number, text_size); }

/// Reads until the newest text, and tells how many came.
int count_until_newest(Client& client) {
    int count = 0;
    for (;;) {
        const auto text = client.read_text();
        if (!text) return -1;
        ++count;
        if (*text == numbered(flood_size - 1)) return count;
    }
}

TEST_F(HttpSocket, SendsOnlyTheNewestAfterABurst) {
    std::size_t before = 0;
    std::size_t after = 0;
    owner.on_flood = [&](http::Socket& socket) {
        before = resident_bytes();
        for (int number = 0; number < flood_size; ++number) socket.send(numbered(number));
        after = resident_bytes();
    };
    RunningServer server(application);
    Client client = open_socket(*server);
    client.send_frame(text_frame, "flood");
    // Others are on their way while the rest is sent.
    const int came = count_until_newest(client);
    EXPECT_GT(came, 0);
    EXPECT_LT(came, flood_size);
    EXPECT_LT(after, before + (500U << 20U));
}

TEST_F(HttpSocket, SendsASlowReaderTheNewest) {
    Event flooded;
    int number = 0;
    std::function<void()> flood;
    RunningServer server(application);
    // In many turns, so that whatever can go out does.
    flood = [&] {
        for (int at = 0; at < 100 && owner.last; ++at) owner.last->send(numbered(number++));
        if (number == flood_size) return flooded.happen();
        server->after(milliseconds(0), flood);
    };
    owner.on_flood = [&](http::Socket&) { flood(); };
    Client client = open_socket(*server, 4096);
    client.send_frame(text_frame, "flood");
    ASSERT_TRUE(flooded.wait());
    Client other = open_socket(*server);
    EXPECT_EQ(echo(other, "a"), "a") << "nobody else waits for it";
    const int count = count_until_newest(client);
    EXPECT_GT(count, 0);
    EXPECT_LT(count, flood_size / 10);
}

}  // namespace
}  // namespace limber::testing
