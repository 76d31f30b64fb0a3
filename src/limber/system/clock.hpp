#pragma once
/// The clock of this computer, in the time zone that it is set to.
#include "limber/base/clock.hpp"

namespace limber::system {

class ComputerClock final : public Clock {
public:
    [[nodiscard]] Moment now() const override;
    [[nodiscard]] std::chrono::nanoseconds elapsed() const override;
};

}  // namespace limber::system
