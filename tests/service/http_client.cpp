#include "service/http_client.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <utility>

namespace limber::testing {

std::string Answer::header(std::string_view name) const {
    const std::string begin = fmt::format("\r\n{}: ", name);
    const std::size_t at = head.find(begin);
    if (at == std::string::npos) return "";
    const std::size_t from = at + begin.size();
    return head.substr(from, head.find("\r\n", from) - from);
}

Client::Client(std::uint16_t port, int receive_buffer)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      host_(fmt::format("127.0.0.1:{}", port)) {
    if (receive_buffer > 0) {
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    }
    const timeval patience{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
}

Client::~Client() {
    if (socket_ >= 0) ::close(socket_);
}

Client::Client(Client&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      host_(std::move(other.host_)),
      bytes_(std::move(other.bytes_)) {}

bool Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Client::finish_sending() { ::shutdown(socket_, SHUT_WR); }

bool Client::fill(std::size_t count) {
    std::array<char, 65536> part{};
    while (bytes_.size() < count) {
        const ssize_t got = ::recv(socket_, part.data(), part.size(), 0);
        if (got == 0) return false;
        if (got < 0) {
            EXPECT_EQ(errno, ECONNRESET) << "nothing came";
            return false;
        }
        bytes_.append(part.data(), static_cast<std::size_t>(got));
    }
    return true;
}

std::string Client::take(std::size_t count) {
    std::string taken = bytes_.substr(0, count);
    bytes_.erase(0, count);
    return taken;
}

Answer Client::read_answer(bool with_body) {
    Answer answer;
    std::size_t end = 0;
    while ((end = bytes_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill(bytes_.size() + 1)) return answer;
    }
    answer.head = take(end + 4);
    const std::string length = answer.header("Content-Length");
    std::size_t count = 0;
    std::from_chars(length.data(), length.data() + length.size(), count);
    if (with_body && !fill(count)) return answer;
    if (with_body) answer.body = take(count);
    std::from_chars(answer.head.data() + 9, answer.head.data() + 12, answer.status);
    return answer;
}

Answer Client::ask(std::string_view line, std::string_view headers, std::string_view body,
                   std::string_view type) {
    const std::string content =
        body.empty() ? ""
                     : fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n", type, body.size());
    send(fmt::format("{} HTTP/1.1\r\nHost: {}\r\n{}{}\r\n{}", line, host_, headers, content, body));
    return read_answer(!line.starts_with("HEAD"));
}

bool Client::is_closed() { return !fill(bytes_.size() + 1) && bytes_.empty(); }

Answer Client::upgrade(std::string_view path, std::string_view headers) {
    return ask(fmt::format("GET {}", path),
               fmt::format("Connection: Upgrade\r\nUpgrade: websocket\r\n"
                           "Sec-WebSocket-Version: 13\r\n"
                           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{}",
                           headers));
}

bool Client::send_frame(unsigned operation, std::string_view payload) {
    constexpr unsigned last = 0x80;
    constexpr unsigned masked = 0x80;
    constexpr std::size_t most_short = 125;
    constexpr std::size_t most_long = 0xFFFF;
    std::string frame(1, static_cast<char>(last | operation));
    if (payload.size() <= most_short) {
        frame += static_cast<char>(masked | static_cast<unsigned>(payload.size()));
    } else {
        // A length must be written in the shortest form.
        const bool is_long = payload.size() <= most_long;
        frame += static_cast<char>(masked | (is_long ? 126U : 127U));
        for (unsigned shift = is_long ? 16 : 64; shift > 0; shift -= 8) {
            frame += static_cast<char>((std::uint64_t{payload.size()} >> (shift - 8)) & 0xFFU);
        }
    }
    // A mask of zeros leaves the payload as it is.
    frame.append(4, '\0').append(payload);
    return send(frame);
}

Frame Client::read_frame() {
    if (!fill(2)) return {};
    const auto byte = [this](std::size_t at) { return static_cast<unsigned char>(bytes_[at]); };
    std::uint64_t size = byte(1) & 0x7FU;
    std::size_t header = 2;
    const std::size_t more = size == 126 ? 2 : size == 127 ? 8 : 0;
    if (more > 0) {
        if (!fill(header + more)) return {};
        size = 0;
        for (std::size_t at = 0; at < more; ++at) size = (size << 8U) | byte(header + at);
        header += more;
    }
    const unsigned operation = byte(0) & 0x0FU;
    if (!fill(header + size)) return {};
    take(header);
    return {operation, take(size)};
}

std::optional<std::string> Client::read_text() {
    for (;;) {
        Frame frame = read_frame();
        if (frame.operation == text_frame) return std::move(frame.payload);
        if (frame.operation != ping_frame) return std::nullopt;
        send_frame(pong_frame, frame.payload);
    }
}

unsigned Client::read_close_code() {
    for (;;) {
        const Frame frame = read_frame();
        if (frame.operation == 0) return 0;
        if (frame.operation != close_frame || frame.payload.size() < 2) continue;
        return static_cast<unsigned>(static_cast<unsigned char>(frame.payload[0])) << 8U |
               static_cast<unsigned char>(frame.payload[1]);
    }
}

}  // namespace limber::testing
