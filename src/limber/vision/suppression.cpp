#include "limber/vision/suppression.hpp"

#include <glm/common.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>

namespace limber::vision {
namespace {

constexpr double most_overlap = 0.3;

double area_of(const Vec2& size) { return std::max(size.x, 0.0) * std::max(size.y, 0.0); }

/// The boxes' intersection over their union.
double compute_overlap(const Detection& a, const Detection& b) {
    const Vec2 from = glm::max(a.centre - a.size / 2.0, b.centre - b.size / 2.0);
    const Vec2 to = glm::min(a.centre + a.size / 2.0, b.centre + b.size / 2.0);
    const double shared = area_of(to - from);
    return shared > 0 ? shared / (area_of(a.size) + area_of(b.size) - shared) : 0;
}

void add(Detection& total, const Detection& part, double weight) {
    total.centre += weight * part.centre;
    total.size += weight * part.size;
    for (std::size_t i = 0; i < total.keypoints.size(); ++i)
        total.keypoints[i] += weight * part.keypoints[i];
}

/// The mean of the best detection, which comes first, and of all like it, which are taken away.
Detection take_best(std::vector<Detection>& found) {
    const Detection best = found.front();
    Detection sum;
    double weight = 0;
    std::size_t left = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Detection& other = found[i];
        if (i == 0 || compute_overlap(best, other) > most_overlap) {
            add(sum, other, other.score);
            weight += other.score;
        } else {
            found[left++] = other;
        }
    }
    found.resize(left);
    Detection mean;
    add(mean, sum, 1 / weight);
    mean.score = best.score;
    return mean;
}

}  // namespace

void suppress(std::vector<Detection>& found, std::vector<Detection>& kept) {
    kept.clear();
    std::ranges::sort(found, std::greater{}, &Detection::score);
    while (!found.empty()) kept.push_back(take_best(found));
}

}  // namespace limber::vision
