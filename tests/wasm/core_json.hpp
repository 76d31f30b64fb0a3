#pragma once
/// What the core decides as JSON: messages as identifier and arguments, everything else by name or
/// number.
#include "limber/plan/plan.hpp"
#include "limber/session/session.hpp"

#include <nlohmann/json.hpp>

namespace limber::testing {

using Json = nlohmann::ordered_json;

Json json_of(const Message& message);
Json json_of(const Screening& screening);
Json json_of(const SessionPlan& plan);
Json json_of(const Effect& effect);
/// What a session that is over came to.
Json json_of(const Session& session);

}  // namespace limber::testing
