#include "limber/figure/person.hpp"

#include "limber/figure/digits.hpp"
#include "limber/figure/head.hpp"
#include "limber/figure/marks.hpp"
#include "limber/figure/parts.hpp"

namespace limber {
namespace {

void add_all(std::vector<Layer> more, std::vector<Layer>& layers) {
    for (Layer& layer : more) layers.push_back(std::move(layer));
}

/// A leg with its foot, which is over it or under it.
std::vector<Layer> leg_layers(const Sight& sight, const Arrangement& order, Side side) {
    const bool owner = side == order.near_leg;
    std::vector<Layer> foot = {
        foot_layer(sight, side, owner || !order.far_leg ? Distance::Near : Distance::Far)};
    add_toes(sight, side, foot);
    const WhichMoments& foot_over_leg = order.foot_over_leg.at(index_of(side));
    std::vector<Layer> layers = seen_behind(foot_over_leg, foot);
    layers.push_back(leg_layer(sight, side, owner ? Distance::Near : Distance::Far));
    if (!order.far_leg) layers.back().paint = Paint::Leggings;
    add_all(seen_where(foot_over_leg, foot), layers);
    return layers;
}

std::vector<Layer> arm_layers(const Sight& sight, Side side, Distance distance) {
    std::vector<Layer> layers = {arm_layer(sight, side, distance)};
    add_fingers(sight, side, layers);
    return layers;
}

}  // namespace

std::vector<Layer> person_layers(const Sight& sight) {
    const Arrangement order = arrange(sight);
    const Side far_leg = other(order.near_leg);
    const Side far_arm = other(order.near_arm);
    const auto far_leg_layers = leg_layers(sight, order, far_leg);
    const WhichMoments& far_leg_over_top = order.leg_over_top.at(index_of(far_leg));
    const std::array arms = {
        arm_layers(sight, far_arm, order.far_arm ? Distance::Far : Distance::Near),
        arm_layers(sight, order.near_arm, Distance::Near)};
    const std::array arms_over_top = {order.arm_over_top.at(index_of(far_arm)),
                                      order.arm_over_top.at(index_of(order.near_arm))};
    const auto head = head_layers(sight);

    std::vector<Layer> layers = seen_behind(far_leg_over_top, far_leg_layers);
    std::vector<Side> sleeves = {order.near_arm};
    if (order.far_arm) {
        layers.push_back(sleeve_layer(sight, far_arm));
    } else {
        sleeves.push_back(far_arm);
    }
    for (std::size_t arm = 0; arm < arms.size(); ++arm)
        add_all(seen_behind(arms_over_top.at(arm), arms.at(arm)), layers);
    add_all(seen_behind(order.head_over_top, head), layers);
    layers.push_back(top_layer(sight, sleeves));
    add_all(seen_where(far_leg_over_top, far_leg_layers), layers);
    add_all(leg_layers(sight, order, order.near_leg), layers);
    add_all(seen_where(order.head_over_top, head), layers);
    for (std::size_t arm = 0; arm < arms.size(); ++arm)
        add_all(seen_where(arms_over_top.at(arm), arms.at(arm)), layers);
    add_marks(sight, order, layers);
    return layers;
}

}  // namespace limber
