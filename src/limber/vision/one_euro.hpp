#pragma once
/// A filter that is calm while a value rests and quick when it moves.
#include <chrono>
#include <optional>

namespace limber::vision {

/// Keeps a share of what was: `alpha` of the new value, the rest of the result before.
class LowPass {
public:
    double filter(double value, double alpha) {
        kept_ = kept_ ? alpha * value + (1 - alpha) * *kept_ : value;
        return *kept_;
    }

private:
    std::optional<double> kept_;
};

/// Frequencies in hertz. The cutoff is `min_cutoff` at rest and grows by `beta` times the speed.
struct OneEuroOptions {
    double min_cutoff = 1;
    double beta = 0;
    double derivative_cutoff = 1;
};

/// The 1 € filter (Casiez, Roussel, Vogel 2012) as MediaPipe's OneEuroFilter has it.
class OneEuro {
public:
    explicit OneEuro(OneEuroOptions options = {}) : options_(options) {}

    /// The smoothed value. Its speed is multiplied by `scale` first, so that a large person does
    /// not count as a fast one. A time that does not advance changes nothing and returns the value.
    double filter(double value, std::chrono::microseconds time, double scale = 1);

private:
    /// A value of one moment.
    struct Reading {
        double value = 0;
        std::chrono::microseconds time{};
    };

    [[nodiscard]] double alpha(double cutoff) const;

    OneEuroOptions options_;
    /// In hertz; MediaPipe's guess until there are two values.
    double frequency_ = 30;
    std::optional<Reading> last_;
    LowPass value_;
    LowPass speed_;
};

}  // namespace limber::vision
