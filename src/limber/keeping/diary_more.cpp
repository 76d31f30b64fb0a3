// What somebody tells after a session, kept beside their answers.
#include "limber/base/split.hpp"
#include "limber/exchange/record.hpp"
#include "limber/keeping/diary.hpp"
#include "limber/keeping/settings.hpp"
#include "limber/screening/interview.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace limber {
namespace {

/// The questions to which nothing was named, and the day on which one was asked last.
constexpr const char* denied_setting = "more_denied";
constexpr const char* day_setting = "more_day";

using Settings = std::map<std::string, std::string>;

std::string text_of(const Settings& settings, const char* name) {
    const auto found = settings.find(name);
    return found == settings.end() ? std::string{} : found->second;
}

std::set<QuestionId> denied_in(const Settings& settings) {
    std::set<QuestionId> denied;
    for (const auto& id : split_at_commas(text_of(settings, denied_setting))) denied.emplace(id);
    return denied;
}

std::string joined(const std::set<QuestionId>& questions) {
    std::string text;
    for (const QuestionId& question : questions)
        text += (text.empty() ? "" : ",") + question.value();
    return text;
}

bool is_offered(const OpenQuestion& open, const std::set<OptionId>& chosen) {
    const bool are_known = std::ranges::all_of(chosen, [&](const OptionId& id) {
        return std::ranges::find(open.options, id, [](const auto* one) { return one->id; }) !=
               open.options.end();
    });
    return are_known && (!chosen.empty() || !open.question->none.empty());
}

tl::unexpected<Error> not_open() {
    return tl::unexpected(Error{ErrorCode::BadInput, {"more.not_open", {}}, {}});
}

}  // namespace

Result<Diary::More> Diary::more() const {
    auto found = find_answers();
    if (!found) return tl::unexpected(found.error());
    std::optional<AnswerSheet>& sheet = *found;
    // Of a gentle start too little is known.
    if (!sheet || is_gentle(sheet->answers)) return More{};
    const auto settings = ports_.settings.all(person_.id);
    if (!settings) return tl::unexpected(settings.error());
    const Date today = clock_->today();
    More more{.next = find_more(*catalogue_, *sheet, today, denied_in(*settings)),
              .is_due = text_of(*settings, day_setting) != today.to_string()};
    more.sheet = std::move(sheet);
    return more;
}

Result<void> Diary::tell_more(const QuestionId& question,
                              const std::optional<std::set<OptionId>>& chosen) {
    const auto asked = std::ranges::find(catalogue_->more, question, &MoreQuestion::question);
    if (asked == catalogue_->more.end()) return not_open();
    const auto found = find_answers();
    if (!found) return tl::unexpected(found.error());
    const auto settings = ports_.settings.all(person_.id);
    if (!settings) return tl::unexpected(settings.error());
    const std::optional<AnswerSheet>& sheet = *found;
    if (!sheet || is_gentle(sheet->answers)) return not_open();
    const Date today = clock_->today();
    Settings told{{day_setting, today.to_string()}};
    if (!chosen) return ports_.settings.keep(person_.id, told);

    const auto offered = open_question(*catalogue_, *sheet, today, *asked);
    if (!offered || !is_offered(*offered, *chosen)) return not_open();
    const AnswerSheet after = with_more(*catalogue_, *sheet, today, *asked, *chosen);
    if (!is_as_careful(*catalogue_, *sheet, after, today)) return not_open();
    auto denied = denied_in(*settings);
    if (chosen->empty())
        denied.insert(question);
    else
        denied.erase(question);
    told[denied_setting] = joined(denied);
    const auto stored = ports_.answers.find(person_.id);
    if (!stored) return tl::unexpected(stored.error());
    const auto& kept = *stored;
    if (!kept) return not_open();
    return ports_.answers
        .keep(person_.id, {kept->day, write_sheet(after, *catalogue_), kept->given})
        .and_then([&] { return ports_.settings.keep(person_.id, told); });
}

}  // namespace limber
