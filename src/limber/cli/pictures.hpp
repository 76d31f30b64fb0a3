#pragma once
/// The commands that draw: one stretch, a sheet of many, a handout on paper; and whom they show.
#include "limber/print/paper.hpp"
#include "limber/cli/file.hpp"
#include "limber/cli/program.hpp"

namespace limber::cli {

class Pictures {
public:
    Pictures(Program& program, const Arguments& arguments, const Catalogue& catalogue,
             const Renderer& renderer, Console& console)
        : program_(program),
          arguments_(arguments),
          catalogue_(catalogue),
          renderer_(renderer),
          console_(console) {}

    /// `draw`: a still or moving picture, or the sheet.
    int draw();
    /// `handout`: today's plan, or the stretches that are named.
    int handout();
    /// `look`: keeps how the drawn person looks, and shows what holds.
    int look();

private:
    /// What the options name of the look.
    [[nodiscard]] Result<Look> asked_look() const;
    /// Fills in what is kept where the options name nothing.
    [[nodiscard]] Result<Look> find_look() const;
    void show_look(const Look& look);
    /// What to draw of one stretch: its identifier with variant, phase and side.
    Result<std::string> drawn() const;
    Result<std::string> sheet() const;
    Result<std::string> picture_of(const Subject& subject) const;
    int print_stretches(const PaperOptions& options);
    int print_plan(const PaperOptions& options);
    int print(const print::Handout& handout, Privacy privacy);
    [[nodiscard]] Side side() const;
    /// How wide a picture is, or the sheet.
    [[nodiscard]] int pixels() const;
    [[nodiscard]] Theme theme() const;
    int write(const Result<std::string>& svg);

    Program& program_;
    const Arguments& arguments_;
    const Catalogue& catalogue_;
    const Renderer& renderer_;
    Console& console_;
    Look look_;
};

}  // namespace limber::cli
