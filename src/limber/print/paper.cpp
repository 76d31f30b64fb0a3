#include "limber/print/paper.hpp"

#include "limber/catalogue/emergency.hpp"
#include "limber/figure/svg.hpp"
#include "limber/plan/dose_words.hpp"
#include "limber/print/illustration_words.hpp"

#include <algorithm>

namespace limber::print {
namespace {

constexpr std::size_t most_pictures = 4;

/// Where the sentence of a phase ends: a caption has room for one.
std::string first_sentence(const std::string& words) {
    const auto stop = words.find_first_of(".!?");
    return stop == std::string::npos ? words : words.substr(0, stop + 1);
}

/// Where both sides are worked, the left comes first, as in a session.
Subject subject_of(const PlanItem& item) {
    return {item.stretch, item.variant, item.caps.sides.left ? Side::Left : Side::Right};
}

/// Where a pose is held, the hold shows where it is felt.
std::size_t shown_phase(const Variant& variant, std::size_t phase) {
    const auto& poses = variant.staging.poses;
    std::size_t shown = phase;
    for (std::size_t later = phase; later < variant.phases.size(); ++later)
        if (poses.at(variant.phases[later].id) == poses.at(variant.phases[phase].id) &&
            !variant.phases[later].seconds)
            shown = later;
    return shown;
}

/// Writes the stretches of one handout.
class Writer {
public:
    Writer(const Catalogue& catalogue, const Renderer& renderer, const PaperOptions& options,
           BreathChoice breath)
        : catalogue_(catalogue), renderer_(renderer), options_(options), breath_(breath) {}

    [[nodiscard]] Handout handout(const char* title, const std::vector<PlanItem>& items) const;

private:
    [[nodiscard]] HandoutItem stretch(const PlanItem& item) const;
    void add_pictures(const Subject& subject, HandoutItem& page) const;
    void add_picture(const Subject& subject, std::optional<std::size_t> phase, std::string caption,
                     HandoutItem& page) const;
    [[nodiscard]] std::string sentences(const std::vector<Message>& messages) const;
    [[nodiscard]] std::string say(const Subject& subject, const SidedText& text) const {
        return words_for(renderer_, subject, text);
    }
    [[nodiscard]] std::string say(const Subject& subject, const Instruction& step) const {
        const auto breath = words_of(step.breath.by(breath_));
        return (breath ? renderer_.render(*breath) + ' ' : "") + say(subject, step.text);
    }

    const Catalogue& catalogue_;
    const Renderer& renderer_;
    const PaperOptions& options_;
    BreathChoice breath_;
};

Handout Writer::handout(const char* title, const std::vector<PlanItem>& items) const {
    Handout handout{
        .title = renderer_.render({title, {}}),
        .subtitle = renderer_.render({"handout.date", {{"date", options_.date.to_string()}}}),
        .footer = renderer_.render({"handout.footer", {}}),
        .page_label =
            [&renderer = renderer_](std::size_t page, std::size_t pages) {
                return renderer.render({"handout.page",
                                        {{"page", static_cast<std::int64_t>(page)},
                                         {"pages", static_cast<std::int64_t>(pages)}}});
            },
        .page_size = options_.size};
    handout.items.reserve(items.size());
    for (const PlanItem& item : items) handout.items.push_back(stretch(item));
    return handout;
}

std::string Writer::sentences(const std::vector<Message>& messages) const {
    std::string all;
    for (const Message& message : messages) {
        if (!all.empty()) all += ' ';
        all += renderer_.render(message);
    }
    return all;
}

HandoutItem Writer::stretch(const PlanItem& item) const {
    const Subject subject = subject_of(item);
    HandoutItem page{.name = renderer_.render(item.variant->name),
                     .form = renderer_.render(item.variant->form),
                     .dose = sentences(dose_words(item)),
                     .start = say(subject, item.variant->start)};
    add_pictures(subject, page);
    for (const Instruction& step : item.variant->steps) page.steps.push_back(say(subject, step));
    for (const Text& caution : item.stretch->cautions)
        page.cautions.push_back(renderer_.render(caution));
    // A stretch of the library is there without a reason.
    if (!item.reasons.empty()) page.because = renderer_.render(item.reasons.front());
    return page;
}

void Writer::add_pictures(const Subject& subject, HandoutItem& page) const {
    const Variant& variant = *subject.variant;
    const auto& poses = variant.staging.poses;
    const auto phases = distinct_phases(variant);
    const bool start_apart = std::ranges::none_of(phases, [&](std::size_t phase) {
        return poses.at(variant.phases[phase].id) == poses.at(before_phases);
    });
    if (start_apart) add_picture(subject, {}, renderer_.render({"handout.start", {}}), page);
    for (const std::size_t phase : phases) {
        if (page.pictures.size() == most_pictures) break;
        add_picture(subject, shown_phase(variant, phase),
                    first_sentence(say(subject, variant.phases[phase].say)), page);
    }
}

void Writer::add_picture(const Subject& subject, std::optional<std::size_t> phase,
                         std::string caption, HandoutItem& page) const {
    page.pictures.push_back(
        write_standalone_svg(draw_still(catalogue_, subject, phase, options_.look),
                             palette_of(catalogue_, options_.look), {.resolved = Theme::Light}));
    page.captions.push_back(std::move(caption));
}

}  // namespace

Result<std::vector<PlanItem>> find_items(const Catalogue& catalogue,
                                         const std::vector<std::string>& names) {
    std::vector<PlanItem> items;
    for (const std::string& name : names) {
        const auto slash = name.find('/');
        const auto subject =
            find_subject(catalogue, name.substr(0, slash),
                         slash == std::string::npos ? std::string{} : name.substr(slash + 1));
        if (!subject) return tl::unexpected(subject.error());
        items.push_back({.stretch = subject->stretch,
                         .variant = subject->variant,
                         .dose = subject->stretch->doses.standard});
    }
    return items;
}

Handout stretches_on_paper(const Catalogue& catalogue, const Renderer& renderer,
                           const std::vector<PlanItem>& items, BreathChoice breath,
                           const PaperOptions& options) {
    return Writer(catalogue, renderer, options, breath).handout("handout.title", items);
}

Handout plan_on_paper(const Catalogue& catalogue, const Renderer& renderer,
                      const Screening& screening, const SessionPlan& plan,
                      const std::string& country, const PaperOptions& options) {
    Handout handout =
        Writer(catalogue, renderer, options, plan.breath).handout("handout.plan", plan.items);
    if (!screening.flags.empty()) handout.notes.push_back(renderer.render(screening.headline));
    for (const auto& [flag, advice] : told_flags(screening))
        handout.notes.push_back(renderer.render(flag->name) + ": " + renderer.render(advice));
    const Tier tier = screening.flags.empty() ? Tier::None : screening.flags.front()->tier;
    if (const auto call = find_call(catalogue, tier, country))
        handout.notes.push_back(renderer.render(call->words));
    for (const Message& notice : plan.notices) handout.notes.push_back(renderer.render(notice));
    for (const Message& advice : plan.advice) handout.notes.push_back(renderer.render(advice));
    for (const Condition* condition : screening.conditions)
        if (!condition->to_fill_in.empty())
            handout.notes.push_back(
                renderer.render({"handout.fill_in", {{"what", condition->to_fill_in}}}));
    return handout;
}

}  // namespace limber::print
