#include "limber/catalogue/read_stretch.hpp"

#include "limber/body/measures.hpp"
#include "limber/catalogue/read_loads.hpp"
#include "limber/catalogue/read_parts.hpp"

#include <algorithm>

namespace limber {
namespace {

constexpr int longest_hold_s = 600;
constexpr int most_repetitions = 60;
constexpr int most_sets = 10;

std::vector<Text> read_texts(const Reader& list) {
    std::vector<Text> texts;
    for (const auto& item : list.items()) texts.push_back(item.text());
    return texts;
}

/// `20` or `[20, 30]`.
Span read_span(const Reader& node, int most) {
    if (!node.is_list()) {
        const int value = node.integer(1, most);
        return {value, value};
    }
    const auto items = node.items();
    if (items.size() != 2) {
        node.report({"lint.span", {}});
        return {1, 1};
    }
    const Span span{items[0].integer(1, most), items[1].integer(1, most)};
    if (span.from > span.to) node.report({"lint.span", {}});
    return span;
}

Dose read_dose(const Reader& node, Provenance& provenance) {
    Fields fields(node);
    provenance = read_provenance(fields);
    return {fields.integer("hold_s", 1, longest_hold_s),
            fields.integer("repetitions", 1, most_repetitions),
            fields.integer("sets", 1, most_sets)};
}

ArticleDose read_article_dose(const Reader& node) {
    Fields fields(node);
    ArticleDose dose;
    dose.hold_s =
        fields.get("hold_s", [](const Reader& span) { return read_span(span, longest_hold_s); });
    dose.repetitions = fields.get_or(
        "repetitions", [](const Reader& span) { return read_span(span, most_repetitions); },
        Span{1, 1});
    dose.provenance = read_provenance(fields);
    return dose;
}

Doses read_doses(const Reader& node) {
    Fields fields(node);
    Doses doses;
    if (const auto article = fields.optional("article"))
        doses.article = read_article_dose(*article);
    if (const auto standard = fields.required("default"))
        doses.standard = read_dose(*standard, doses.provenance);
    if (const auto older = fields.optional("older"))
        doses.older = read_dose(*older, doses.older_provenance);
    doses.ladder = fields.get_or("ladder", [](const Reader& name) { return name.string(); }, "");
    return doses;
}

ArticleNote read_note(const Reader& node) {
    Fields fields(node);
    ArticleNote note{fields.string("about"),
                     fields.string("said"),
                     fields.text("used"),
                     fields.text("why"),
                     fields.one_of<NoteStatus>("status"),
                     {}};
    note.sources = read_source_keys(fields);
    return note;
}

const NamedMeasure* read_measure(const Reader& node) {
    const std::string name = node.string();
    const NamedMeasure* measure = find_measure(name);
    if (measure == nullptr) node.report({"lint.unknown_measure", {{"measure", name}}});
    return measure;
}

void read_bound(const Reader& node, Fields& fields, FaultCheck& check) {
    const auto above = fields.optional("above");
    const auto below = fields.optional("below");
    if (above.has_value() == below.has_value()) node.report({"lint.one_bound", {}});
    check.beyond = above ? Beyond::Above : Beyond::Below;
    if (above) check.bound = above->decimal(-1000, 1000);
    if (below) check.bound = below->decimal(-1000, 1000);
}

/// Unit and view stand in the file for its readers; both are the measure's.
void check_unit(const Reader& node, const NamedMeasure& measure) {
    const Unit meant = unit_of(measure);
    if (node.one_of<Unit>() != meant)
        node.report({"lint.unit", {{"unit", std::string(name_of(meant))}}});
}

void check_view(const Reader& node, const NamedMeasure& measure) {
    if (node.string() != measure.view)
        node.report({"lint.view", {{"view", std::string(measure.view)}}});
}

std::optional<FaultCheck> read_check(const Reader& node) {
    Fields fields(node);
    FaultCheck check{.measure = fields.get("measure", read_measure)};
    read_bound(node, fields, check);
    const auto unit = fields.required("unit");
    const auto view = fields.required("view");
    if (check.measure == nullptr) return std::nullopt;
    if (unit) check_unit(*unit, *check.measure);
    if (view) check_view(*view, *check.measure);
    return check;
}

Fault read_fault(const Reader& node) {
    Fields fields(node);
    Fault fault{.id = fields.string("id"),
                .sign = fields.get("sign", read_sided_text),
                .cue = fields.get("cue", read_sided_text)};
    if (const auto check = fields.optional("check")) fault.check = read_check(*check);
    fault.provenance = read_provenance(fields);
    return fault;
}

PacedBreath read_breath(Fields& fields) {
    PacedBreath breath{.usual = fields.one_of<Breath>("breath")};
    if (const auto article = fields.optional("article_breath"))
        breath.article = article->one_of<Breath>();
    return breath;
}

Phase read_phase(const Reader& node) {
    Fields fields(node);
    Phase phase{.id = fields.string("id")};
    if (const auto seconds = fields.required("seconds")) {
        if (!seconds->is_scalar() || seconds->node().scalar != "hold")
            phase.seconds = seconds->integer(1, 60);
    }
    phase.breath = read_breath(fields);
    phase.say = fields.get("say", read_sided_text);
    return phase;
}

/// `{breath: in, text: {en: …}}`, or the text alone where the breath is free.
Instruction read_step(const Reader& node) {
    if (node.node().find("breath") == nullptr) return {{}, read_sided_text(node)};
    Fields fields(node);
    return {read_breath(fields), fields.get("text", read_sided_text)};
}

std::vector<Instruction> read_steps(const Reader& list) {
    std::vector<Instruction> steps;
    for (const auto& item : list.items()) steps.push_back(read_step(item));
    return steps;
}

/// A variant, and what its file states of its loads.
struct WrittenVariant {
    Variant variant;
    StatedLoads stated;
};

/// What the variants of a stretch have in common.
struct StretchContext {
    const Text& name;
    const Vocabulary& vocabulary;
    const BodyModel& model;
    const std::set<std::string>& views;
    const Starts& starts;
    /// What the stretch serves where a variant does not say otherwise.
    Uses serves;
    std::map<std::string, WrittenPose> poses;
    Noted noted;
};

/// Reads a variant; what it does not state comes from `base` when there is one.
class VariantReader {
public:
    VariantReader(const Reader& node, const StretchContext& context, const WrittenVariant* base)
        : fields_(node),
          context_(context),
          vocabulary_(context.vocabulary),
          base_(base),
          written_(base != nullptr ? WrittenVariant{base->variant, taken_over(base->stated)}
                                   : WrittenVariant{}),
          variant_(written_.variant) {
        fields_.allow("from");
    }

    WrittenVariant read() {
        variant_.id = VariantId(fields_.string("id"));
        variant_.name = context_.name;
        if (base_ == nullptr) variant_.serves = context_.serves;
        if (const auto own = fields_.optional("name")) variant_.name = own->text();
        variant_.form = fields_.text("form");
        variant_.provenance = read_provenance(fields_);
        if (const auto start = fields_.optional("start"))
            read_start(*start);
        else if (base_ == nullptr)
            (void)fields_.required("start");
        if (const auto smaller = fields_.optional("smaller")) variant_.smaller = smaller->text();
        take("level", [&](const Reader& node) { variant_.difficulty = node.one_of<Difficulty>(); });
        take("sides", [&](const Reader& node) { variant_.sides = node.one_of<Sides>(); });
        take("directions", [&](const Reader& node) {
            variant_.directions.clear();
            for (const auto& item : node.items())
                variant_.directions.push_back(item.one_of<Direction>());
        });
        take_or_start("props", [&](const Reader& node) {
            variant_.props = read_words(node, vocabulary_.props);
        });
        take("targets",
             [&](const Reader& node) { variant_.targets = read_words(node, vocabulary_.muscles); });
        if (const auto felt_on = fields_.optional("felt_on")) read_felt_on(*felt_on);
        if (const auto serves = fields_.optional("serves"))
            variant_.serves = read_serves(*serves, vocabulary_);
        take("steps", [&](const Reader& node) { variant_.steps = read_steps(node); });
        take("phases", [&](const Reader& node) { read_phases(node); });
        take("loads", [&](const Reader& node) {
            written_.stated =
                read_stated_loads(node, vocabulary_, base_ != nullptr ? &written_.stated : nullptr);
        });
        take_or_start("view", [&](const Reader& node) {
            variant_.staging.view = read_view_name(node, context_.views);
        });
        if (const auto near = fields_.optional("near")) variant_.staging.near = read_side(*near);
        take("poses", [&](const Reader& node) { read_pose_names(node); });
        if (const auto scene = fields_.optional("scene"))
            variant_.staging.props = read_scene(*scene, context_.model);
        if (const auto arrows = fields_.optional("arrows"))
            variant_.staging.arrows = read_arrows(*arrows, variant_.phases);
        return std::move(written_);
    }

private:
    template <class Use>
    void take(const std::string& name, Use use) {
        const auto field = base_ != nullptr ? fields_.optional(name) : fields_.required(name);
        if (field) use(*field);
    }

    /// The same, where a start that has a name may have told it.
    template <class Use>
    void take_or_start(const std::string& name, Use use) {
        const bool told = base_ != nullptr || starts_by_name_;
        const auto field = told ? fields_.optional(name) : fields_.required(name);
        if (field) use(*field);
    }

    /// A text; or a start of `starts.yaml`, by its name or as `at` with a text of its own.
    void read_start(const Reader& node) {
        const bool named = node.is_scalar();
        const Node* at = named ? nullptr : node.node().find("at");
        if (!named && at == nullptr) {
            variant_.start = read_sided_text(node);
            return;
        }
        const Reader name = named ? node : node.child(*at, "at");
        const auto start = context_.starts.find(name.string());
        if (start == context_.starts.end()) {
            name.report({"lint.unknown_start", {{"start", name.string()}}});
            return;
        }
        starts_by_name_ = true;
        take_start(start->first, start->second);
        if (named) return;
        Fields fields(node);
        fields.allow("at");
        variant_.start = fields.get("text", read_sided_text);
    }

    void take_start(const std::string& name, const Start& start) {
        variant_.start = start.text;
        variant_.props = start.props;
        Staging& staging = variant_.staging;
        staging.view = start.view;
        staging.near = start.near;
        staging.props = start.scene;
        staging.arrows.clear();
        staging.poses.insert_or_assign(before_phases, name);
    }

    void read_felt_on(const Reader& map) {
        variant_.staging.felt_on.clear();
        for (const auto& [name, node] : map.entries()) {
            const auto muscle = std::ranges::find(vocabulary_.muscles, name, &Word::id);
            const auto index = static_cast<std::size_t>(muscle - vocabulary_.muscles.begin());
            if (std::ranges::find(variant_.targets, index) == variant_.targets.end())
                node.report({"lint.not_a_target", {{"muscle", name}}});
            else
                variant_.staging.felt_on.insert_or_assign(index, read_side(node));
        }
    }

    void read_phases(const Reader& list) {
        variant_.phases.clear();
        for (const auto& item : list.items()) {
            Phase phase = read_phase(item);
            const bool again =
                std::ranges::find(variant_.phases, phase.id, &Phase::id) != variant_.phases.end();
            if (again || phase.id == before_phases)
                item.report({"lint.duplicate_id", {{"id", phase.id}}});
            variant_.phases.push_back(std::move(phase));
        }
        if (variant_.phases.empty()) list.report({"lint.empty_rule", {}});
    }

    /// Over those of the variant that this one is taken from.
    void read_pose_names(const Reader& map) {
        for (const auto& [phase, pose] : map.entries()) {
            check_phase(pose, phase, variant_.phases);
            read_way(phase, pose);
        }
    }

    /// The pose in which the phase ends, or the poses through which it goes, the last one at its
    /// end.
    void read_way(const std::string& phase, const Reader& pose) {
        Staging& staging = variant_.staging;
        staging.passed.erase(phase);
        if (phase == before_phases || !pose.is_list()) {
            staging.poses.insert_or_assign(phase, pose.string());
            return;
        }
        std::vector<std::string> names = pose.strings();
        if (names.empty()) {
            pose.report({"lint.empty_rule", {}});
            return;
        }
        staging.poses.insert_or_assign(phase, std::move(names.back()));
        names.pop_back();
        for (std::string& name : names) staging.passed[phase].push_back({std::move(name), {}});
    }

    Fields fields_;
    const StretchContext& context_;
    const Vocabulary& vocabulary_;
    const WrittenVariant* base_;
    WrittenVariant written_;
    Variant& variant_;
    /// Whether a start of `starts.yaml` told what its staging begins with.
    bool starts_by_name_ = false;
};

const WrittenVariant* find_base(const Reader& node, const std::vector<WrittenVariant>& earlier) {
    const Node* from = node.node().find("from");
    if (from == nullptr) return nullptr;
    const auto found =
        std::ranges::find(earlier, VariantId(from->scalar),
                          [](const WrittenVariant& written) { return written.variant.id; });
    if (found == earlier.end()) {
        node.child(*from, "from").report({"lint.unknown_base", {{"variant", from->scalar}}});
        return nullptr;
    }
    return &*found;
}

/// Gives the variant's poses their things to touch; false where one of them is missing.
bool resolve_poses(const Reader& where, StretchContext& context, Staging& staging,
                   const std::vector<Phase>& phases) {
    bool complete = true;
    const auto resolved = [&](const std::string& phase, const std::string& name) {
        const auto pose = context.poses.find(name);
        if (pose != context.poses.end()) return resolve(pose->second, staging.props, context.noted);
        where.report({"lint.no_pose", {{"phase", phase}}});
        complete = false;
        return PoseTarget{};
    };
    staging.start = resolved(before_phases, staging.poses[before_phases]);
    staging.phase_ends.clear();
    for (const Phase& phase : phases) {
        for (PassedPose& pose : staging.passed[phase.id])
            pose.target = resolved(phase.id, pose.name);
        staging.phase_ends.push_back(resolved(phase.id, staging.poses[phase.id]));
    }
    return complete;
}

/// Lets the variant's poses come to rest in their order, notes what a body cannot do, and reads its
/// loads from them.
void stage(const Reader& where, StretchContext& context, WrittenVariant& written) {
    Variant& variant = written.variant;
    const Staging& staging = variant.staging;
    const auto find = [&](const std::vector<DrawnMoment>& moments) {
        return find_loads(where, context.model, context.vocabulary, written.stated, moments);
    };
    // The worst, until poses tell.
    variant.loads = find({});
    if (!resolve_poses(where, context, variant.staging, variant.phases)) return;
    const auto check = [&](const std::string& pose, const Keyframe& keyframe) {
        for (const Message& problem : find_impossible(context.model, keyframe, variant.sides))
            context.noted.report(*context.poses.at(pose).where, problem);
    };
    const Choreography choreography = choreograph(context.model, variant);
    check(staging.poses.at(before_phases), choreography.start);
    for (std::size_t phase = 0; phase < variant.phases.size(); ++phase) {
        const std::string& id = variant.phases[phase].id;
        for (std::size_t pose = 0; pose < choreography.passed[phase].size(); ++pose)
            check(staging.passed.at(id)[pose].name, choreography.passed[phase][pose]);
        check(staging.poses.at(id), choreography.phase_ends[phase]);
    }
    variant.loads = find(sample_moments(context.model, variant, choreography));
}

std::vector<Variant> read_variants(const Reader& list, StretchContext& context) {
    std::vector<WrittenVariant> all;
    for (const auto& item : list.items()) {
        WrittenVariant written = VariantReader(item, context, find_base(item, all)).read();
        stage(item, context, written);
        const VariantId& id = written.variant.id;
        const bool again = std::ranges::any_of(
            all, [&](const WrittenVariant& earlier) { return earlier.variant.id == id; });
        if (again) item.report({"lint.duplicate_id", {{"id", id.value()}}});
        all.push_back(std::move(written));
    }
    if (all.empty()) list.report({"lint.no_variant", {}});
    std::vector<Variant> variants;
    variants.reserve(all.size());
    for (WrittenVariant& written : all) variants.push_back(std::move(written.variant));
    return variants;
}

std::vector<std::string> read_synonyms(const Reader& node) {
    std::vector<std::string> all;
    for (const auto& [language, list] : node.entries()) {
        for (auto& word : list.strings()) all.push_back(std::move(word));
    }
    return all;
}

template <class Part, class Read>
std::vector<Part> read_list(Fields& fields, const std::string& name, Read read) {
    std::vector<Part> parts;
    if (const auto list = fields.required(name)) {
        for (const auto& item : list->items()) parts.push_back(read(item));
    }
    return parts;
}

}  // namespace

Stretch read_stretch(const Reader& root, const StretchWords& words) {
    const Catalogue& catalogue = words.catalogue;
    Fields fields(root);
    Stretch stretch;
    stretch.id = StretchId(fields.string("id"));
    if (const auto article = fields.optional("article")) {
        Fields place(*article);
        stretch.article = ArticlePlace{place.integer("number", 1, 99), place.string("name")};
    }
    stretch.name = fields.text("name");
    stretch.synonyms = fields.get_or("synonyms", read_synonyms, {});
    stretch.summary = fields.text("summary");
    stretch.kind = fields.one_of<Kind>("kind");
    stretch.stage = fields.one_of<Stage>("stage");
    stretch.provenance = read_provenance(fields);
    stretch.doses = fields.get("dose", read_doses);
    if (fields.optional("article_notes")) {
        stretch.article_notes = read_list<ArticleNote>(fields, "article_notes", read_note);
    }
    stretch.cautions = fields.get_or("cautions", read_texts, {});
    if (fields.optional("faults")) stretch.faults = read_list<Fault>(fields, "faults", read_fault);
    const auto serves = [&](const Reader& node) { return read_serves(node, catalogue.vocabulary); };
    StretchContext context{stretch.name,
                           catalogue.vocabulary,
                           catalogue.body,
                           words.views,
                           words.starts,
                           fields.get("serves", serves),
                           {},
                           {}};
    for (const auto& [name, start] : words.starts) context.poses.emplace(name, start.pose);
    if (const auto poses = fields.optional("poses"))
        read_poses(*poses, catalogue.body, context.poses);
    stretch.variants =
        fields.get("variants", [&](const Reader& list) { return read_variants(list, context); });
    return stretch;
}

}  // namespace limber
