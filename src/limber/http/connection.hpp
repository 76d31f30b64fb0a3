#pragma once
/// One browser's connection: its requests one after the other, and perhaps a WebSocket at last.
#include "limber/http/asio.hpp"
#include "limber/http/channel.hpp"
#include "limber/http/gate.hpp"
#include "limber/http/request_reader.hpp"
#include "limber/http/server.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string_view>

namespace limber::http {

/// What all connections of a server share.
struct Surroundings {
    const ServerOptions& options;
    Application& application;
    Gate& gate;
    bool stopping = false;
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(TcpSocket socket, Surroundings& surroundings);

    /// Until the connection is over.
    Task<void> serve();
    /// Ends what takes too long; to be called from time to time, so that no operation needs a timer
    /// of its own.
    void check_time(Clock::time_point now);
    /// Ends as soon as nothing is half done.
    void finish();
    /// Ends at once.
    void abort();

private:
    /// What the other side is waited for.
    enum class Wait { NextRequest, RestOfRequest, Reader, End, Channel };
    void wait_for(Wait wait);

    Task<bool> exchange();
    Task<std::optional<Progress>> receive(Progress wanted);
    void stop_receiving();
    Progress admit();
    Progress open_channel();
    Response answer();
    Task<bool> respond(Response response, bool keep_alive);
    /// A head and a body.
    using Bytes = std::array<asio::const_buffer, 2>;
    Task<bool> write(Bytes bytes);
    Task<void> linger();

    [[nodiscard]] Response welcome() const;
    [[nodiscard]] Response lock_out(int status, std::string_view id) const;

    Surroundings& surroundings_;
    TcpSocket socket_;
    RequestReader reader_;
    Wait wait_ = Wait::NextRequest;
    Clock::time_point due_ = Clock::time_point::max();
    /// What was waited for did not come, or need not come any more.
    bool over_ = false;
    std::shared_ptr<Channel> channel_;
};

}  // namespace limber::http
