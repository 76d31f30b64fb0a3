#include "limber/cli/pictures.hpp"

#include "limber/keeping/today.hpp"
#include "limber/keeping/kept_look.hpp"
#include "limber/print/illustration_words.hpp"
#include "limber/cli/file.hpp"
#include "limber/cli/kept.hpp"
#include "limber/cli/show.hpp"
#include "limber/figure/svg_sheet.hpp"
#include "limber/print/png.hpp"

#include <algorithm>
#include <iostream>

namespace limber::cli {
namespace {

constexpr int picture_pixels = 1600;
constexpr int sheet_pixels = 2000;
/// A sheet of every form of several stretches; every blur costs as much as the whole sheet is
/// large.
constexpr int large_sheet_pixels = 2400;
/// A picture that goes round shows a hold no longer than this; a coach seeks and holds on.
constexpr int longest_shown_hold_s = 6;

bool ends_in(const std::string& name, const std::string& ending) { return name.ends_with(ending); }

Error bad_file(const std::string& file, const std::string& allowed) {
    return {ErrorCode::BadInput, {"picture.file", {{"allowed", allowed}}}, file};
}

}  // namespace

int Pictures::draw() {
    const bool of_all = arguments_.sheet;
    if (!of_all && arguments_.stretches.size() != 1)
        return program_.refuse({ErrorCode::BadInput, {"picture.which", {}}, "draw"});
    if (arguments_.animated && arguments_.dark && !arguments_.page)
        return program_.refuse({ErrorCode::BadInput, {"picture.dark", {}}, "draw"});
    const auto found = find_look();
    if (!found) return program_.refuse(found.error());
    look_ = *found;
    return write(of_all ? sheet() : drawn());
}

Result<Look> Pictures::asked_look() const {
    return check_look(*catalogue_.figure, {.build = arguments_.build,
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
    return complete_look(*asked, *store, *catalogue_.figure, *profile);
}

int Pictures::look() {
    const auto asked = asked_look();
    if (!asked) return program_.refuse(asked.error());
    if (*asked != Look{}) {
        store::Store store = store::Store::open(find_store_folder());
        const auto profile = find_profile(store, arguments_.profile);
        if (!profile) return program_.refuse(profile.error());
        keep_look(store, *catalogue_.figure, *profile, *asked);
        console_.say({"look.kept", {{"profile", profile->name}}});
    }
    const auto found = find_look();
    if (!found) return program_.refuse(found.error());
    show_look(*found);
    return 0;
}

void Pictures::show_look(const Look& look) {
    for (const LookPart& part : parts_of_look(*catalogue_.figure)) {
        const std::string& chosen = look.*part.chosen;
        const std::string& shown = chosen.empty() ? part.names.front() : chosen;
        std::string names;
        for (const std::string& name : part.names)
            names += (names.empty() ? "" : ", ") + (name == shown ? "*" + name : name);
        console_.say({"look.part", {{"option", "--" + part.name}, {"names", names}}});
    }
}

Side Pictures::side() const { return arguments_.left ? Side::Left : Side::Right; }

int Pictures::pixels() const {
    if (!arguments_.sheet) return picture_pixels;
    return arguments_.stretches.empty() ? sheet_pixels : large_sheet_pixels;
}

Theme Pictures::theme() const { return arguments_.dark ? Theme::Dark : Theme::Light; }

Result<std::string> Pictures::drawn() const {
    auto subject = find_subject(catalogue_, arguments_.stretches.front(), arguments_.variant);
    if (!subject) return tl::unexpected(subject.error());
    subject->side = side();
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
        describe(catalogue_, renderer_, subject, {}, moving.drawing);
        if (arguments_.page) {
            return write_page_svg(
                moving.drawing, palette,
                {.theme = theme(), .still = moving.still, .ending = Ending::Rest});
        }
        return write_standalone_svg(moving.drawing, palette, {.still = moving.still});
    }
    std::optional<std::size_t> phase = key_phase(variant);
    if (arguments_.phase == before_phases) {
        phase.reset();
    } else if (!arguments_.phase.empty()) {
        const auto found = find_phase(variant, arguments_.phase);
        if (!found) return tl::unexpected(found.error());
        phase = *found;
    }
    Drawing still = draw_still(catalogue_, subject, phase, look_);
    describe(catalogue_, renderer_, subject, phase, still);
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
            subjects.push_back({&stretch, &stretch.variants[variant], side()});
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
            describe(catalogue_, renderer_, subject, phase, cell.drawing);
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
        const auto problem = replace_file(file, *svg + "\n", Privacy::Usual);
        return problem ? program_.refuse(*problem) : 0;
    }
    if (!ends_in(file, ".png")) return program_.refuse(bad_file(file, ".svg, .png"));
    if (arguments_.animated)
        return program_.refuse({ErrorCode::BadInput, {"picture.still_png", {}}, file});
    const Colour ground = palette_of(catalogue_, look_).of(Paint::Ground, theme());
    const auto png = print::render_png(*svg, pixels(), ground);
    if (!png) return program_.refuse(png.error());
    const auto problem = replace_file(file, *png, Privacy::Usual);
    return problem ? program_.refuse(*problem) : 0;
}

int Pictures::handout() {
    if (arguments_.answers.has_value() == !arguments_.stretches.empty())
        return program_.refuse({ErrorCode::BadInput, {"handout.which", {}}, "handout"});
    if (!ends_in(arguments_.file, ".pdf"))
        return program_.refuse(bad_file(arguments_.file, ".pdf"));
    const auto found = find_look();
    if (!found) return program_.refuse(found.error());
    const PaperOptions options{
        .look = *found,
        .size = arguments_.letter ? print::PageSize::Letter : print::PageSize::A4,
        .date = today()};
    return arguments_.answers ? print_plan(options) : print_stretches(options);
}

int Pictures::print_stretches(const PaperOptions& options) {
    const auto items = find_items(catalogue_, arguments_.stretches);
    if (!items) return program_.refuse(items.error());
    return print(stretches_on_paper(catalogue_, renderer_, *items, options), Privacy::Usual);
}

/// Who must not stretch today reads why, and what to do now, instead.
int Pictures::print_plan(const PaperOptions& options) {
    const auto asked = program_.request();
    if (!asked) return exit_bad_input;
    const auto plan = plan_today(catalogue_, asked->sheet, asked->options);
    if (!plan) return program_.refuse(plan.error());
    const Screening screening = screen_person(catalogue_, asked->sheet);
    if (plan->items.empty()) {
        show_verdict(catalogue_, screening, program_.country(asked->sheet), console_);
        if (plan->verdict < Verdict::Refused) show_plan(*plan, console_);
        console_.say({"handout.nothing", {{"file", arguments_.file}}});
        return 0;
    }
    return print(plan_on_paper(catalogue_, renderer_, screening, *plan, options),
                 Privacy::OwnerOnly);
}

int Pictures::print(const print::Handout& handout, Privacy privacy) {
    const auto pdf = print::render_handout(handout);
    if (!pdf) return program_.refuse(pdf.error());
    const auto problem = replace_file(arguments_.file, *pdf, privacy);
    return problem ? program_.refuse(*problem) : 0;
}

}  // namespace limber::cli
