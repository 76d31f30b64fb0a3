#include "limber/cli/pictures.hpp"

#include "limber/app/app.hpp"
#include "limber/app/kept_look.hpp"
#include "limber/cli/file.hpp"
#include "limber/cli/kept.hpp"
#include "limber/cli/show.hpp"
#include "limber/figure/svg_sheet.hpp"
#include "limber/print/png.hpp"
#include "limber/session/script.hpp"

#include <algorithm>
#include <iostream>

namespace limber {
namespace {

constexpr const char* starting_position = "start";
constexpr int picture_pixels = 1600;
constexpr int sheet_pixels = 2000;
/// A picture that goes round shows a hold no longer than this; a coach seeks and holds on.
constexpr int longest_shown_hold_s = 6;
constexpr std::size_t most_pictures = 4;

bool ends_in(const std::string& name, const std::string& ending) { return name.ends_with(ending); }

Error bad_file(const std::string& file, const std::string& allowed) {
    return {ErrorCode::BadInput, {"picture.file", {{"allowed", allowed}}}, file};
}

/// Where the sentence of a phase ends: a caption has room for one.
std::string first_sentence(const std::string& words) {
    const auto stop = words.find_first_of(".!?");
    return stop == std::string::npos ? words : words.substr(0, stop + 1);
}

Subject subject_of(const PlanItem& item) {
    const bool only_left = item.caps.sides.left && item.caps.sides.count() == 1;
    return {item.stretch, item.variant, only_left ? Side::Left : Side::Right};
}

}  // namespace

int Pictures::draw() {
    const bool of_all = arguments_.sheet;
    if (!of_all && arguments_.stretches.size() != 1)
        return program_.refuse({ErrorCode::BadInput, {"picture.which", {}}, "draw"});
    const auto found = find_look();
    if (!found) return program_.refuse(found.error());
    look_ = *found;
    return write(of_all ? sheet() : drawn());
}

Result<Look> Pictures::asked_look() const {
    return check_look(catalogue_.figure, {.build = arguments_.build,
                                          .skin = arguments_.skin,
                                          .hair = arguments_.hair,
                                          .outfit = arguments_.clothes,
                                          .mirrored = arguments_.mirror});
}

Result<Look> Pictures::find_look() const {
    auto asked = asked_look();
    if (!asked) return asked;
    const auto store = find_store();
    if (!store) return asked;
    const auto profile = find_profile(*store, arguments_.profile);
    if (!profile) return tl::unexpected(profile.error());
    return complete_look(*asked, *store, catalogue_.figure, *profile);
}

int Pictures::look() {
    const auto asked = asked_look();
    if (!asked) return program_.refuse(asked.error());
    if (*asked != Look{}) {
        Store store = Store::open(find_store_folder());
        const auto profile = find_profile(store, arguments_.profile);
        if (!profile) return program_.refuse(profile.error());
        keep_look(store, catalogue_.figure, *profile, *asked);
        console_.say({"look.kept", {{"profile", profile->name}}});
    }
    const auto found = find_look();
    if (!found) return program_.refuse(found.error());
    show_look(*found);
    return 0;
}

void Pictures::show_look(const Look& look) {
    for (const LookPart& part : parts_of_look(catalogue_.figure)) {
        const std::string& chosen = look.*part.chosen;
        const std::string& shown = chosen.empty() ? part.names.front() : chosen;
        std::string names;
        for (const std::string& name : part.names)
            names += (names.empty() ? "" : ", ") + (name == shown ? "*" + name : name);
        console_.say({"look.part", {{"option", "--" + part.name}, {"names", names}}});
    }
}

Theme Pictures::theme() const { return arguments_.dark ? Theme::Dark : Theme::Light; }

std::string Pictures::words(const Text& text, Side side, const Variant& variant) const {
    const std::optional<Side> meant =
        variant.sides == Sides::Each ? std::optional(side) : std::nullopt;
    return renderer_.render(with_side(text, catalogue_.vocabulary, meant));
}

void Pictures::describe(const Subject& subject, std::optional<std::size_t> phase,
                        Drawing& drawing) const {
    const Variant& variant = *subject.variant;
    drawing.title = renderer_.render(variant.name);
    drawing.description = words(variant.start, subject.side, variant);
    const auto tell = [&](const Text& text) {
        drawing.description += ' ' + words(text, subject.side, variant);
    };
    if (phase) {
        tell(variant.phases[*phase].say);
    } else {
        std::ranges::for_each(variant.steps, tell);
    }
}

Result<std::string> Pictures::drawn() const {
    auto subject = find_subject(catalogue_, arguments_.stretches.front(), arguments_.variant);
    if (!subject) return tl::unexpected(subject.error());
    subject->side = arguments_.left ? Side::Left : Side::Right;
    return picture_of(*subject);
}

Result<std::string> Pictures::picture_of(const Subject& subject) const {
    const Variant& variant = *subject.variant;
    const Palette palette = palette_of(catalogue_, look_);
    const bool pixels = ends_in(arguments_.file, ".png");
    if (arguments_.animated) {
        const int hold_s = std::min(subject.stretch->doses.standard.hold_s, longest_shown_hold_s);
        MovingPicture moving =
            draw_moving(catalogue_, subject, hold_s,
                        arguments_.page ? Opening::FromStart : Opening::Round, look_);
        describe(subject, {}, moving.drawing);
        if (arguments_.page) {
            return write_page_svg(
                moving.drawing, palette,
                {.theme = theme(), .still = moving.still, .ending = Ending::Rest});
        }
        return write_standalone_svg(moving.drawing, palette, {.still = moving.still});
    }
    std::optional<std::size_t> phase = key_phase(variant);
    if (arguments_.phase == starting_position) {
        phase.reset();
    } else if (!arguments_.phase.empty()) {
        const auto found = find_phase(variant, arguments_.phase);
        if (!found) return tl::unexpected(found.error());
        phase = *found;
    }
    Drawing still = draw_still(catalogue_, subject, phase, look_);
    describe(subject, phase, still);
    if (arguments_.page) return write_page_svg(still, palette, {.theme = theme()});
    StandaloneOptions options;
    if (pixels || arguments_.dark) options.resolved = theme();
    return write_standalone_svg(still, palette, options);
}

Result<std::string> Pictures::sheet() const {
    std::vector<Subject> subjects;
    for (const Stretch& stretch : catalogue_.stretches) {
        const bool meant = arguments_.stretches.empty() ||
                           std::ranges::find(arguments_.stretches, stretch.id.value()) !=
                               arguments_.stretches.end();
        if (!meant) continue;
        // One stretch with all its variants, or all stretches with their own form.
        const std::size_t count = arguments_.stretches.empty() ? 1 : stretch.variants.size();
        for (std::size_t variant = 0; variant < count; ++variant)
            subjects.push_back({&stretch, &stretch.variants[variant], Side::Right});
    }
    for (const std::string& name : arguments_.stretches)
        if (auto found = find_subject(catalogue_, name, {}); !found)
            return tl::unexpected(found.error());
    std::vector<SheetCell> cells;
    for (const Subject& subject : subjects) {
        const Variant& variant = *subject.variant;
        for (const std::size_t phase : key_phases(variant)) {
            SheetCell cell{draw_still(catalogue_, subject, phase, look_),
                           renderer_.render(arguments_.stretches.empty() ? subject.stretch->name
                                                                         : variant.name)};
            describe(subject, phase, cell.drawing);
            cells.push_back(std::move(cell));
        }
    }
    return write_sheet_svg(cells, palette_of(catalogue_, look_),
                           {.theme = theme(), .title = renderer_.render({"picture.sheet", {}})});
}

int Pictures::write(const Result<std::string>& svg) {
    if (!svg) return program_.refuse(svg.error());
    const std::string& file = arguments_.file;
    if (file.empty()) {
        std::cout << *svg << '\n';
        return 0;
    }
    if (ends_in(file, ".svg")) {
        const auto problem = replace_file(file, *svg + "\n");
        return problem ? program_.refuse(*problem) : 0;
    }
    if (!ends_in(file, ".png")) return program_.refuse(bad_file(file, ".svg, .png"));
    if (arguments_.animated)
        return program_.refuse({ErrorCode::BadInput, {"picture.still_png", {}}, file});
    const Colour ground = palette_of(catalogue_, look_).of(Paint::Ground, theme());
    const auto png = render_png(*svg, arguments_.sheet ? sheet_pixels : picture_pixels, ground);
    if (!png) return program_.refuse(png.error());
    const auto problem = replace_file(file, *png);
    return problem ? program_.refuse(*problem) : 0;
}

Result<std::vector<PlanItem>> Pictures::items() const {
    std::vector<PlanItem> items;
    if (arguments_.answers) {
        const auto sheet = program_.answers(nullptr);
        if (!sheet)
            return tl::unexpected(Error{ErrorCode::BadInput, {"handout.no_answers", {}}, {}});
        const auto plan = plan_today(catalogue_, *sheet, program_.options());
        if (!plan) return tl::unexpected(plan.error());
        if (plan->verdict >= Verdict::Refused || plan->items.empty())
            return tl::unexpected(
                Error{ErrorCode::Refused, {"handout.refused", {}}, *arguments_.answers});
        return plan->items;
    }
    for (const std::string& name : arguments_.stretches) {
        // `cat-cow/chair` names a variant.
        const auto slash = name.find('/');
        const auto subject =
            find_subject(catalogue_, name.substr(0, slash),
                         slash == std::string::npos ? std::string{} : name.substr(slash + 1));
        if (!subject) return tl::unexpected(subject.error());
        items.push_back({.stretch = subject->stretch,
                         .variant = subject->variant,
                         .dose = subject->stretch->doses.standard});
    }
    return items;
}

HandoutItem Pictures::handout_item(const PlanItem& item) const {
    const Variant& variant = *item.variant;
    const Subject subject = subject_of(item);
    const Palette palette = palette_of(catalogue_, look_);
    const bool both = variant.sides == Sides::Each && item.caps.sides.count() == 2;
    const auto said = [&](const Text& text) {
        return both ? renderer_.render(with_side(text, catalogue_.vocabulary, std::nullopt))
                    : words(text, subject.side, variant);
    };
    HandoutItem page{.name = renderer_.render(variant.name),
                     .dose = renderer_.render(dose_message(item)),
                     .start = said(variant.start)};
    const auto add = [&](std::optional<std::size_t> phase, std::string caption) {
        page.pictures.push_back(write_standalone_svg(draw_still(catalogue_, subject, phase, look_),
                                                     palette, {.resolved = Theme::Light}));
        page.captions.push_back(std::move(caption));
    };
    const auto& poses = variant.staging.poses;
    const auto phases = distinct_phases(variant);
    const bool start_apart = std::ranges::none_of(phases, [&](std::size_t phase) {
        return poses.at(variant.phases[phase].id) == poses.at(starting_position);
    });
    if (start_apart) add({}, renderer_.render({"handout.start", {}}));
    for (const std::size_t phase : phases) {
        if (page.pictures.size() == most_pictures) break;
        // Where a pose is held, the hold shows where it is felt.
        std::size_t shown = phase;
        for (std::size_t later = phase; later < variant.phases.size(); ++later)
            if (poses.at(variant.phases[later].id) == poses.at(variant.phases[phase].id) &&
                !variant.phases[later].seconds)
                shown = later;
        add(shown, first_sentence(said(variant.phases[phase].say)));
    }
    for (const Text& step : variant.steps) page.steps.push_back(said(step));
    for (const Text& caution : item.stretch->cautions) page.cautions.push_back(said(caution));
    for (const Message& reason : item.reasons) {
        if (!page.because.empty()) page.because += " ";
        page.because += renderer_.render(reason);
    }
    return page;
}

int Pictures::handout() {
    if (arguments_.answers.has_value() == !arguments_.stretches.empty())
        return program_.refuse({ErrorCode::BadInput, {"handout.which", {}}, "handout"});
    if (!ends_in(arguments_.file, ".pdf"))
        return program_.refuse(bad_file(arguments_.file, ".pdf"));
    const auto found = find_look();
    if (!found) return program_.refuse(found.error());
    look_ = *found;
    const auto chosen = items();
    if (!chosen) return program_.refuse(chosen.error());
    Handout handout{
        .title = renderer_.render({arguments_.answers ? "handout.plan" : "handout.title", {}}),
        .subtitle = renderer_.render({"handout.date", {{"date", today().to_string()}}}),
        .footer = renderer_.render({"handout.footer", {}}),
        .page_label =
            [&](std::size_t page, std::size_t pages) {
                return renderer_.render({"handout.page",
                                         {{"page", static_cast<std::int64_t>(page)},
                                          {"pages", static_cast<std::int64_t>(pages)}}});
            },
        .page_size = arguments_.letter ? PageSize::Letter : PageSize::A4};
    for (const PlanItem& item : *chosen) handout.items.push_back(handout_item(item));
    const auto pdf = render_handout(handout);
    if (!pdf) return program_.refuse(pdf.error());
    const auto problem = replace_file(arguments_.file, *pdf);
    return problem ? program_.refuse(*problem) : 0;
}

}  // namespace limber
