// A session followed by ear alone: whatever is said has been said before the next thing begins.
#include "limber/plan/dose.hpp"
#include "limber/session/script.hpp"
#include "limber/speech/speech.hpp"
#include "support/support.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace limber::testing {
namespace {

const Catalogue& catalogue() { return shipped_catalogue(); }

/// The program starts, and the sound card opens.
constexpr std::int64_t latency_ms = 100;

std::int64_t to_ms(std::size_t samples, std::uint32_t per_second) {
    return static_cast<std::int64_t>(samples * 1000 / per_second);
}

/// How long something sounds, and how long until the program has ended after it.
struct Sound {
    std::int64_t heard_ms = 0;
    std::int64_t whole_ms = 0;
};

/// Of a WAV file of 16 bits with the usual header of 44 bytes.
Sound measure(const std::string& bytes) {
    constexpr std::size_t header = 44;
    constexpr std::size_t rate_at = 24;
    constexpr int silence = 200;
    if (bytes.size() <= header) return {};
    std::uint32_t rate = 0;
    std::memcpy(&rate, bytes.data() + rate_at, sizeof rate);
    std::vector<std::int16_t> samples((bytes.size() - header) / sizeof(std::int16_t));
    std::memcpy(samples.data(), bytes.data() + header, samples.size() * sizeof(std::int16_t));
    std::size_t heard = samples.size();
    while (heard > 0 && std::abs(samples[heard - 1]) < silence) --heard;
    return {to_ms(heard, rate), to_ms(samples.size(), rate)};
}

/// Speaks into files; sentences that are said one after the other take their times and pauses.
class Ear {
public:
    Sound listen(const std::vector<Message>& say) {
        Sound sound;
        for (const auto& message : say) {
            const Sound more = listen(english().render(message));
            sound = {sound.whole_ms + more.heard_ms, sound.whole_ms + more.whole_ms};
        }
        return sound;
    }

private:
    Sound listen(const std::string& words) {
        const auto [known, is_new] = sounds_.try_emplace(words);
        if (!is_new) return known->second;
        const std::string file = (folder_.path() / "speech.wav").string();
        if (!speech::write_speech("en", words, file))
            throw std::runtime_error("not spoken: " + words);
        return known->second = measure(read_file(file));
    }

    ScratchFolder folder_;
    std::map<std::string, Sound> sounds_;
};

std::string words_of(const std::vector<Message>& say) {
    std::string words;
    for (const auto& message : say) words += (words.empty() ? "" : " ") + english().render(message);
    return words;
}

/// One test of what is heard; every distinct late sentence is reported once.
class Ears : public ::testing::Test {
protected:
    void SetUp() override {
        if (!speech::write_speech("en", "Now", (folder_.path() / "try.wav").string()))
            GTEST_SKIP() << "espeak-ng is not installed";
    }
    void TearDown() override {
        for (const auto& late : late_) ADD_FAILURE() << late;
    }

    void expect_in_time(const std::vector<Message>& say, std::int64_t limit_ms) {
        if (say.empty()) return;
        const std::int64_t left_ms = limit_ms - ear_.listen(say).heard_ms;
        if (left_ms < latency_ms)
            late_.insert(fmt::format("{} ms left of {} ms: {}", left_ms, limit_ms, words_of(say)));
    }

    void expect_in_time(const Cue& cue) {
        expect_in_time(cue.say, cue.marks.empty() ? cue.length_ms : cue.marks.front().at_ms);
        for (std::size_t at = 0; at < cue.marks.size(); ++at) {
            const Mark& mark = cue.marks[at];
            if (!mark.say) continue;
            const bool last = at + 1 == cue.marks.size();
            const std::int64_t end_ms = last ? cue.length_ms : cue.marks[at + 1].at_ms;
            expect_in_time({*mark.say}, end_ms - mark.at_ms);
        }
    }

    void expect_in_time(const std::vector<Cue>& cues) {
        for (const auto& cue : cues) expect_in_time(cue);
    }

private:
    ScratchFolder folder_;
    Ear ear_;
    std::set<std::string> late_;
};

/// The wishes of everybody: by stage and age, and the article's dose.
std::vector<Wishes> all_wishes(const StretchId& stretch) {
    constexpr int stages = 8;
    std::vector<Wishes> all;
    for (const int age : {40, 70}) {
        for (int stage = 0; stage < stages; ++stage) {
            all.push_back({.age = age});
            all.back().history[stretch] = Reached{stage, std::nullopt};
        }
    }
    all.push_back({.doses = DoseChoice::Article});
    return all;
}

/// Whether a condition may cap the hold to three seconds.
bool is_strenuous(const Stretch& stretch) { return stretch.kind == Kind::Strength; }

std::vector<Caps> all_caps(const Stretch& stretch) {
    std::vector<Caps> all{{.range = Range::Full}, {.range = Range::Mid}, {.range = Range::Small}};
    if (is_strenuous(stretch)) all.push_back({.range = Range::Full, .hold_s = 3});
    return all;
}

/// A plan of one stretch in the position that was there before, so with the least time.
SessionPlan plan_of(const Permission& permission, const Wishes& wishes) {
    const PlanRules& rules = catalogue().plan;
    const Dose dose = decide_dose(rules, permission, wishes).dose;
    SessionPlan plan;
    plan.doses = wishes.doses;
    plan.transitions = rules.transitions;
    plan.items.push_back({.stretch = permission.stretch,
                          .variant = permission.variant,
                          .caps = permission.caps,
                          .dose = dose,
                          .seconds = compute_seconds(rules, rules.transitions, permission, dose),
                          .transition_s = rules.transitions.same_position_s,
                          .explain_s = explain_seconds(rules, rules.transitions, permission)});
    return plan;
}

/// Whoever is in the position already.
Entry in_place(const SessionPlan& plan) {
    return {.position = plan.items[0].variant->loads.position};
}

/// From where the way to the stretch's position takes the most words.
Entry from_farthest(const SessionPlan& plan) {
    const std::size_t to = plan.items[0].variant->loads.position;
    std::size_t most = 0;
    Entry entry{.position = to};
    for (std::size_t from = 0; from < catalogue().vocabulary.positions.size(); ++from) {
        const std::size_t words = words_of(way_words(catalogue(), from, to)).size();
        if (words > most) entry.position = from;
        most = std::max(most, words);
    }
    return entry;
}

/// Calls `look` with a plan for every variant, dose and cap.
void for_all_plans(const std::function<void(const SessionPlan&)>& look) {
    for (const auto& stretch : catalogue().stretches) {
        for (const auto& variant : stretch.variants) {
            for (const auto& caps : all_caps(stretch)) {
                for (const auto& wishes : all_wishes(stretch.id))
                    look(plan_of({&stretch, &variant, caps, {}}, wishes));
            }
        }
    }
}

/// What is told of a strong pull before the stretch goes on with less.
Message advice_before_less() {
    const auto& hurts = catalogue().session.hurts;
    const auto mild = std::ranges::find(hurts, Light::Green, &Hurt::light);
    return {"say.text", {{"text", mild->advice}}};
}

TEST_F(Ears, HearEveryFormOfEveryStretchInTime) {
    for_all_plans([this](const SessionPlan& plan) {
        expect_in_time(
            ScriptWriter(catalogue(), plan).item(0, form_of(plan.items[0]), in_place(plan)));
    });
}

TEST_F(Ears, HearHowToChangeThePositionInTime) {
    for_all_plans([this](SessionPlan plan) {
        plan.items[0].transition_s = plan.transitions.other_position_s;
        for (const Entry& entry : {in_place(plan), from_farthest(plan)})
            expect_in_time(
                ScriptWriter(catalogue(), plan).item(0, form_of(plan.items[0]), entry).front());
    });
}

TEST_F(Ears, HearWhatBecomesLessInTime) {
    for_all_plans([this](const SessionPlan& plan) {
        Form form = form_of(plan.items[0]);
        while (const auto shorter = shorter_form(catalogue().session, form)) {
            form = *shorter;
            Entry entry = in_place(plan);
            entry.before = {Message{"say.hurt_amber", {}}};
            auto cues = ScriptWriter(catalogue(), plan).item(0, form, std::move(entry));
            cues.front().say.insert(cues.front().say.begin(), advice_before_less());
            expect_in_time(cues);
        }
    });
}

TEST_F(Ears, HearTheCheckInAndTheCheckOutOfEveryFrameInTime) {
    for (const auto& frame : catalogue().plan.frames) {
        SessionPlan plan;
        plan.check_in_s = frame.check_in_s;
        plan.check_out_s = frame.check_out_s;
        const ScriptWriter writer(catalogue(), plan);
        expect_in_time(writer.check_in());
        expect_in_time(writer.check_out());
    }
}

/// A side is named before it is moved: at the latest with the first hold.
TEST_F(Ears, HearWhichSideComesFirst) {
    for_all_plans([](const SessionPlan& plan) {
        if (plan.items[0].variant->sides != Sides::Each) return;
        std::string said;
        for (const auto& cue :
             ScriptWriter(catalogue(), plan).item(0, form_of(plan.items[0]), {})) {
            said += words_of(cue.say);
            if (cue.kind == CueKind::Hold) break;
        }
        const bool names_a_side = std::ranges::any_of(
            std::array{"left", "Left", "right", "Right"},
            [&](const char* side) { return said.find(side) != std::string::npos; });
        EXPECT_TRUE(names_a_side) << said;
    });
}

}  // namespace
}  // namespace limber::testing
