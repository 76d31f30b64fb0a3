#pragma once
/// A clock that stands until a test turns it.
#include "limber/base/clock.hpp"

namespace limber::testing {

class SetClock final : public Clock {
public:
    explicit SetClock(const Moment& moment) : now_(moment) {}

    [[nodiscard]] Moment now() const override { return now_; }
    [[nodiscard]] std::chrono::nanoseconds elapsed() const override { return elapsed_; }

    /// The clock on the wall is set, and nobody waited.
    void set(const Moment& moment) { now_ = moment; }
    void pass(std::chrono::milliseconds time) {
        now_.at += time;
        elapsed_ += time;
    }

private:
    Moment now_;
    std::chrono::nanoseconds elapsed_{};
};

}  // namespace limber::testing
