#include "limber/cli/observation_json.hpp"

#include "limber/body/measures.hpp"
#include "limber/vision/back.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace limber::cli {
namespace {

using Json = nlohmann::ordered_json;

/// What can be measured is not known better than this.
double rounded(double value, double steps) { return std::round(value * steps) / steps; }

constexpr double tenths = 10;
constexpr double thousandths = 1000;

Json landmarks_of(const Landmarks& landmarks, double steps) {
    Json all = Json::object();
    for (std::size_t index = 0; index < landmark_count; ++index) {
        const Vec3& place = landmarks.places.at(index);
        all[std::string(name_of(static_cast<Landmark>(index)))] = {
            rounded(place.x, steps), rounded(place.y, steps), rounded(place.z, steps),
            rounded(landmarks.visibility.at(index), thousandths)};
    }
    return all;
}

/// The angles; lengths would need the person's stature.
Json measures_of(const Sighting& sighting) {
    Json measures{{"left", Json::object()}, {"right", Json::object()}, {"both", Json::object()}};
    const auto add = [&](const char* whose, Measure measure, Side side) {
        const auto value = compute_measure(measure, sighting, side);
        if (value) measures[whose][std::string(name_of(measure))] = rounded(*value, tenths);
    };
    for (std::size_t index = 0; index < measure_count; ++index) {
        const auto measure = static_cast<Measure>(index);
        if (unit_of(measure) != Unit::Degree) continue;
        if (is_sided(measure)) {
            add("left", measure, Side::Left);
            add("right", measure, Side::Right);
        } else {
            add("both", measure, Side::Left);
        }
    }
    return measures;
}

/// The silhouette by runs: lengths of outside and inside in turn, row after row.
Json runs_of(const Silhouette& silhouette) {
    Json runs = Json::array();
    std::size_t length = 0;
    bool inside = false;
    for (const std::uint8_t pixel : silhouette.inside) {
        if ((pixel != 0) != inside) {
            runs.push_back(length);
            length = 0;
            inside = !inside;
        }
        ++length;
    }
    runs.push_back(length);
    return {{"width", silhouette.width}, {"height", silhouette.height}, {"runs", std::move(runs)}};
}

Json person_of(const vision::Observation& seen) {
    const bool outlined = !seen.silhouette.inside.empty();
    const Sighting sighting = vision::sighting_of(seen);
    Json doubts = Json::array();
    for (const vision::Doubt doubt : seen.doubts) doubts.push_back(name_of(doubt));
    Json person{{"score", rounded(seen.score, thousandths)},
                {"sure", seen.is_sure()},
                {"doubts", std::move(doubts)},
                {"image", landmarks_of(seen.points.image, tenths)},
                {"world", landmarks_of(seen.points.world, thousandths)},
                {"measures", measures_of(sighting)}};
    if (sighting.back_curvature)
        person["back_curvature"] = rounded(*sighting.back_curvature, thousandths);
    if (outlined) person["silhouette"] = runs_of(seen.silhouette);
    return person;
}

}  // namespace

std::string observations_begin(const ObservationsHead& head) {
    const Json json{{"source", head.source},
                    {"model", head.model},
                    {"width", head.width},
                    {"height", head.height}};
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.back() = ',';
    return text + "\"frames\":[\n";
}

std::string observation_json(const vision::Observation& seen) {
    const double seconds = std::chrono::duration<double>(seen.time).count();
    Json frame{{"time", rounded(seconds, thousandths)}};
    frame["person"] = seen.is_somebody ? person_of(seen) : Json(nullptr);
    return frame.dump();
}

std::string observations_end(const std::optional<frames::Damage>& damage) {
    if (!damage) return "\n]}\n";
    const double seconds = std::chrono::duration<double>(damage->missing).count();
    const Json json{{"complaints", damage->complaints},
                    {"missing_frames", damage->missing_frames},
                    {"missing_seconds", rounded(seconds, thousandths)}};
    return "\n],\"damage\":" + json.dump() + "}\n";
}

}  // namespace limber::cli
