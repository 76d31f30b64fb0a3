#pragma once
/// A scene as the viewer has it before them: all moments laid on the page, and who is nearer.
#include "limber/figure/flesh.hpp"
#include "limber/figure/scene.hpp"

namespace limber {

struct Sight {
    const FigureTables* tables;
    const Scene* scene;
    View view;
    Flesh flesh;
    /// One for every moment.
    std::vector<PageBody> bodies;
    /// The first moment with the same body, by moment, and that with the same posture, whatever
    /// its breath.
    std::vector<std::size_t> first_like;
    std::vector<std::size_t> first_posed_like;

    Sight(const FigureTables& all, const BodyModel& model, const Scene& shown);
};

/// What `make` says of each moment, by its index; asked once where the first like it comes back.
template <class Make>
auto at_every_moment(const std::vector<std::size_t>& first_like, Make make) {
    std::vector<decltype(make(std::size_t{}))> all;
    all.reserve(first_like.size());
    for (std::size_t index = 0; index < first_like.size(); ++index) {
        const std::size_t first = first_like[index];
        all.push_back(first < index ? all[first] : make(index));
    }
    return all;
}

/// A layer with one path at every moment.
Layer path_layer(std::string part, Paint paint, std::vector<Path> paths);

/// One for every moment.
using WhichMoments = std::vector<bool>;

/// What each moment says of before (above 0) and behind (below): where it says nothing it is as it
/// was before, or as it will be; `otherwise` where no moment says anything.
WhichMoments settled(const std::vector<double>& before, bool otherwise);

/// The layers as they are seen where `where` holds and nowhere else; none where it never holds.
std::vector<Layer> seen_where(const WhichMoments& where, const std::vector<Layer>& layers);

/// The same layers further behind: they stay while those come and go over them, so that nothing
/// shines through. None where those are always seen.
std::vector<Layer> seen_behind(const WhichMoments& before, const std::vector<Layer>& layers);

/// How the parts lie before one another.
struct Arrangement {
    /// The leg that owns the pelvis, and the arm nearer to the viewer, once for all moments.
    Side near_leg = Side::Right;
    Side near_arm = Side::Right;
    /// Whether the other one is clearly on the far side and darker.
    bool far_leg = false;
    bool far_arm = false;
    std::array<WhichMoments, 2> leg_over_top;
    std::array<WhichMoments, 2> arm_over_top;
    std::array<WhichMoments, 2> foot_over_leg;
    WhichMoments head_over_top;
};

Arrangement arrange(const Sight& sight);

}  // namespace limber
