#pragma once
/// A stretch and its variants as a physiotherapist wrote them down.
#include "limber/base/id.hpp"
#include "limber/base/names.hpp"
#include "limber/body/measures.hpp"
#include "limber/catalogue/breath.hpp"
#include "limber/catalogue/load.hpp"
#include "limber/catalogue/sided_text.hpp"
#include "limber/catalogue/staging.hpp"
#include "limber/catalogue/wants.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber {

/// Who stands behind a value.
enum class Origin { Article, Convention, Guideline, Coach };
template <>
inline constexpr auto names_of<Origin> =
    all_names<Origin>("article", "convention", "guideline", "coach");

struct Provenance {
    Origin origin = Origin::Coach;
    std::vector<SourceKey> sources;
};

enum class Kind { WarmUp, Mobility, Control, Strength, Stretch, Ease, Breathing };
template <>
inline constexpr auto names_of<Kind> =
    all_names<Kind>("warm_up", "mobility", "control", "strength", "stretch", "ease", "breathing");

enum class Stage { WarmUp, General, Specific, Calm };
template <>
inline constexpr auto names_of<Stage> = all_names<Stage>("warm_up", "general", "specific", "calm");

enum class Difficulty { Easier, Standard, Harder };
template <>
inline constexpr auto names_of<Difficulty> = all_names<Difficulty>("easier", "standard", "harder");

enum class Direction { Flexion, Extension, Rotation, Neutral };
template <>
inline constexpr auto names_of<Direction> =
    all_names<Direction>("flexion", "extension", "rotation", "neutral");

enum class Sides { Both, Each };
template <>
inline constexpr auto names_of<Sides> = all_names<Sides>("both", "each");

/// A number that the article gives as one value or as a span; seconds or counts.
struct Span {
    int from = 0;
    int to = 0;
};

/// How much of a stretch: `hold_s` seconds, `repetitions` times, in `sets`; per side where sides
/// differ.
struct Dose {
    int hold_s = 0;
    int repetitions = 1;
    int sets = 1;

    bool operator==(const Dose&) const = default;
};

/// What the article prints; it never says how many sets, and is silent on some repetitions.
struct ArticleDose {
    Span hold_s;
    Span repetitions;
    Provenance provenance;
};

struct Doses {
    std::optional<ArticleDose> article;
    Dose standard;
    std::optional<Dose> older;
    std::string ladder;
    Provenance provenance;
    Provenance older_provenance;
};

/// One part of a repetition. `seconds` is empty where the dose's hold decides.
struct Phase {
    std::string id;
    std::optional<int> seconds;
    PacedBreath breath;
    /// Says nothing of the breath, so that it holds for whoever breathes in their own time.
    SidedText say;
};

/// One thing to do; like a phase it leaves the breath to `breath`.
struct Instruction {
    PacedBreath breath;
    SidedText text;
};

struct Variant {
    VariantId id;
    /// What people call it: the stretch's name, unless this form goes by another.
    Text name;
    /// How, or with what, it is done: a small line under the name, such as "on a chair".
    Text form;
    Provenance provenance;
    Difficulty difficulty = Difficulty::Standard;
    std::vector<Direction> directions;
    Sides sides = Sides::Both;
    std::vector<std::size_t> props;
    std::vector<std::size_t> targets;
    /// What it does for which region.
    Uses serves;
    Loads loads;
    SidedText start;
    /// How it is done smaller, where "keep it small" says nothing: "Take small steps."
    std::optional<Text> smaller;
    std::vector<Instruction> steps;
    std::vector<Phase> phases;
    Staging staging;
};

/// On which side of a bound the fault is.
enum class Beyond { Above, Below };
template <>
inline constexpr auto names_of<Beyond> = all_names<Beyond>("above", "below");

/// What a camera can compare: a measure against a bound in the measure's unit.
struct FaultCheck {
    /// Of the table of `find_measure`; never nullptr.
    const NamedMeasure* measure = nullptr;
    Beyond beyond = Beyond::Above;
    double bound = 0;
};

struct Fault {
    std::string id;
    SidedText sign;
    SidedText cue;
    std::optional<FaultCheck> check;
    Provenance provenance;
};

/// How what the article says stands to what Limber uses.
enum class NoteStatus { Kept, Repaired, Disputed, Unsupported };
template <>
inline constexpr auto names_of<NoteStatus> =
    all_names<NoteStatus>("kept", "repaired", "disputed", "unsupported");

/// What the article says beside what Limber uses, and why.
struct ArticleNote {
    std::string about;
    std::string said;
    Text used;
    Text why;
    NoteStatus status = NoteStatus::Kept;
    std::vector<SourceKey> sources;
};

struct ArticlePlace {
    int number = 0;
    std::string name;
};

struct Stretch {
    StretchId id;
    std::optional<ArticlePlace> article;
    Text name;
    std::vector<std::string> synonyms;
    Text summary;
    Kind kind = Kind::Stretch;
    Stage stage = Stage::Specific;
    Provenance provenance;
    Doses doses;
    std::vector<ArticleNote> article_notes;
    std::vector<Text> cautions;
    std::vector<Fault> faults;
    /// The author's own form first, the others in the order of preference; never empty.
    std::vector<Variant> variants;

    [[nodiscard]] const Variant* find(const VariantId& variant) const;
};

/// Seconds of one repetition of `variant` with this hold.
int repetition_seconds(const Variant& variant, int hold_s);

}  // namespace limber
