#pragma once
/// The threads beside the one that reads and writes: there the application works, so that whatever
/// it waits for keeps nobody else's bytes waiting.
#include "limber/http/asio.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>

#include <type_traits>
#include <utility>

namespace limber::http {

struct Workers {
    /// One thread: the application is asked by one caller at a time.
    asio::thread_pool desk{1};
    /// For what takes long and touches nothing that is shared.
    asio::thread_pool beside{2};

    /// Until all that was begun is done; nothing can be begun afterwards.
    void finish() {
        desk.join();
        beside.join();
    }
};

/// Does `work` on a thread of the pool, and goes on here with what it returned or threw.
template <class Work>
Task<std::invoke_result_t<Work>> done_by(asio::thread_pool& pool, Work work) {
    using Made = std::invoke_result_t<Work>;
    using There = asio::awaitable<Made, asio::thread_pool::executor_type>;
    // The work stays in this frame until it is done.
    const auto there = [](Work& given) -> There { co_return given(); };
    co_return co_await asio::co_spawn(pool.get_executor(), there(work),
                                      asio::use_awaitable_t<Executor>{});
}

}  // namespace limber::http
