#include "limber/figure/person.hpp"

#include "limber/figure/digits.hpp"
#include "limber/figure/head.hpp"
#include "limber/figure/marks.hpp"
#include "limber/figure/parts.hpp"

namespace limber {
namespace {

void add_leg(const Sight& sight, const Arrangement& order, Side side, std::vector<Layer>& layers) {
    const bool owner = side == order.near_leg;
    const Distance foot = owner || !order.far_leg ? Distance::Near : Distance::Far;
    const bool foot_last = order.foot_over_leg.at(index_of(side));
    const auto add_foot = [&] {
        layers.push_back(foot_layer(sight, side, foot));
        add_toes(sight, side, layers);
    };
    if (!foot_last) add_foot();
    layers.push_back(leg_layer(sight, side, owner ? Distance::Near : Distance::Far));
    if (!order.far_leg) layers.back().paint = Paint::Leggings;
    if (foot_last) add_foot();
}

void add_arm(const Sight& sight, Side side, Distance distance, std::vector<Layer>& layers) {
    layers.push_back(arm_layer(sight, side, distance));
    add_fingers(sight, side, layers);
}

void add_all(std::vector<Layer> more, std::vector<Layer>& layers) {
    for (Layer& layer : more) layers.push_back(std::move(layer));
}

}  // namespace

std::vector<Layer> person_layers(const Sight& sight) {
    const Arrangement order = arrange(sight);
    std::vector<Layer> layers;
    const Side far_leg = other(order.near_leg);
    const Side far_arm = other(order.near_arm);
    const bool far_leg_last = order.leg_over_top.at(index_of(far_leg));
    if (!far_leg_last) add_leg(sight, order, far_leg, layers);
    std::vector<Side> sleeves = {order.near_arm};
    if (order.far_arm) {
        layers.push_back(sleeve_layer(sight, far_arm));
    } else {
        sleeves.push_back(far_arm);
    }
    for (const Side side : {far_arm, order.near_arm}) {
        const bool far = order.far_arm && side == far_arm;
        if (!order.arm_over_top.at(index_of(side)))
            add_arm(sight, side, far ? Distance::Far : Distance::Near, layers);
    }
    if (!order.head_over_top) add_all(head_layers(sight), layers);
    layers.push_back(top_layer(sight, sleeves));
    if (far_leg_last) add_leg(sight, order, far_leg, layers);
    add_leg(sight, order, order.near_leg, layers);
    if (order.head_over_top) add_all(head_layers(sight), layers);
    for (const Side side : {far_arm, order.near_arm}) {
        if (order.arm_over_top.at(index_of(side))) add_arm(sight, side, Distance::Near, layers);
    }
    add_marks(sight, order, layers);
    return layers;
}

}  // namespace limber
