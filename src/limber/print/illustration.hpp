#pragma once
/// What a stretch looks like: stills and moving pictures of its variants. Who writes them adds
/// title and description in words.
#include "limber/catalogue/catalogue.hpp"
#include "limber/catalogue/performance.hpp"
#include "limber/figure/look.hpp"
#include "limber/figure/scene.hpp"
#include "limber/messages/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber::print {

/// A stretch's variant with its working side.
struct Subject {
    const Stretch* stretch = nullptr;
    const Variant* variant = nullptr;
    Side side = Side::Right;
};

/// Finds `stretch` and its `variant`, the author's own when empty; fails with the names there are.
Result<Subject> find_subject(const Catalogue& catalogue, const std::string& stretch,
                             const std::string& variant);

/// The phase with this name; fails with the names there are.
Result<std::size_t> find_phase(const Variant& variant, const std::string& phase);

/// The phase that says most: the first that lasts as long as the dose says, or else the first that
/// moves.
std::size_t key_phase(const Variant& variant);

/// The phase that says most, or all poses of a movement that rests in none.
std::vector<std::size_t> key_phases(const Variant& variant);

/// The phases that look different, in their order: what paper shows of a repetition.
std::vector<std::size_t> distinct_phases(const Variant& variant);

/// The end of a phase, or the starting position; where it leads is shown by arrows.
Drawing draw_still(const Catalogue& catalogue, const Subject& subject,
                   std::optional<std::size_t> phase, const Look& look);

/// A moving drawing, and when each phase is seen in it.
struct MovingPicture {
    Drawing drawing;
    std::vector<PerformedPhase> phases;
    /// The moment that says most.
    std::size_t still = 0;
};

MovingPicture draw_moving(const Catalogue& catalogue, const Subject& subject, int hold_s,
                          Opening opening, BreathChoice breath, const Look& look);

/// What joins two positions of the vocabulary; fails with the names there are, or where nobody
/// needs to be shown.
Result<const Way*> find_way(const Catalogue& catalogue, const std::string& from,
                            const std::string& to);

/// A way from one position into another.
MovingPicture draw_way(const Catalogue& catalogue, const Way& way, const Look& look);

Palette palette_of(const Catalogue& catalogue, const Look& look);

}  // namespace limber::print
