#include "support/support.hpp"

#include "limber/catalogue/read.hpp"
#include "limber/messages/icu_renderer.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

namespace limber::testing {

namespace fs = std::filesystem;

const Catalogue& shipped_catalogue() {
    static const Catalogue catalogue = [] {
        auto read = read_catalogue(data_folder().string());
        if (read) return std::move(*read);
        for (const auto& problem : read.error())
            std::cerr << problem.where << ": " << problem.message.id << '\n';
        std::abort();
    }();
    return catalogue;
}

const Renderer& english() {
    static const IcuRenderer renderer =
        *IcuRenderer::create(shipped_catalogue().messages.at("en"), "en");
    return renderer;
}

Answers healthy_answers() {
    Answers answers;
    for (const char* question :
         {"emergency_signs", "today_signs", "slow_signs", "health", "joints", "causes", "props"}) {
        answers[QuestionId(question)] = Choice{};
    }
    answers[QuestionId("age")] = 40;
    answers[QuestionId("pain")] = Scores{};
    answers[QuestionId("goal")] = Choice{OptionId("supple")};
    return answers;
}

Answers with(Answers answers, const std::string& question, const std::string& option) {
    auto& answer = answers[QuestionId(question)];
    if (!std::holds_alternative<Choice>(answer)) answer = Choice{};
    std::get<Choice>(answer).insert(OptionId(option));
    return answers;
}

Answers with_pain_at(Answers answers, const std::string& place, int pain) {
    auto& answer = answers[QuestionId("pain")];
    if (!std::holds_alternative<Scores>(answer)) answer = Scores{};
    std::get<Scores>(answer)[OptionId(place)] = pain;
    return answers;
}

std::size_t asked_of_everybody() {
    const auto& signs = shipped_catalogue().session.check_in;
    return static_cast<std::size_t>(
        std::ranges::count_if(signs, [](const CheckInSign& sign) { return !sign.asked_with; }));
}

std::vector<Event> check_in(int pain) { return {Reply{0, none_of_them}, Reply{pain, {}}}; }

Permit permit_of(Screening screening, HeldSeconds held) {
    const Moment noon = moment_at(*Date::create(2026, 5, 31), 720);
    return permit(PersonId("somebody"), noon.at, std::move(screening), {}, std::move(held)).value();
}

namespace {

Permit permit_of_sheet(const Catalogue& catalogue, const AnswerSheet& sheet,
                       const PlanOptions& options) {
    return permit_of(screen_person(catalogue, sheet, sheet.date),
                     options.progress ? options.progress->held_s : HeldSeconds{});
}

}  // namespace

Result<SessionPlan> session_today(const Catalogue& catalogue, const AnswerSheet& sheet,
                                  const PlanOptions& options) {
    return plan_today(catalogue, sheet, permit_of_sheet(catalogue, sheet, options), options);
}

Result<WeekPlan> week_today(const Catalogue& catalogue, const AnswerSheet& sheet,
                            const PlanOptions& options) {
    return plan_this_week(catalogue, sheet, permit_of_sheet(catalogue, sheet, options), options);
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace limber::testing
