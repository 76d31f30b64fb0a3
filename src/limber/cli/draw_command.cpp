// A stretch as a picture, or many on a sheet.
#include "limber/cli/commands.hpp"
#include "limber/cli/looks.hpp"
#include "limber/cli/output.hpp"
#include "limber/figure/moment.hpp"
#include "limber/figure/svg_sheet.hpp"
#include "limber/print/illustration_words.hpp"
#include "limber/print/png.hpp"
#include "limber/session/script.hpp"

#include <algorithm>
#include <cmath>

namespace limber::cli {
namespace {

constexpr int picture_pixels = 1600;
constexpr int sheet_pixels = 2000;
/// A sheet of every form of several stretches; every blur costs as much as the whole sheet is
/// large.
constexpr int large_sheet_pixels = 2400;
constexpr int moments_pixels = 1200;
constexpr int most_moments = 100;
constexpr std::size_t moments_in_a_row = 3;
/// A picture that goes round shows a hold no longer than this; a coach seeks and holds on.
constexpr int longest_shown_hold_s = 6;

struct DrawOptions {
    std::vector<std::string> stretches;
    LookWishes look;
    std::string variant;
    std::string phase;
    /// Positions between which a way is shown.
    std::string from;
    std::string to;
    Output output;
    bool left = false;
    bool animated = false;
    bool page = false;
    bool dark = false;
    bool sheet = false;
    /// So many of one form on a sheet; 0 for none.
    int moments = 0;
};

/// One run of the command.
class Drawn {
public:
    Drawn(const Context& context, const DrawOptions& options, Look look)
        : context_(context), options_(options), look_(std::move(look)) {}

    Result<std::string> svg() const { return options_.sheet ? sheet() : picture(); }

    Checked<int> write(const std::string& svg) const {
        if (options_.output.file.empty()) return print(svg);
        if (!is_png()) return put(svg + "\n");
        const Colour ground = palette().of(Paint::Ground, theme());
        const auto png = print::render_png(svg, pixels(), ground);
        return png ? put(*png) : fail(png.error());
    }

private:
    [[nodiscard]] Side side() const { return options_.left ? Side::Left : Side::Right; }
    [[nodiscard]] Theme theme() const { return options_.dark ? Theme::Dark : Theme::Light; }
    [[nodiscard]] Palette palette() const { return print::palette_of(context_.catalogue, look_); }
    /// How wide a picture is, or the sheet.
    [[nodiscard]] int pixels() const {
        if (!options_.sheet) return options_.moments > 0 ? moments_pixels : picture_pixels;
        return options_.stretches.empty() ? sheet_pixels : large_sheet_pixels;
    }

    [[nodiscard]] bool is_png() const { return options_.output.file.ends_with(".png"); }

    Checked<int> put(const std::string& bytes) const {
        const auto problem = write_output(options_.output, bytes, Privacy::Usual);
        return problem ? Checked<int>(fail(*problem)) : 0;
    }

    Result<std::string> picture() const {
        if (options_.stretches.empty()) return way();
        auto subject =
            print::find_subject(context_.catalogue, options_.stretches.front(), options_.variant);
        if (!subject) return tl::unexpected(subject.error());
        subject->side = side();
        if (options_.moments > 0) return moments(move(*subject, Opening::FromStart).drawing);
        return options_.animated ? moving(*subject) : still(*subject);
    }

    void describe(const print::Subject& subject, std::optional<std::size_t> phase,
                  Drawing& drawing) const {
        print::describe(context_.renderer, subject, phase, drawing);
    }

    [[nodiscard]] print::MovingPicture move(const print::Subject& subject, Opening opening) const {
        const int hold_s = std::min(subject.stretch->doses.standard.hold_s, longest_shown_hold_s);
        auto moving = print::draw_moving(context_.catalogue, subject, hold_s, opening,
                                         BreathChoice::Usual, look_);
        describe(subject, {}, moving.drawing);
        return moving;
    }

    /// Evenly from the first to the last.
    [[nodiscard]] std::string moments(const Drawing& moving) const {
        const double whole_s = moving.moments.back();
        std::vector<SheetCell> cells;
        for (int moment = 0; moment < options_.moments; ++moment) {
            const double at_s = whole_s * moment / std::max(1, options_.moments - 1);
            cells.push_back(
                {still_at(moving, at_s),
                 context_.renderer.render({"picture.moment", {{"seconds", std::lround(at_s)}}})});
        }
        return write_sheet_svg(
            cells, palette(),
            {.theme = theme(), .title = moving.title, .columns = moments_in_a_row});
    }

    std::string moving(const print::Subject& subject) const {
        return write(move(subject, options_.page ? Opening::FromStart : Opening::Round));
    }

    [[nodiscard]] std::string write(const print::MovingPicture& moving) const {
        if (!options_.page)
            return write_standalone_svg(moving.drawing, palette(), {.still = moving.still});
        return write_page_svg(moving.drawing, palette(),
                              {.theme = theme(), .still = moving.still, .ending = Ending::Rest});
    }

    Result<std::string> way() const {
        const auto way = print::find_way(context_.catalogue, options_.from, options_.to);
        if (!way) return tl::unexpected(way.error());
        auto moving = print::draw_way(context_.catalogue, **way, look_);
        print::describe(context_.renderer, **way, moving.drawing);
        return options_.moments > 0 ? moments(moving.drawing) : write(moving);
    }

    /// The phase that was named, else the one that says most; none for the starting position.
    Result<std::optional<std::size_t>> find_phase(const Variant& variant) const {
        if (options_.phase == before_phases) return std::nullopt;
        if (options_.phase.empty()) return print::key_phase(variant);
        return print::find_phase(variant, options_.phase).map([](std::size_t phase) {
            return std::optional(phase);
        });
    }

    Result<std::string> still(const print::Subject& subject) const {
        const auto phase = find_phase(*subject.variant);
        if (!phase) return tl::unexpected(phase.error());
        Drawing still = print::draw_still(context_.catalogue, subject, *phase, look_);
        describe(subject, *phase, still);
        if (options_.page) return write_page_svg(still, palette(), {.theme = theme()});
        StandaloneOptions options;
        if (is_png() || options_.dark) options.resolved = theme();
        return write_standalone_svg(still, palette(), options);
    }

    /// Those that were named with all their variants, or all stretches with their own form.
    [[nodiscard]] std::vector<print::Subject> subjects() const {
        const auto& named = options_.stretches;
        std::vector<print::Subject> subjects;
        for (const Stretch& stretch : context_.catalogue.stretches) {
            const bool meant =
                named.empty() || std::ranges::find(named, stretch.id.value()) != named.end();
            if (!meant) continue;
            const std::size_t count = named.empty() ? 1 : stretch.variants.size();
            for (std::size_t variant = 0; variant < count; ++variant)
                subjects.push_back({&stretch, &stretch.variants[variant], side()});
        }
        return subjects;
    }

    void add_cells(const print::Subject& subject, std::vector<SheetCell>& cells) const {
        const Variant& variant = *subject.variant;
        const Message name = options_.stretches.empty()
                                 ? Message{"say.text", {{"text", subject.stretch->name}}}
                                 : title_of(variant);
        for (const std::size_t phase : print::key_phases(variant)) {
            SheetCell cell{print::draw_still(context_.catalogue, subject, phase, look_),
                           context_.renderer.render(name)};
            describe(subject, phase, cell.drawing);
            cells.push_back(std::move(cell));
        }
    }

    Result<std::string> sheet() const {
        for (const std::string& name : options_.stretches)
            if (auto found = print::find_subject(context_.catalogue, name, {}); !found)
                return tl::unexpected(found.error());
        std::vector<SheetCell> cells;
        for (const print::Subject& subject : subjects()) add_cells(subject, cells);
        return write_sheet_svg(
            cells, palette(),
            {.theme = theme(), .title = context_.renderer.render({"picture.sheet", {}})});
    }

    const Context& context_;
    const DrawOptions& options_;
    Look look_;
};

/// Whether what is drawn moves.
bool moves(const DrawOptions& options) {
    return options.animated || (!options.from.empty() && options.moments == 0);
}

/// What is wrong with the file that was named, if one was.
std::optional<Error> check_file(const DrawOptions& options) {
    const std::string& file = options.output.file;
    if (file.empty()) return std::nullopt;
    if (auto wrong = check_ending(file, {".svg", ".png"})) return wrong;
    if (moves(options) && file.ends_with(".png"))
        return Error{ErrorCode::BadInput, {"picture.still_png", {}}, file};
    return check_output(options.output);
}

Checked<int> draw(const Context& context, const DrawOptions& options) {
    if (!options.sheet && options.from.empty() && options.stretches.size() != 1)
        return fail({ErrorCode::BadInput, {"picture.which", {}}, "draw"});
    if (moves(options) && options.dark && !options.page)
        return fail({ErrorCode::BadInput, {"picture.dark", {}}, "draw"});
    if (const auto wrong = check_file(options)) return fail(*wrong);
    auto look = find_look(context, options.look);
    if (!look) return fail(look.error());
    const Drawn drawn(context, options, std::move(*look));
    const auto svg = drawn.svg();
    return svg ? drawn.write(*svg) : fail(svg.error());
}

}  // namespace

void add_draw(CommandLine& line) {
    auto options = std::make_shared<DrawOptions>();
    Command command = line.add("draw", "A stretch as a picture");
    const Option id =
        command.option("id", options->stretches, "A stretch; with --sheet any number");
    const Option variant =
        command.option("--variant", options->variant, "Another form than the first");
    const Option phase =
        command.option("--phase", options->phase, "How it ends; start is before the first");
    const Option animated = command.flag("--animated", options->animated, "Moving").excludes(phase);
    Option from = command.option("--from", options->from, "The way from this position of the body")
                      .excludes(id)
                      .excludes(phase)
                      .excludes(variant);
    from.needs(command.option("--to", options->to, "And into this one").needs(from));
    command.flag("--left", options->left, "Work the left side, not the right");
    const Option page =
        command.flag("--page", options->page, "For a page with a script that seeks");
    command.flag("--dark", options->dark, "On a dark ground");
    const Option sheet =
        command.flag("--sheet", options->sheet, "Every stretch, or every form of those named")
            .excludes(animated)
            .excludes(phase)
            .excludes(variant)
            .excludes(page)
            .excludes(from);
    command.option("--moments", options->moments, "So many moments of how it moves, on one sheet")
        .between(2, most_moments)
        .excludes(animated)
        .excludes(phase)
        .excludes(page)
        .excludes(sheet);
    command.option("-o,--output", options->output.file,
                   "A new .svg or .png file; else SVG is printed");
    add_force_option(command, options->output.force);
    add_mirror_option(command, options->look);
    add_look_options(command, options->look);
    command.run([options](const Context& context) { return draw(context, *options); });
}

}  // namespace limber::cli
