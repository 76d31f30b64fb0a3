#include "limber/exchange/json.hpp"

#include "limber/catalogue/emergency.hpp"
#include "limber/catalogue/signs.hpp"
#include "limber/exchange/dose_json.hpp"
#include "limber/exchange/screen_json.hpp"
#include "limber/plan/dose_words.hpp"
#include "limber/session/script.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace limber {
namespace {

using Json = nlohmann::ordered_json;

constexpr int indent = 2;
constexpr double seconds_per_minute = 60;

Json render_all(const std::vector<Message>& messages, const Renderer& renderer) {
    Json list = Json::array();
    for (const auto& message : messages) list.push_back(renderer.render(message));
    return list;
}

Json ids_of(const std::vector<std::size_t>& indices, const std::vector<Word>& words) {
    Json list = Json::array();
    for (const auto at : indices) list.push_back(words[at].id);
    return list;
}

/// What somebody reads of them.
Json source_titles(const Catalogue& catalogue, const Provenance& provenance) {
    Json list = Json::array();
    for (const auto& key : provenance.sources) {
        const auto found = catalogue.sources.find(key);
        if (found != catalogue.sources.end())
            list.push_back({{"id", key.value()}, {"title", found->second.title}});
    }
    return list;
}

Json sources_of(const Provenance& provenance) {
    Json list = Json::array();
    for (const auto& source : provenance.sources) list.push_back(source.value());
    return list;
}

Json sides_of(const Variant& variant, const Caps& caps) {
    Json sides = Json::array();
    if (variant.sides == Sides::Both) return Json::array({name_of(Sides::Both)});
    if (caps.sides.left) sides.push_back(name_of(Side::Left));
    if (caps.sides.right) sides.push_back(name_of(Side::Right));
    return sides;
}

Json item_json(const Catalogue& catalogue, const PlanItem& item, const Renderer& renderer) {
    Json forms = Json::array();
    for (const Variant* form : item.forms)
        forms.push_back({{"variant", form->id.value()},
                         {"name", renderer.render(form->name)},
                         {"form", renderer.render(form->form)}});
    Json json = {{"stretch", item.stretch->id.value()},
                 {"variant", item.variant->id.value()},
                 {"name", renderer.render(item.variant->name)},
                 {"form", renderer.render(item.variant->form)},
                 {"position", catalogue.vocabulary.positions[item.variant->loads.position].id},
                 {"sides", sides_of(*item.variant, item.caps)},
                 {"range", name_of(item.caps.range)}};
    json.update(dose_json(item.dose));
    json.update({{"dose", render_all(dose_words(item), renderer)},
                 {"decided_by", name_of(item.decided_by)},
                 {"transition_s", item.transition_s},
                 {"seconds", item.seconds},
                 {"reasons", render_all(item.reasons, renderer)},
                 {"forms", forms}});
    if (item.easier) json["easier"] = item.easier->variant->id.value();
    return json;
}

/// `advice` as it is told.
Json flag_json(const Flag& flag, const Message& advice, const Renderer& renderer) {
    return {{"id", flag.id.value()},
            {"name", renderer.render(flag.name)},
            {"advice", renderer.render(advice)}};
}

/// All of them; `told` are those whose advice is.
Json flags_json(const Screening& screening, const Renderer& renderer) {
    const auto told = told_flags(screening);
    Json list = Json::array();
    for (const Flag* flag : screening.flags) {
        const auto found = std::ranges::find(told, flag, &ToldFlag::flag);
        const bool is_told = found != told.end();
        Json json =
            flag_json(*flag, is_told ? found->advice : advice_of(flag->advice, false), renderer);
        json["told"] = is_told;
        list.push_back(std::move(json));
    }
    return list;
}

Json plan_object(const Catalogue& catalogue, const SessionPlan& plan, const Renderer& renderer) {
    Json items = Json::array();
    for (const auto& item : plan.items) items.push_back(item_json(catalogue, item, renderer));
    Json flags = Json::array();
    for (const auto& [flag, advice] : plan.flags)
        flags.push_back(flag_json(*flag, advice, renderer));
    Json left_out = Json::array();
    for (const auto& left : plan.left_out) {
        Json json = {{"stretch", left.stretch->id.value()},
                     {"name", renderer.render(left.stretch->name)},
                     {"reasons", render_all(left.reasons, renderer)}};
        if (left.instead != nullptr)
            json["instead"] = {{"stretch", left.instead->id.value()},
                               {"name", renderer.render(left.instead->name)}};
        left_out.push_back(std::move(json));
    }
    const auto minutes = static_cast<std::int64_t>(
        std::max(1L, std::lround(static_cast<double>(plan.total_s()) / seconds_per_minute)));
    return {{"verdict", name_of(plan.verdict)},
            {"title", renderer.render({"plan.minutes", {{"minutes", minutes}}})},
            {"flags", flags},
            {"minutes", plan.minutes},
            {"total_s", plan.total_s()},
            {"check_in_s", plan.check_in_s},
            {"check_out_s", plan.check_out_s},
            {"article", plan.doses == DoseChoice::Article},
            {"notices", render_all(plan.notices, renderer)},
            {"advice", render_all(plan.advice, renderer)},
            {"items", items},
            {"left_out", left_out}};
}

Json question_json(const Question& question, const Renderer& renderer) {
    Json json = {{"id", question.id.value()},
                 {"kind", name_of(question.kind)},
                 {"safety", question.safety},
                 {"text", renderer.render(question.text)}};
    if (!question.help.empty()) json["help"] = renderer.render(question.help);
    if (question.kind == QuestionKind::Number || question.kind == QuestionKind::ScoreEach) {
        json["least"] = question.least;
        json["most"] = question.most;
    }
    if (question.kind == QuestionKind::Number) return json;
    Json options = Json::array();
    for (const auto& option : question.options) {
        options.push_back({{"id", option.id.value()}, {"text", renderer.render(option.text)}});
    }
    json["options"] = options;
    if (!question.none.empty()) json["none"] = renderer.render(question.none);
    json["unsure"] = question.safety;
    return json;
}

Json permission_json(const Permission& permission, const Renderer& renderer) {
    Json json = {{"stretch", permission.stretch->id.value()},
                 {"variant", permission.variant->id.value()},
                 {"name", renderer.render(permission.variant->name)},
                 {"form", renderer.render(permission.variant->form)},
                 {"sides", sides_of(*permission.variant, permission.caps)},
                 {"range", name_of(permission.caps.range)},
                 {"caps", render_all(caps_words(permission), renderer)}};
    if (permission.caps.hold_s) json["hold_cap_s"] = *permission.caps.hold_s;
    if (permission.caps.sets) json["set_cap"] = *permission.caps.sets;
    json["reasons"] = render_all(permission.reasons, renderer);
    return json;
}

/// Texts shown without a side speak of the left one.
std::string sided(const SidedText& text, const Renderer& renderer) {
    return renderer.render(text.on(std::nullopt));
}

Json loads_json(const Catalogue& catalogue, const Loads& loads) {
    Json json = {{"position", catalogue.vocabulary.positions[loads.position].id}};
    for (std::size_t at = 0; at < loads.values.size(); ++at) {
        const auto& kind = catalogue.vocabulary.loads[at];
        const int value = loads.values[at];
        if (kind.scale == LoadScale::Flag)
            json[kind.id] = value != 0;
        else if (kind.scale == LoadScale::Degrees)
            json[kind.id] = value;
        else
            json[kind.id] = name_of(static_cast<Level>(value));
    }
    return json;
}

Json variant_json(const Catalogue& catalogue, const Variant& variant, BreathChoice breath,
                  const Renderer& renderer) {
    Json steps = Json::array();
    for (const auto& step : variant.steps) {
        const auto words = words_of(step.breath.by(breath));
        const std::string text = sided(step.text, renderer);
        steps.push_back(words ? renderer.render(*words) + ' ' + text : text);
    }
    Json phases = Json::array();
    for (const auto& phase : variant.phases) {
        Json json = {{"id", phase.id},
                     {"breath", name_of(phase.breath.by(breath))},
                     {"say", sided(phase.say, renderer)}};
        if (phase.seconds)
            json["seconds"] = *phase.seconds;
        else
            json["seconds"] = "hold";
        phases.push_back(json);
    }
    return {{"id", variant.id.value()},
            {"name", renderer.render(variant.name)},
            {"form", renderer.render(variant.form)},
            {"origin", name_of(variant.provenance.origin)},
            {"source", sources_of(variant.provenance)},
            {"sides", name_of(variant.sides)},
            {"props", ids_of(variant.props, catalogue.vocabulary.props)},
            {"targets", ids_of(variant.targets, catalogue.vocabulary.muscles)},
            {"loads", loads_json(catalogue, variant.loads)},
            {"start", sided(variant.start, renderer)},
            {"steps", steps},
            {"phases", phases}};
}

Json stretch_json(const Catalogue& catalogue, const Stretch& stretch, BreathChoice breath,
                  const Renderer& renderer) {
    Json json = {{"id", stretch.id.value()},
                 {"name", renderer.render(stretch.name)},
                 {"synonyms", stretch.synonyms},
                 {"kind", name_of(stretch.kind)},
                 {"origin", name_of(stretch.provenance.origin)},
                 {"source", sources_of(stretch.provenance)},
                 {"sources", source_titles(catalogue, stretch.provenance)},
                 {"summary", renderer.render(stretch.summary)}};
    if (stretch.article)
        json["article"] = {{"number", stretch.article->number}, {"name", stretch.article->name}};
    json["dose"] = {{"default", dose_json(stretch.doses.standard)}};
    if (const auto& article = stretch.doses.article) {
        json["dose"]["article"] = {
            {"hold_s", {article->hold_s.from, article->hold_s.to}},
            {"repetitions", {article->repetitions.from, article->repetitions.to}}};
    }
    Json notes = Json::array();
    for (const auto& note : stretch.article_notes) {
        notes.push_back({{"about", note.about},
                         {"article_said", note.said},
                         {"used", renderer.render(note.used)},
                         {"why", renderer.render(note.why)},
                         {"status", name_of(note.status)}});
    }
    json["article_notes"] = notes;
    Json faults = Json::array();
    for (const auto& fault : stretch.faults) {
        faults.push_back({{"id", fault.id},
                          {"sign", sided(fault.sign, renderer)},
                          {"cue", sided(fault.cue, renderer)}});
    }
    json["faults"] = faults;
    Json cautions = Json::array();
    for (const auto& caution : stretch.cautions) cautions.push_back(renderer.render(caution));
    json["cautions"] = cautions;
    Json variants = Json::array();
    for (const auto& variant : stretch.variants)
        variants.push_back(variant_json(catalogue, variant, breath, renderer));
    json["variants"] = variants;
    return json;
}

/// What the stretch does most of, and clearly, of all that is wanted; nullptr when there is none.
const Want* find_served(const Wanting& wanting, const Stretch& stretch, int from) {
    const Want* best = nullptr;
    int most = from - 1;
    for (const Want& want : wanting.wants) {
        for (const auto& [use, wanted] : want.uses) {
            const auto served = stretch.variants.front().serves.find(use);
            if (served == stretch.variants.front().serves.end()) continue;
            if (const int both = std::min(served->second, wanted); both > most) {
                most = both;
                best = &want;
            }
        }
    }
    return best;
}

}  // namespace

std::string questions_json(const Catalogue& catalogue, const Renderer& renderer) {
    Json screens = Json::array();
    for (const auto& screen : catalogue.intake.screens)
        screens.push_back(screen_json(screen, renderer));
    Json list = Json::array();
    for (const auto& question : catalogue.questions)
        list.push_back(question_json(question, renderer));
    const Gentle& gentle = catalogue.intake.gentle;
    Json start = {{"offer", renderer.render(gentle.offer)},
                  {"minutes", gentle.minutes},
                  {"most_minutes", gentle.most_minutes},
                  {"screen", screen_json(gentle.screen, renderer)}};
    return Json{{"screens", std::move(screens)},
                {"gentle", std::move(start)},
                {"questions", std::move(list)}}
        .dump(indent);
}

std::string stops_json(const Catalogue& catalogue, const Standing& standing,
                       const std::string& country, const Renderer& renderer) {
    Json list = Json::array();
    for (const auto& [said, pending] : standing) {
        const auto sign = find_sign(catalogue, said.sign).value_or(SignWords{});
        const auto words = [&](const Text& text, const char* otherwise) {
            return text.empty() ? renderer.render({otherwise, {}}) : renderer.render(text);
        };
        Json stop = {
            {"id", said.id.value()},
            {"sign", said.sign},
            {"tier", name_of(said.tier)},
            {"name", words(sign.name, "stop.unnamed")},
            {"ask", words(sign.ask, "stop.unnamed")},
            {"advice", said.advice.empty() ? renderer.render({"stop.unadvised", {}}) : said.advice},
            {"when", renderer.render({"stop.when", {{"date", said.said.day()}}})},
            {"until", renderer.render({"stop.until", {{"tier", std::string(name_of(said.tier))}}})},
            {"place", name_of(said.place)},
            {"pending", pending}};
        if (const auto call = find_call(catalogue, said.tier, country)) {
            stop["call"] = renderer.render(call->words);
            if (call->number) stop["number"] = *call->number;
        }
        list.push_back(std::move(stop));
    }
    return Json{{"stops", std::move(list)}}.dump();
}

std::string screening_json(const Catalogue& catalogue, const Screening& screening,
                           const std::string& country, const Renderer& renderer) {
    Json conditions = Json::array();
    for (const Condition* condition : screening.conditions) {
        conditions.push_back(
            {{"id", condition->id.value()}, {"name", renderer.render(condition->name)}});
    }
    Json permitted = Json::array();
    for (const auto& permission : screening.permitted)
        permitted.push_back(permission_json(permission, renderer));
    Json refused = Json::array();
    for (const auto& refusal : screening.refused) {
        refused.push_back({{"stretch", refusal.stretch->id.value()},
                           {"variant", refusal.variant->id.value()},
                           {"reasons", render_all(refusal.reasons, renderer)}});
    }
    Json json = {{"verdict", name_of(screening.verdict)},
                 {"meaning", renderer.render(screening.headline)},
                 {"flags", flags_json(screening, renderer)},
                 {"conditions", conditions},
                 {"notices", render_all(screening.notices, renderer)},
                 {"permitted", permitted},
                 {"refused", refused}};
    const Tier tier = screening.flags.empty() ? Tier::None : screening.flags.front()->tier;
    if (const auto call = find_call(catalogue, tier, country))
        json["call"] = renderer.render(call->words);
    return json.dump(indent);
}

std::string plan_json(const Catalogue& catalogue, const SessionPlan& plan,
                      const Renderer& renderer) {
    return plan_object(catalogue, plan, renderer).dump(indent);
}

std::string week_json(const Catalogue& catalogue, const WeekPlan& week, const Renderer& renderer) {
    Json days = Json::array();
    for (const auto& day : week.days)
        days.push_back(day ? plan_object(catalogue, *day, renderer) : Json(nullptr));
    return Json{{"days", days}}.dump(indent);
}

std::string stretches_json(const Catalogue& catalogue, const Stretch* only, BreathChoice breath,
                           const Renderer& renderer) {
    if (only != nullptr) return stretch_json(catalogue, *only, breath, renderer).dump(indent);
    Json list = Json::array();
    for (const auto& stretch : catalogue.stretches)
        list.push_back(stretch_json(catalogue, stretch, breath, renderer));
    return Json{{"stretches", list}}.dump(indent);
}

std::string causes_json(const Catalogue& catalogue, const Renderer& renderer) {
    Json list = Json::array();
    for (const Cause& cause : catalogue.causes) {
        Json stretches = Json::array();
        for (const Stretch& stretch : catalogue.stretches) {
            const Want* want = find_served(cause.wanting, stretch, catalogue.wants.serves_from);
            if (want != nullptr) {
                stretches.push_back({{"stretch", stretch.id.value()},
                                     {"name", renderer.render(stretch.name)},
                                     {"why", renderer.render(want->why)}});
            }
        }
        list.push_back({{"id", cause.id.value()},
                        {"name", renderer.render(cause.name)},
                        {"plain", renderer.render(cause.plain)},
                        {"evidence", renderer.render(cause.evidence)},
                        {"advice", renderer.render(cause.advice)},
                        {"article_said", cause.article_said},
                        {"stretches", std::move(stretches)},
                        {"sources", source_titles(catalogue, cause.provenance)}});
    }
    return Json{{"causes", list}}.dump(indent);
}

}  // namespace limber
