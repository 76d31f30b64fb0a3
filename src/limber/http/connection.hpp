#pragma once
/// One browser's connection: its requests one after the other, and perhaps a WebSocket at last.
#include "limber/http/asio.hpp"
#include "limber/http/channel.hpp"
#include "limber/http/gate.hpp"
#include "limber/http/request_reader.hpp"
#include "limber/http/server.hpp"
#include "limber/http/workers.hpp"

#include <array>
#include <memory>
#include <optional>

namespace limber::http {

/// What all connections of a server share.
struct Surroundings {
    const ServerOptions& options;
    Application& application;
    const Gate& gate;
    Workers& workers;
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
    /// It may be ended for somebody else: it has shown no credential that is good.
    [[nodiscard]] bool is_stranger() const { return !is_known_ && !is_aborted_; }
    /// When it was heard of last.
    [[nodiscard]] Clock::time_point active() const { return active_; }

private:
    /// What the other side is waited for.
    enum class Wait { NextRequest, RestOfRequest, Application, Reader, End, Channel };
    void wait_for(Wait wait);

    Task<bool> exchange();
    Task<std::optional<Progress>> receive(Progress wanted);
    void stop_receiving();
    Progress admit();
    Task<Progress> open_channel();
    Task<Response> answer();
    Task<bool> respond(Response response, bool keep_alive);
    /// A head and a body.
    using Bytes = std::array<asio::const_buffer, 2>;
    Task<bool> write(Bytes bytes);
    Task<void> linger();

    [[nodiscard]] Response lead_home() const;

    Surroundings& surroundings_;
    TcpSocket socket_;
    RequestReader reader_;
    Wait wait_ = Wait::NextRequest;
    Clock::time_point due_ = Clock::time_point::max();
    /// What was waited for did not come, or need not come any more.
    bool over_ = false;
    /// It has shown a credential that is good.
    bool is_known_ = false;
    bool is_aborted_ = false;
    Clock::time_point active_ = Clock::now();
    std::shared_ptr<Channel> channel_;
};

}  // namespace limber::http
