#pragma once
/// A client of plain sockets, which can also be slow, rude and silent.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::testing {

/// A response as it came; `status` is 0 when the connection ended instead.
struct Answer {
    int status = 0;
    std::string head;
    std::string body;

    /// A header's value; empty when it is not there.
    [[nodiscard]] std::string header(std::string_view name) const;
};

/// A frame of a WebSocket; `operation` is 0 when the connection ended instead.
struct Frame {
    unsigned operation = 0;
    std::string payload;
};

inline constexpr unsigned text_frame = 1;
inline constexpr unsigned binary_frame = 2;
inline constexpr unsigned close_frame = 8;
inline constexpr unsigned ping_frame = 9;
inline constexpr unsigned pong_frame = 10;

/// One connection to 127.0.0.1. Reading gives up after 20 s, which fails the test.
class Client {
public:
    /// `receive_buffer`: bytes that the system may take in for it; 0 is as usual.
    explicit Client(std::uint16_t port, int receive_buffer = 0);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    Client(Client&& other) noexcept;
    Client& operator=(Client&&) = delete;

    /// False when the other side has gone.
    bool send(std::string_view bytes);
    /// Says that no more is sent.
    void finish_sending();
    Answer read_answer(bool with_body = true);
    /// The answer to a request of this line and these headers, such as "GET /" and "Cookie:
    /// a=b\r\n".
    Answer ask(std::string_view line, std::string_view headers = "", std::string_view body = "",
               std::string_view type = "application/json");
    /// Whether the other side has ended the connection, with nothing left to read.
    bool is_closed();

    /// Asks for a WebSocket.
    Answer upgrade(std::string_view path, std::string_view headers = "");
    bool send_frame(unsigned operation, std::string_view payload);
    Frame read_frame();
    /// The next text, answering pings; nothing when the connection ends instead.
    std::optional<std::string> read_text();
    /// The code of the close frame that comes next, skipping texts; 0 when the connection ends.
    unsigned read_close_code();

private:
    /// At least this many bytes are in `bytes_`; false when the connection ends before.
    bool fill(std::size_t count);
    std::string take(std::size_t count);

    int socket_;
    std::string host_;
    std::string bytes_;
};

}  // namespace limber::testing
