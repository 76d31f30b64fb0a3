// Any bytes as an answers file: what reads well gets a plan within its time and within what is
// permitted.
#include "limber/document/yaml.hpp"
#include "limber/exchange/json.hpp"
#include "limber/exchange/read_answers.hpp"
#include "limber/keeping/today.hpp"
#include "limber/messages/icu_renderer.hpp"
#include "shipped.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace limber {
namespace {

const Renderer& english() {
    static const IcuRenderer renderer =
        IcuRenderer::create(shipped_catalogue().messages.at("en"), "en").value();
    return renderer;
}

/// The range and hold of an item never exceed what its permission leaves.
void check_item(const PlanItem& item, const Screening& screening) {
    const Permission* permission = screening.find(*item.variant);
    require(permission != nullptr);
    require(item.caps.range <= permission->caps.range);
    require(!permission->caps.hold_s || item.dose.hold_s <= *permission->caps.hold_s);
    require(!permission->caps.sets || item.dose.sets <= *permission->caps.sets);
    require(permission->caps.sides.left || !item.caps.sides.left);
    require(permission->caps.sides.right || !item.caps.sides.right);
}

void check_plan(const AnswerSheet& sheet, bool article) {
    const Catalogue& catalogue = shipped_catalogue();
    const Screening screening = screen_person(catalogue, sheet, sheet.date);
    const auto found = plan_today(catalogue, sheet, *permit({}, {}, screening, {}, {}),
                                  {.minutes = {}, .training = {}, .article = article});
    if (!found) return;
    const SessionPlan& plan = *found;
    require(plan.verdict == screening.verdict);
    constexpr int seconds_per_minute = 60;
    require(plan.total_s() <= plan.minutes * seconds_per_minute);
    for (const auto& item : plan.items) check_item(item, screening);
    require(!plan_json(catalogue, plan, english()).empty());
    require(!screening_json(catalogue, screening, sheet.country, english()).empty());
}

}  // namespace
}  // namespace limber

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace limber;
    const Catalogue& catalogue = shipped_catalogue();
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto root = parse_document(bytes, "answers.yaml");
    if (!root) return 0;
    const auto sheet =
        read_answer_sheet(*root, "answers.yaml", catalogue, Date::create(2026, 6, 1).value());
    if (!sheet) return 0;
    check_plan(*sheet, false);
    check_plan(*sheet, true);
    return 0;
}
