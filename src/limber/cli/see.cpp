#include "limber/cli/see.hpp"

#include "limber/body/measures.hpp"
#include "limber/cli/interrupt.hpp"
#include "limber/cli/see_outputs.hpp"
#include "limber/frames/frame_source.hpp"
#include "limber/frames/still.hpp"
#include "limber/vision/back.hpp"
#include "limber/vision/model_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <utility>

namespace limber::cli {
namespace {

/// A picture is looked at as often as a video's first frames, so that the region settles.
constexpr int looks_at_picture = 4;
constexpr std::chrono::microseconds look_apart{33'333};

/// Frames per second of what does not say its own.
constexpr double usual_rate = 30;

vision::TrackerOptions tracker_options(const SeeOptions& options, vision::Smoothed smoothed) {
    return {.silhouette_every = options.silhouette ? 1 : 0, .smoothed = smoothed};
}

Result<vision::PoseTracker> load(const SeeOptions& options, const vision::TrackerOptions& wishes) {
    const auto model = find_named<vision::PoseModel>(options.model);
    return vision::load_tracker(options.models, model.value_or(vision::PoseModel::Full), wishes);
}

ObservationsHead head_of(const SeeOptions& options, const ImageView& frame) {
    return {.source = options.source,
            .model = options.model,
            .width = frame.width,
            .height = frame.height};
}

Output json_of(const SeeOptions& options) { return {options.json, options.force}; }
Output drawing_of(const SeeOptions& options) { return {options.drawing, options.force}; }

/// The endings of a drawn picture, and of a drawn video.
const std::vector<std::string> picture_endings{".png"};
const std::vector<std::string> video_endings{".mp4", ".webm"};
const std::vector<std::string> endings_of_either{".png", ".mp4", ".webm"};

/// What is wrong with the files that were named, before anything is looked at.
std::optional<Error> check_outputs(const SeeOptions& options) {
    if (!options.json.empty() && options.json != "-") {
        if (auto wrong = check_ending(options.json, {".json"})) return wrong;
        if (auto wrong = check_output(json_of(options), {options.source})) return wrong;
    }
    if (options.drawing.empty()) return std::nullopt;
    if (auto wrong = check_ending(options.drawing, endings_of_either)) return wrong;
    return check_output(drawing_of(options), {options.source});
}

/// What is wrong with the drawing's name, once it is known what is drawn.
std::optional<Error> check_drawing(const SeeOptions& options,
                                   const std::vector<std::string>& endings) {
    if (options.drawing.empty()) return std::nullopt;
    return check_ending(options.drawing, endings);
}

/// Says what one frame shows.
void tell(const vision::Observation& seen, Console& console) {
    if (!seen.is_somebody) {
        console.say({"see.nobody", {}});
        return;
    }
    console.say({"see.somebody",
                 {{"people", std::int64_t{std::max(seen.people, 1)}},
                  {"percent", static_cast<std::int64_t>(100 * seen.score)}}});
    for (const vision::Doubt doubt : seen.doubts)
        console.say({"see.doubt." + std::string(name_of(doubt)), {}});
    const Sighting sighting = vision::sighting_of(seen);
    const auto degrees = [&](Measure measure, Side side) {
        return static_cast<std::int64_t>(
            std::lround(compute_measure(measure, sighting, side).value_or(0)));
    };
    for (const Measure measure : {Measure::HipFlexion, Measure::KneeFlexion,
                                  Measure::ShoulderFlexion, Measure::ElbowFlexion}) {
        console.say(
            {"see.measure." + std::string(name_of(measure)),
             {{"left", degrees(measure, Side::Left)}, {"right", degrees(measure, Side::Right)}}},
            2);
    }
    console.say({"see.measure.trunk_inclination",
                 {{"both", degrees(Measure::TrunkInclination, Side::Left)}}},
                2);
    if (sighting.back_curvature)
        console.say({*sighting.back_curvature > 0 ? "see.back.rounded" : "see.back.arched",
                     {{"degrees", std::abs(degrees(Measure::TrunkRounding, Side::Left))}}},
                    2);
}

/// Says what of a video could not be read.
void tell(const frames::Damage& damage, Console& console) {
    const double seconds = std::chrono::duration<double>(damage.missing).count();
    console.say({"see.damage",
                 {{"frames", damage.missing_frames}, {"seconds", fmt::format("{:.1f}", seconds)}}});
}

/// How far a long video is, on the terminal's last line.
class ProgressBar {
public:
    explicit ProgressBar(std::optional<std::chrono::microseconds> whole)
        : whole_(isatty(STDERR_FILENO) == 1 ? whole.value_or(std::chrono::microseconds{})
                                            : std::chrono::microseconds{}) {}
    ~ProgressBar() {
        if (shown_ >= 0) std::cerr << "\r\x1b[K";
    }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ProgressBar(ProgressBar&&) = delete;
    ProgressBar& operator=(ProgressBar&&) = delete;

    void show(std::chrono::microseconds time) {
        if (whole_.count() <= 0) return;
        const auto percent = static_cast<int>(std::min<std::int64_t>(100, 100 * time / whole_));
        if (percent == shown_) return;
        shown_ = percent;
        constexpr int width = 40;
        const int done = width * percent / 100;
        std::cerr << fmt::format("\r[{:=>{}}{: >{}}] {:3} %", "", done, "", width - done, percent)
                  << std::flush;
    }

private:
    /// 0 where nobody watches, or it is not known.
    std::chrono::microseconds whole_;
    int shown_ = -1;
};

/// One run of the command.
class Run {
public:
    Run(const SeeOptions& options, Console& console) : options_(options), console_(console) {}

    std::optional<Error> picture(const Image& image) {
        auto tracker = load(options_, tracker_options(options_, vision::Smoothed::RegionOnly));
        if (!tracker) return tracker.error();
        const vision::Observation* seen = nullptr;
        for (int look = 0; look < looks_at_picture; ++look)
            seen = &tracker->see(image.view(look * look_apart));
        if (auto wrong = begin_json(image.view())) return wrong;
        if (json_) {
            vision::Observation still = *seen;
            still.time = {};
            json_->write(still);
        }
        if (!options_.drawing.empty()) {
            const auto written =
                write_drawing(drawing_of(options_), draw(image.view(), *seen).view());
            if (!written) return written.error();
        }
        tell(*seen, console_);
        return finish();
    }

    std::optional<Error> frames(frames::FrameSource& source) {
        vision::TrackerOptions wishes = tracker_options(options_, vision::Smoothed::Everything);
        wishes.threads = options_.threads;
        auto tracker = load(options_, wishes);
        if (!tracker) return tracker.error();
        const Interrupt interrupt;
        std::optional<Error> broken;
        {
            ProgressBar bar(source.duration());
            while (!broken && !Interrupt::came()) {
                const auto next = source.next();
                if (!next) broken = next.error();
                const auto frame = next.value_or(std::nullopt);
                if (!frame) break;
                broken = take(*frame, tracker->see(*frame), source.rate().value_or(usual_rate));
                bar.show(frame->time);
            }
        }
        damage_ = source.damage();
        // What was seen before a break is kept.
        if (auto wrong = finish()) return wrong;
        console_.say({"see.frames", {{"frames", frames_}, {"seen", seen_}, {"sure", sure_}}});
        if (most_people_ > 1) console_.say({"see.several", {{"people", most_people_}}});
        if (damage_) tell(*damage_, console_);
        return broken;
    }

private:
    std::optional<Error> begin_json(const ImageView& frame) {
        if (options_.json.empty() || json_) return std::nullopt;
        auto created = ObservationFile::create(json_of(options_), head_of(options_, frame));
        if (!created) return created.error();
        json_.emplace(std::move(*created));
        return std::nullopt;
    }

    std::optional<Error> begin_video(const ImageView& frame, double rate) {
        if (options_.drawing.empty() || video_) return std::nullopt;
        auto created = DrawnVideo::create(drawing_of(options_), frame, rate);
        if (!created) return created.error();
        video_.emplace(std::move(*created));
        return std::nullopt;
    }

    std::optional<Error> take(const ImageView& frame, const vision::Observation& seen,
                              double rate) {
        if (auto wrong = begin_json(frame)) return wrong;
        if (auto wrong = begin_video(frame, rate)) return wrong;
        ++frames_;
        if (seen.is_somebody) ++seen_;
        most_people_ = std::max(most_people_, std::int64_t{seen.people});
        if (seen.is_sure()) ++sure_;
        if (json_) json_->write(seen);
        if (!video_) return std::nullopt;
        const auto written = video_->write(draw(frame, seen).view(frame.time));
        if (written) return std::nullopt;
        return written.error();
    }

    std::optional<Error> finish() {
        if (json_) {
            if (const auto done = json_->finish(damage_); !done) return done.error();
        }
        if (video_) {
            if (const auto done = video_->finish(); !done) return done.error();
        }
        return std::nullopt;
    }

    const SeeOptions& options_;
    Console& console_;
    std::optional<ObservationFile> json_;
    std::optional<DrawnVideo> video_;
    std::int64_t frames_ = 0;
    std::int64_t seen_ = 0;
    std::int64_t sure_ = 0;
    std::int64_t most_people_ = 0;
    std::optional<frames::Damage> damage_;
};

/// Whether a file that is no picture may still be a video.
bool may_be_video(const Error& error) {
    return error.message.id == "frames.no_image" || error.message.id == "file.irregular";
}

}  // namespace

std::optional<Error> see(const SeeOptions& options, Console& console) {
    if (auto wrong = check_outputs(options)) return wrong;
    Run run(options, console);
    const auto picture = frames::read_image(options.source);
    if (picture) {
        if (auto wrong = check_drawing(options, picture_endings)) return wrong;
        return run.picture(*picture);
    }
    if (!may_be_video(picture.error())) return picture.error();
    if (auto wrong = check_drawing(options, video_endings)) return wrong;
    auto source = frames::FrameSource::open(options.source);
    if (!source) return source.error();
    return run.frames(*source);
}

}  // namespace limber::cli
