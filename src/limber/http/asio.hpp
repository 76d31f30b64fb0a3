#pragma once
/// Boost's names as they are used here; only this module's own .cpp files include Boost.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>

namespace limber::http {

namespace asio = boost::asio;

using Clock = std::chrono::steady_clock;
/// The one kind of executor, named so that no call goes through a type-erased one.
using Executor = asio::io_context::executor_type;
template <class T>
using Task = asio::awaitable<T, Executor>;
using TcpSocket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;

/// Waits for an operation, whose error is a value.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> until_done{};

}  // namespace limber::http
