#include "support/truth.hpp"

#include "limber/screening/evaluate.hpp"
#include "support/support.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace limber::testing {
namespace {

const std::set<std::string> back = {"upper_back", "low_back", "buttock"};
const std::set<std::string> neck_or_back = {"neck", "upper_back", "low_back", "buttock"};
const std::set<std::string> leg = {"buttock", "thigh", "knee", "lower_leg", "foot"};

class Somebody {
public:
    explicit Somebody(const Dice& dice) : dice_(dice) {}

    Answers answer() {
        const Catalogue& catalogue = shipped_catalogue();
        answer_places(*catalogue.find(QuestionId("pain")));
        answers_[QuestionId("age")] = age_ = dice_(12) == 0 ? 12 + dice_(8) : 16 + dice_(75);
        pregnant_ = age_ >= 16 && age_ <= 55 && dice_(6) == 0;
        if (const auto since = find_since()) answers_[QuestionId("pain_duration")] = Choice{*since};
        if (pregnant_) answers_[QuestionId("pregnancy_weeks")] = 4 + dice_(39);
        for (const Question& question : catalogue.questions) {
            if (!question.safety || answers_.contains(question.id)) continue;
            const Facts facts{&catalogue, &answers_, {}, Tier::None, Unknown::Worst};
            if (!is_applicable(question, facts)) continue;
            if (question.kind == QuestionKind::One)
                answers_[question.id] = Choice{any_of(question)};
            else if (question.kind == QuestionKind::Several)
                answers_[question.id] = choose(question);
        }
        // Chest pain and fainting are on the first list, too.
        if (has("pregnancy_signs", "chest_faint"))
            std::get<Choice>(answers_[QuestionId("emergency_signs")])
                .insert(OptionId("chest_pain"));
        return answers_;
    }

private:
    [[nodiscard]] bool has(const char* question, const char* option) const {
        const auto given = answers_.find(QuestionId(question));
        const auto* choice =
            given == answers_.end() ? nullptr : std::get_if<Choice>(&given->second);
        return choice != nullptr && choice->contains(OptionId(option));
    }

    void answer_places(const Question& pain) {
        Scores scores;
        for (int times = dice_(5) == 0 ? 0 : 1 + dice_(3); times > 0; --times)
            scores[any_of(pain)] = 1 + dice_(10);
        for (const auto& [place, score] : scores) places_.insert(place.value());
        answers_[pain.id] = scores;
    }

    std::optional<OptionId> find_since() {
        if (places_.empty()) return std::nullopt;
        const OptionId since = any_of(*shipped_catalogue().find(QuestionId("pain_duration")));
        is_old_ = since.value().ends_with("3_months");
        return since;
    }

    [[nodiscard]] OptionId any_of(const Question& question) const {
        const auto count = static_cast<int>(question.options.size());
        return question.options[static_cast<std::size_t>(dice_(count))].id;
    }

    Choice choose(const Question& question) {
        // Rare where it would end everything, so that most laws see more than refusals.
        const std::map<std::string, int> rarely = {
            {"emergency_signs", 60}, {"pregnancy_signs", 20}, {"neck_signs", 20}};
        const auto rare = rarely.find(question.id.value());
        const bool mornings = question.id == QuestionId("inflammatory_signs");
        const int odds = rare != rarely.end() ? rare->second : mornings ? 4 : 7;
        Choice choice;
        for (const Option& option : question.options)
            if (dice_(odds) == 0 && is_possible(option.id.value(), choice))
                choice.insert(option.id);
        if (question.id == QuestionId("health") && pregnant_) choice.insert(OptionId("pregnant"));
        return choice;
    }

    [[nodiscard]] bool hurts(const std::set<std::string>& where) const {
        return std::ranges::any_of(places_,
                                   [&](const std::string& one) { return where.contains(one); });
    }

    /// Beside what the same list holds so far.
    [[nodiscard]] bool is_possible(const std::string& option, const Choice& beside) const {
        const std::set<std::string> of_pain = {"sexual_change", "tearing_pain",    "major_trauma",
                                               "minor_fall",    "cancer_new_pain", "night_pain"};
        if (option == "pregnant") return false;
        if (option == "leg_pain_from_back") return hurts(back) || hurts(leg);
        if (option == "walking_leg_pain")
            return hurts(leg) || beside.contains(OptionId("leg_pain_from_back"));
        if (option == "unexplained" || option == "first_ever") return hurts(neck_or_back);
        if (option == "thoracic") return hurts({"upper_back"});
        if (option == "not_better") return is_old_;
        return !places_.empty() || !of_pain.contains(option);
    }

    const Dice& dice_;
    Answers answers_;
    std::set<std::string> places_;
    int age_ = 0;
    bool pregnant_ = false;
    bool is_old_ = false;
};

}  // namespace

Answers make_truthful_person(const Dice& dice) { return Somebody(dice).answer(); }

Answers with_doubts(Answers answers, const Dice& dice) {
    for (auto& [question, answer] : answers)
        if (auto* choice = std::get_if<Choice>(&answer)) {
            const Question& asked = *shipped_catalogue().find(question);
            if (asked.kind != QuestionKind::Several) continue;
            for (const Option& option : asked.options)
                if (choice->contains(option.id) && dice(4) == 0) choice->doubt(option.id);
        }
    return answers;
}

}  // namespace limber::testing
