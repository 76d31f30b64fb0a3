// People made up at random, whose pages ask for whatever a page can ask: nothing that is planned or
// led over HTTP is ever outside what their answers permit.
#include "limber/exchange/record.hpp"
#include "limber/screening/interview.hpp"
#include "limber/system/clock.hpp"
#include "service/api_running.hpp"
#include "support/people.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

namespace limber::testing {
namespace {

using nlohmann::json;

constexpr int people = 60;
/// So a session of ten minutes takes a fifth of a second.
constexpr double speed = 3000;

const Catalogue& catalogue() { return shipped_catalogue(); }

/// What really happened, so that the laws are not kept by nothing happening.
struct Counts {
    int refused = 0;
    int incomplete = 0;
    int planned_items = 0;
    int sessions = 0;
    int figures = 0;
    int commands = 0;
    int new_answers = 0;
    int ended_by_answers = 0;
    int unsafe_ends = 0;
};

/// A sheet of today, and what it permits, screened apart from the server.
struct Given {
    AnswerSheet sheet;
    Screening screening;
    bool complete = false;
};

const Permission* find_permission(const Screening& screening, const json& named) {
    const Stretch* stretch = catalogue().find(StretchId(named.at("stretch").get<std::string>()));
    if (stretch == nullptr) return nullptr;
    const VariantId id(named.at("variant").get<std::string>());
    const auto variant = std::ranges::find(stretch->variants, id, &Variant::id);
    return variant == stretch->variants.end() ? nullptr : screening.find(*variant);
}

Range range_of(const std::string& name) {
    static const std::map<std::string, Range> ranges{
        {"small", Range::Small}, {"mid", Range::Mid}, {"full", Range::Full}};
    return ranges.at(name);
}

bool has_side(const SideSet& sides, const std::string& name) {
    return (name != "left" || sides.left) && (name != "right" || sides.right);
}

bool within(const json& item, const Screening& screening) {
    const Permission* permission = find_permission(screening, item);
    if (permission == nullptr) return false;
    const Caps& caps = permission->caps;
    const int hold_s = item.at("hold_s");
    const int sets = item.at("sets");
    return range_of(item.at("range")) <= caps.range && hold_s <= caps.hold_s.value_or(hold_s) &&
           sets <= caps.sets.value_or(sets) &&
           std::ranges::all_of(item.at("sides"),
                               [&](const json& side) { return has_side(caps.sides, side); });
}

/// Other forms that a plan offers for an item.
bool offers_within(const json& item, const Screening& screening) {
    const auto permits = [&](const json& variant) {
        return find_permission(screening, {{"stretch", item["stretch"]}, {"variant", variant}}) !=
               nullptr;
    };
    const json forms = item.value("forms", json::array());
    const bool easier = !item.contains("easier") || permits(item["easier"]);
    return easier && std::ranges::all_of(
                         forms, [&](const json& form) { return permits(form.at("variant")); });
}

/// The figure of a live document, and for how long it is held.
bool leads_within(const json& document, const Screening& screening) {
    const json& cue = document.at("cue");
    if (!cue.is_object() || !cue.at("figure").is_object()) return true;
    const Permission* permission = find_permission(screening, cue["figure"]);
    if (permission == nullptr) return false;
    const Caps& caps = permission->caps;
    const int hold_s = cue["figure"]["hold_s"];
    const std::string side =
        cue["figure"]["side"].is_string() ? cue["figure"]["side"].get<std::string>() : "";
    const bool held_within =
        cue.at("kind") != "hold" || cue.at("length_ms") <= caps.hold_s.value_or(hold_s) * 1000;
    return hold_s <= caps.hold_s.value_or(hold_s) && has_side(caps.sides, side) && held_within;
}

class Person {
public:
    Person(RunningApi& api, unsigned seed, Counts& counts)
        : api_(api), page_(api), counts_(counts), engine_(seed) {
        EXPECT_EQ(
            page_.ask("PUT /api/profile", json{{"name", fmt::format("p{}", seed)}}.dump()).status,
            200);
    }

    void live() {
        answer(make_answers());
        change_settings();
        for (int times = 0; times < 3; ++times) ask_for_a_plan();
        keep_a_routine();
        ask_for_routines();
        ask_for_a_week();
        for (int times = 0; times < 2; ++times) {
            if (begin()) practise();
        }
        check_history();
    }

private:
    int dice(int below) { return std::uniform_int_distribution<int>(0, below - 1)(engine_); }
    Dice as_dice() {
        return [this](int below) { return dice(below); };
    }
    template <class Things>
    const auto& any(const Things& things) {
        return *std::next(things.begin(), dice(static_cast<int>(std::size(things))));
    }

    Given make_answers() {
        const Answers before = answered_.empty() ? Answers{} : answered_.back().sheet.answers;
        const Answers answers = !before.empty() && dice(3) != 0 ? make_worse(before, as_dice())
                                                                : make_person(as_dice());
        Given made{.sheet = {.date = system::ComputerClock().today(), .answers = answers},
                   .screening = {},
                   .complete = find_missing(catalogue(), answers).empty()};
        if (dice(4) == 0) made.sheet.clearances.push_back(make_clearance());
        made.screening = screen(catalogue(), answers, made.sheet.clearances);
        return made;
    }

    Clearance make_clearance() {
        Clearance clearance{system::ComputerClock().today(), {}, {any(catalogue().stretches).id}};
        const Flag& flag = any(catalogue().flags);
        if (flag.tier == Tier::Days || flag.tier == Tier::Today)
            clearance.lifts.insert(flag.id.value());
        return clearance;
    }

    /// Answers that are not complete are refused and change nothing.
    void answer(Given made) {
        std::string after;
        const json stands = page_.read("/api/stops");
        for (const json& stop : stands["stops"])
            after += (after.empty() ? "?asked_after=" : ",") + stop["id"].get<std::string>();
        const Answer answer =
            page_.ask("PUT /api/answers" + after, write_sheet(made.sheet, catalogue()));
        counts_.incomplete += made.complete ? 0 : 1;
        // What they leave standing they say.
        if (answer.status == 409) {
            ASSERT_FALSE(page_.read("/api/stops")["stops"].empty());
        }
        ASSERT_TRUE(answer.status == (made.complete ? 200 : 400) || answer.status == 409)
            << answer.body;
        if (answer.status != 200) return;
        counts_.refused += made.screening.verdict >= Verdict::Refused ? 1 : 0;
        answered_.push_back(std::move(made));
    }

    /// The answers that hold; nothing where none were taken or they forbid everything.
    const Screening* screening() const {
        return answered_.empty() || answered_.back().screening.verdict >= Verdict::Refused
                   ? nullptr
                   : &answered_.back().screening;
    }

    void change_settings() {
        json settings = {{"article", dice(2) == 0 ? "true" : "false"},
                         {"pace", dice(2) == 0 ? "calm" : "usual"}};
        if (dice(2) == 0) settings["left_out"] = any(catalogue().stretches).id.value();
        EXPECT_EQ(page_.ask("PUT /api/settings", settings.dump()).status, 200);
    }

    std::string make_query() {
        std::string query = fmt::format("?minutes={}", dice(8) == 0 ? dice(100) : 4 + dice(9));
        if (dice(3) == 0) query += fmt::format("&training={}", any(catalogue().plan.trainings).id);
        if (dice(2) == 0) query += dice(2) == 0 ? "&article=true" : "&article=false";
        std::set<std::string> props;
        for (const Word& prop : catalogue().vocabulary.props)
            if (dice(2) == 0) props.insert(prop.id);
        if (dice(2) == 0)
            query += fmt::format("&props={}",
                                 props.empty() ? "none" : fmt::format("{}", fmt::join(props, ",")));
        std::set<std::string> left_out;
        std::set<std::string> chosen;
        for (const Stretch& stretch : catalogue().stretches) {
            if (dice(12) == 0) left_out.insert(stretch.id.value());
            if (dice(2) == 0)
                chosen.insert(stretch.id.value() + "/" + any(stretch.variants).id.value());
        }
        std::set<std::string> only;
        if (dice(3) == 0)
            for (int more = dice(8); more > 0; --more) only.insert(make_item());
        return query + fmt::format("&left_out={}&chosen={}&only={}", fmt::join(left_out, ","),
                                   fmt::join(chosen, ","), fmt::join(only, ","));
    }

    void check_plan(const json& plan) {
        ASSERT_NE(screening(), nullptr);
        for (const json& item : plan.at("items")) {
            ++counts_.planned_items;
            EXPECT_TRUE(within(item, *screening())) << item;
            EXPECT_TRUE(offers_within(item, *screening())) << item;
        }
    }

    /// A plan, or nothing where a wish is outside what the catalogue allows.
    void ask_for_a_plan() {
        const Answer answer = page_.get("/api/plan" + make_query());
        if (screening() == nullptr) {
            EXPECT_EQ(answer.status, 409);
        } else if (answer.status == 200) {
            check_plan(json::parse(answer.body));
        } else {
            EXPECT_EQ(answer.status, 400) << answer.body;
        }
    }

    /// Any stretch in any form, as long and as often as somebody may type.
    std::string make_item() {
        const Stretch& stretch = any(catalogue().stretches);
        std::string item = stretch.id.value();
        if (dice(2) == 0) item += "/" + any(stretch.variants).id.value();
        if (dice(2) == 0) item += fmt::format(":{}s", 1 + dice(600));
        if (dice(2) == 0) item += fmt::format(":{}x", 1 + dice(9));
        return item;
    }

    void keep_a_routine() {
        std::string items = make_item();
        for (int more = dice(6); more > 0; --more) items += "," + make_item();
        const int status =
            page_.ask("PUT /api/routines", json{{"name", "Mine"}, {"items", items}}.dump()).status;
        EXPECT_TRUE(status == 200 || status == 400) << items;
    }

    /// What a routine promises for today is permitted, and within its caps.
    void ask_for_routines() {
        const json routines = page_.read("/api/routines");
        for (const char* kind : {"own", "ready"}) {
            for (const json& routine : routines.at(kind)) {
                EXPECT_TRUE(screening() != nullptr || !routine.contains("minutes")) << routine;
                for (const json& item : routine.at("items")) check_routine_item(item);
            }
        }
    }

    void check_routine_item(const json& item) {
        if (!item.contains("today")) return;
        ASSERT_NE(screening(), nullptr) << item;
        const Permission* permission = find_permission(*screening(), item);
        ASSERT_NE(permission, nullptr) << item;
        const Caps& caps = permission->caps;
        const json& today = item.at("today");
        const int most_hold_s = today.at("most_hold_s");
        const int most_rounds = today.at("most_rounds");
        EXPECT_LE(most_hold_s, caps.hold_s.value_or(most_hold_s)) << item;
        EXPECT_LE(most_rounds, caps.sets.value_or(most_rounds)) << item;
        EXPECT_LE(today.at("hold_s").get<int>(), most_hold_s) << item;
        EXPECT_LE(today.at("rounds").get<int>(), most_rounds) << item;
        EXPECT_FALSE(item.contains("not_today")) << item;
    }

    void ask_for_a_week() {
        const Answer answer = page_.get("/api/week" + make_query());
        if (screening() == nullptr) {
            EXPECT_EQ(answer.status, 409);
        } else if (answer.status == 200) {
            const json week = json::parse(answer.body);
            for (const json& day : week.at("days")) {
                if (!day.is_null()) check_plan(day);
            }
        }
    }

    /// Whether a session began; it must not where nothing is permitted.
    bool begin() {
        const bool possible = screening() != nullptr;
        const Answer answer = page_.ask("POST /api/session" + make_query());
        if (!possible) {
            EXPECT_EQ(answer.status, 409) << answer.body;
        }
        return answer.status == 200;
    }

    /// Leads a session to its end with commands of every kind in between.
    void practise() {
        constexpr int most_steps = 600;
        ++counts_.sessions;
        auto watcher = std::make_unique<Watcher>(api_);
        json document = watcher->next();
        for (int step = 0; is_running(document); ++step) {
            counts_.figures += document["cue"].is_object() && document["cue"]["figure"].is_object();
            ASSERT_TRUE(leads_within(document, answered_.back().screening)) << document;
            if (dice(30) == 0) {
                answer(make_answers());
                ++counts_.new_answers;
                // What was under way before the new answers may still come; a new page sees what
                // holds.
                watcher = std::make_unique<Watcher>(api_);
                document = watcher->next();
                counts_.ended_by_answers += screening() == nullptr ? 1 : 0;
                continue;
            }
            if (step > most_steps)
                watcher->say({{"do", "stop"}});
            else
                react(*watcher, document);
            document = watcher->next();
        }
        check_end(document);
    }

    static bool is_running(const json& document) {
        return document.is_object() && document.at("mode") != "over" &&
               document.at("mode") != "none";
    }

    void react(Watcher& watcher, const json& document) {
        static constexpr std::array words = {"pause",  "resume", "skip",  "back",
                                             "repeat", "easier", "wait",  "hurts",
                                             "easier", "repeat", "leave", "in_position"};
        const std::string mode = document["mode"];
        ++counts_.commands;
        if (mode == "asking")
            watcher.say(make_reply(document["question"]));
        else if (mode == "paused" || mode == "waiting")
            watcher.say({{"do", "resume"}});
        else if (dice(3) == 0)
            watcher.say({{"do", any(words)}});
        else if (dice(40) == 0)
            watcher.send(R"({"do":"begin","chosen":"bridge/low"})");
        else
            --counts_.commands;
    }

    /// Mostly harmless, or every session would end at once.
    json make_reply(const json& question) {
        if (question["scored"])
            return {{"do", "reply"},
                    {"question", question["number"]},
                    {"number", dice(5) == 0 ? dice(11) : dice(5)}};
        const json& choices = question["choices"];
        const auto harmless = std::ranges::find_if(choices, [](const json& choice) {
            return choice["word"] == "no" || choice["word"] == "none" || choice["word"] == "strong";
        });
        const bool careless = harmless == choices.end() || dice(4) == 0;
        const json& choice = careless ? any(choices) : *harmless;
        return {{"do", "reply"},
                {"question", question["number"]},
                {"number", choice["number"]},
                {"word", choice["word"]}};
    }

    /// After a sign of danger nothing begins before everything was asked anew.
    void check_end(const json& document) {
        if (!document.is_object() || document["mode"] != "over") return;
        const std::string kind = document["end"]["kind"];
        if (kind != "sign" && kind != "hurt") return;
        ++counts_.unsafe_ends;
        EXPECT_EQ(page_.ask("POST /api/session").status, 409) << kind;
        EXPECT_EQ(page_.get("/api/plan").status, 409) << kind;
        answered_.clear();
    }

    /// What was kept as done.
    void check_history() {
        if (answered_.empty()) return;
        const json history = page_.read("/api/history");
        for (const json& session : history["sessions"]) {
            for (const json& done : session.value("stretches", json::array())) {
                const bool permitted = std::ranges::any_of(answered_, [&](const Given& one) {
                    const Permission* permission = find_permission(one.screening, done);
                    return permission != nullptr &&
                           done["hold_s"] <= permission->caps.hold_s.value_or(done["hold_s"]) &&
                           done["sets"] <= permission->caps.sets.value_or(done["sets"]);
                });
                EXPECT_TRUE(permitted) << done;
            }
        }
    }

    RunningApi& api_;
    Page page_;
    Counts& counts_;
    std::mt19937 engine_;
    /// In the order they were given; the last ones hold.
    std::vector<Given> answered_;
};

TEST(ApiLaws, NothingReachableOverHttpIsOutsideWhatIsPermitted) {
    const ScratchFolder folder;
    RunningApi api(folder.path(), speed);
    Counts counts;
    for (unsigned seed = 1; seed <= people && !::testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE(fmt::format("person {}", seed));
        Person(api, seed, counts).live();
    }
    EXPECT_GT(counts.sessions, people / 2);
    EXPECT_GT(counts.figures, 2 * people);
    EXPECT_GT(counts.commands, 2 * people);
    EXPECT_GT(counts.planned_items, 5 * people);
    EXPECT_GT(counts.new_answers, people / 10);
    EXPECT_GT(counts.ended_by_answers, 0);
    EXPECT_GT(counts.unsafe_ends, 0);
    EXPECT_GT(counts.refused, people / 20);
    EXPECT_GT(counts.incomplete, people / 20);
}

}  // namespace
}  // namespace limber::testing
