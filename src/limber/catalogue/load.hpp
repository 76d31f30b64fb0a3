#pragma once
/// What a variant asks of the body: its position and its loads, the only things safety looks at.
#include "limber/base/names.hpp"
#include "limber/body/demand.hpp"
#include "limber/messages/message.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace limber {

/// How much of a load, from `vocabulary.yaml`: none < small < mid < end.
enum class Level { None, Small, Mid, End };
template <>
inline constexpr auto names_of<Level> = all_names<Level>("none", "small", "mid", "end");

/// How a load is stated.
enum class LoadScale { Flag, Level, Degrees };
template <>
inline constexpr auto names_of<LoadScale> = all_names<LoadScale>("flag", "level", "degrees");

/// What of a load a drawn pose shows. A level is reached where the demand, in whole numbers, is
/// beyond what the level below it goes up to; of degrees the demand is the load, and a flag is set
/// by any of it.
struct DrawnDemand {
    Demand demand = Demand::LumbarFlexion;
    /// How far `None`, `Small` and `Mid` go; rising.
    std::array<int, 3> up_to{};
};

/// A load that the vocabulary knows.
struct LoadKind {
    std::string id;
    LoadScale scale = LoadScale::Level;
    Text name;
    Text meaning;
    /// Empty where no pose shows it; then files state it.
    std::vector<DrawnDemand> drawn;
    /// Whether files state it all the same, as poses show only part of it.
    bool stated = true;
};

/// A named word of the vocabulary: a position, a prop or a muscle.
struct Word {
    std::string id;
    Text name;
};

/// The words that stretches and rules may use; everything else refers to them by index.
struct Vocabulary {
    std::vector<LoadKind> loads;
    std::vector<Word> positions;
    std::vector<Word> props;
    std::vector<Word> muscles;
    /// Parts of the body, as wants and stretches name them.
    std::vector<Word> regions;
    /// By how much a drawn demand may pass a whole number without counting as the next one.
    double tolerance = 0;
};

/// The loads of one variant: `values[i]` belongs to `Vocabulary::loads[i]`; a flag is 0 or 1, a
/// level 0 to 3, an angle in whole degrees.
struct Loads {
    std::size_t position = 0;
    std::vector<int> values;

    bool operator==(const Loads&) const = default;
};

/// How far to go: part of the variant's full range.
enum class Range { Small, Mid, Full };
template <>
inline constexpr auto names_of<Range> = all_names<Range>("small", "mid", "full");

}  // namespace limber
