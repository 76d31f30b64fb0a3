// What a schema lists as the values of a field are the names of an enumeration, all of them.
#include "limber/catalogue/session_rules.hpp"
#include "limber/catalogue/stretch.hpp"
#include "limber/coaching/keys.hpp"
#include "limber/keeping/diary.hpp"
#include "limber/plan/dose.hpp"
#include "limber/screening/intake.hpp"
#include "limber/screening/journal.hpp"
#include "limber/screening/screen.hpp"
#include "limber/session/summary.hpp"
#include "limber/vision/observation.hpp"
#include "limber/vision/pose_tracker.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace limber::testing {
namespace {

using nlohmann::json;
using Names = std::set<std::string>;
/// By the place of the list: the schema's name and a pointer into it.
using Lists = std::map<std::string, Names>;

template <class Enum>
Names names(const Names& more = {}) {
    Names all = more;
    all.insert(names_of<Enum>.begin(), names_of<Enum>.end());
    return all;
}

/// What a page may ask for, as the server reads it.
Names names_of_controls() {
    Names names;
    for (const auto& [name, event] : controls()) names.insert(name);
    return names;
}

/// Lists that name no enumeration of their own: a part of the verdicts, and sides, which go in
/// pairs.
bool stands_alone(const std::string& place) {
    return place == "plan/if/properties/verdict/enum" ||
           place == "plan/$defs/item/properties/sides/enum";
}

void collect(const json& part, const std::string& place, Lists& found) {
    if (!part.is_structured()) return;
    for (const auto& [key, value] : part.items()) {
        const std::string here = place + "/" + key;
        if (key == "enum" && !stands_alone(here))
            found[here] = value.get<Names>();
        else
            collect(value, here, found);
    }
}

TEST(SchemaNames, AreThoseOfTheEnumerations) {
    const Names both{"both"};
    const std::string level = "^(?!position$)[a-z][a-z_]*$";
    const Lists expected = {
        {"command/$defs/control/properties/do/enum", names_of_controls()},
        {"history/$defs/session/properties/end/enum", names<SessionEnd>({"open", "unreadable"})},
        {"history/$defs/stretch/properties/outcome/enum", names<Outcome>()},
        {"history/$defs/stretch/properties/light/enum", names<Light>()},
        {"live/$defs/session/properties/mode/enum", names<Mode>()},
        {"live/$defs/cue/properties/kind/enum", names<CueKind>()},
        {"live/$defs/cue/properties/breath/enum", names<Breath>()},
        {"live/$defs/tone/enum", names<Tone>()},
        {"live/$defs/question/properties/kind/enum", names<AskKind>()},
        {"live/$defs/figure/properties/side/enum", names<Side>(both)},
        {"live/$defs/drawing/properties/side/enum", names<Side>(both)},
        {"live/$defs/end/properties/kind/enum", names<EndKind>()},
        {"observations/properties/model/enum", names<vision::PoseModel>()},
        {"observations/$defs/person/properties/doubts/items/enum", names<vision::Doubt>()},
        {"plan/properties/verdict/enum", names<Verdict>()},
        {"plan/$defs/item/properties/range/enum", names<Range>()},
        {"plan/$defs/item/properties/decided_by/enum", names<DecidedBy>()},
        {"questions/$defs/question/properties/kind/enum", names<QuestionKind>()},
        {"screening/properties/verdict/enum", names<Verdict>()},
        {"screening/$defs/permission/properties/range/enum", names<Range>()},
        {"screening/$defs/permission/properties/sides/items/enum", names<Side>(both)},
        {"given/$defs/answer/anyOf/4/patternProperties/^[a-z0-9_-]+$/enum",
         names<Sureness>({"not_asked"})},
        {"said/properties/overtaken/enum", names<Overtaken>()},
        {"state/properties/gentle/enum", names<GentleStart>()},
        {"tapped/$defs/taps/patternProperties/^[a-z0-9_-]+$/anyOf/0/enum", names<Sureness>()},
        {"tapped/properties/visit/enum", names<Visit>()},
        {"intake/$defs/part/properties/kind/enum", names<PartKind>()},
        {"body/properties/spots/items/properties/side/enum", names<Side>()},
        {"stops/$defs/stop/properties/place/enum", names<SaidIn>()},
        {"stops/$defs/stop/properties/tier/enum", names<Tier>()},
        {"stretches/$defs/stretch/properties/kind/enum", names<Kind>()},
        {"stretches/$defs/stretch/properties/origin/enum", names<Origin>()},
        {"stretches/$defs/note/properties/status/enum", names<NoteStatus>()},
        {"stretches/$defs/variant/properties/origin/enum", names<Origin>()},
        {"stretches/$defs/variant/properties/sides/enum", names<Sides>()},
        {"stretches/$defs/loads/patternProperties/" + level + "/anyOf/2/enum", names<Level>()},
        {"stretches/$defs/phase/properties/breath/enum", names<Breath>()},
    };
    Lists found;
    const std::string ending = ".schema.json";
    for (const auto& file : std::filesystem::directory_iterator(source_folder() / "docs/schema")) {
        const std::string name = file.path().filename();
        collect(json::parse(read_file(file.path())), name.substr(0, name.size() - ending.size()),
                found);
    }
    EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace limber::testing
