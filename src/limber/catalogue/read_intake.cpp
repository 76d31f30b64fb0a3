// The intake: its screens in their order, each knowing only questions and no later screen.
#include "limber/base/pain.hpp"
#include "limber/catalogue/read_parts.hpp"

#include <algorithm>

namespace limber {
namespace {

constexpr int most_gentle_minutes = 15;

class IntakeReader {
public:
    explicit IntakeReader(const std::vector<Question>& questions)
        : questions_(&questions), scope_{&questions, {}} {}

    Gentle read_gentle(const Reader& node) {
        Fields fields(node);
        Gentle gentle;
        gentle.offer = fields.text("offer");
        gentle.title = fields.text("title");
        gentle.notice = fields.text("notice");
        gentle.because = fields.text("because");
        gentle.minutes = fields.integer("minutes", 1, most_gentle_minutes);
        gentle.most_minutes = fields.integer("most_minutes", gentle.minutes, most_gentle_minutes);
        read_provenance(fields);
        if (const auto screen = fields.required("screen")) gentle.screen = read_screen(*screen);
        for (const IntakePart& part : gentle.screen.parts)
            for_every_line(part.lines, [&](const IntakeLine& line) {
                for (const Meaning& meaning : line.means) deny(meaning, gentle.denied);
            });
        return gentle;
    }

    IntakeScreen read_screen(const Reader& node) {
        lines_.clear();
        Fields fields(node);
        IntakeScreen screen;
        screen.id = ScreenId(fields.string("id"));
        screen.line = node.node().line;
        screen.title = fields.text("title");
        screen.called = fields.text("called");
        screen.help = text_or_none(fields, "help");
        screen.when = read_when(fields);
        if (const auto list = fields.optional("settles"))
            for (const auto& item : list->items()) screen.settles.push_back(read_question(item));
        screen.none = text_or_none(fields, "none");
        screen.may_doubt = flag_of(fields, "may_doubt");
        screen.signs = flag_of(fields, "signs");
        screen.always = flag_of(fields, "always");
        screen.again = flag_of(fields, "again");
        if (const auto parts = fields.required("parts"))
            for (const auto& item : parts->items()) screen.parts.push_back(read_part(item));
        return screen;
    }

    OffIntake read_off(const Reader& node) const {
        Fields fields(node);
        OffIntake off;
        if (const auto question = fields.required("question")) {
            off.question = read_question(*question);
            if (const auto option = fields.required("option"))
                off.option = read_option(*option, off.question);
        }
        off.why = fields.string("why");
        return off;
    }

private:
    static Text text_or_none(Fields& fields, const char* name) {
        return fields.get_or(name, [](const Reader& words) { return words.text(); }, Text{});
    }
    static bool flag_of(Fields& fields, const char* name) {
        return fields.get_or(name, [](const Reader& flag) { return flag.flag(); }, false);
    }

    std::optional<Expression> read_when(Fields& fields) const {
        const auto when = fields.optional("when");
        if (!when) return std::nullopt;
        return read_expression(*when, scope_);
    }

    [[nodiscard]] const Question* find(const QuestionId& id) const {
        const auto found = std::ranges::find(*questions_, id, &Question::id);
        return found == questions_->end() ? nullptr : &*found;
    }

    [[nodiscard]] QuestionId read_question(const Reader& node) const {
        QuestionId id(node.string());
        if (find(id) == nullptr) node.report({"lint.unknown_question", {{"question", id.value()}}});
        return id;
    }

    [[nodiscard]] OptionId read_option(const Reader& node, const QuestionId& question) const {
        OptionId id(node.string());
        const Question* asked = find(question);
        if (asked != nullptr &&
            std::ranges::find(asked->options, id, &Option::id) == asked->options.end())
            node.report(
                {"lint.unknown_option", {{"option", id.value()}, {"question", question.value()}}});
        return id;
    }

    static void deny(const Meaning& meaning, std::map<QuestionId, Denied>& all) {
        Denied& denied = all[meaning.question];
        denied.options.insert(meaning.options.begin(), meaning.options.end());
        if (meaning.least) denied.least = meaning.least;
        if (meaning.most) denied.most = meaning.most;
    }

    /// Exactly one of the two.
    static void read_bound(const Reader& node, const Question& question, Meaning& meaning) {
        const bool number = question.kind == QuestionKind::Number;
        Fields fields(node);
        const auto bound = [&](const Reader& value) {
            return std::optional(
                value.integer(number ? question.least : 0, number ? question.most : worst_pain));
        };
        meaning.least = fields.get_or("at_least", bound, std::nullopt);
        meaning.most = fields.get_or("at_most", bound, std::nullopt);
        if (meaning.least.has_value() == meaning.most.has_value())
            node.report({"lint.one_bound", {}});
    }

    [[nodiscard]] Meaning read_meaning(const std::string& name, const Reader& node) const {
        Meaning meaning{.question = QuestionId(name)};
        const Question* question = find(meaning.question);
        if (question == nullptr) {
            node.report({"lint.unknown_question", {{"question", name}}});
        } else if (node.is_map() && (question->kind == QuestionKind::Number ||
                                     question->kind == QuestionKind::ScoreEach)) {
            read_bound(node, *question, meaning);
        } else if (question->kind == QuestionKind::Number) {
            meaning.number = node.integer(question->least, question->most);
        } else if (node.is_list()) {
            for (const auto& item : node.items())
                meaning.options.push_back(read_option(item, meaning.question));
        } else {
            meaning.options.push_back(read_option(node, meaning.question));
        }
        return meaning;
    }

    LineId read_id(Fields& fields, const Reader& node) {
        LineId id(fields.string("id"));
        if (!lines_.insert(id).second) node.report({"lint.duplicate_id", {{"id", id.value()}}});
        return id;
    }

    std::vector<IntakeLine> read_lines(const Reader& list) {
        std::vector<IntakeLine> lines;
        for (const auto& item : list.items()) lines.push_back(read_line(item));
        return lines;
    }

    IntakeLine read_line(const Reader& node) {
        Fields fields(node);
        IntakeLine line;
        line.id = read_id(fields, node);
        line.text = fields.text("text");
        line.short_text = text_or_none(fields, "short");
        line.ask = text_or_none(fields, "ask");
        line.when = read_when(fields);
        if (const auto means = fields.optional("means"))
            for (const auto& [name, options] : means->entries())
                line.means.push_back(read_meaning(name, options));
        line.then = text_or_none(fields, "then");
        line.one = flag_of(fields, "one");
        if (const auto lines = fields.optional("lines")) line.lines = read_lines(*lines);
        return line;
    }

    IntakePart read_part(const Reader& node) {
        Fields fields(node);
        IntakePart part;
        part.id = read_id(fields, node);
        part.kind = fields.one_of<PartKind>("kind");
        part.text = text_or_none(fields, "text");
        part.when = read_when(fields);
        if (part.kind == PartKind::Score || part.kind == PartKind::Number)
            read_amount(fields, part);
        else
            part.lines =
                fields.get("lines", [&](const Reader& lines) { return read_lines(lines); });
        return part;
    }

    void read_amount(Fields& fields, IntakePart& part) const {
        const auto node = fields.required("question");
        if (!node) return;
        part.question = read_question(*node);
        const Question* question = find(part.question);
        if (question == nullptr) return;
        const bool score = part.kind == PartKind::Score;
        const auto kind = score ? QuestionKind::ScoreEach : QuestionKind::Number;
        if (question->kind != kind)
            node->report({"lint.wrong_test", {{"question", part.question.value()}}});
        part.most = score ? worst_pain : question->most;
        part.least = score ? 0 : fields.integer("least", question->least, question->most);
        if (!score) return;
        part.least_words = fields.text("least_words");
        part.most_words = fields.text("most_words");
        if (const auto areas = fields.optional("of"))
            for (const auto& item : areas->items())
                part.areas.insert(read_option(item, part.question));
    }

    const std::vector<Question>* questions_;
    ExpressionScope scope_;
    /// Of the present screen.
    std::set<LineId> lines_;
};

}  // namespace

Intake read_intake(const Reader& root, const std::vector<Question>& questions) {
    Intake intake;
    IntakeReader reader(questions);
    Fields top(root);
    if (const auto screens = top.required("screens")) {
        for (const auto& item : screens->items()) {
            IntakeScreen screen = reader.read_screen(item);
            if (intake.find(screen.id) != nullptr)
                item.report({"lint.duplicate_id", {{"id", screen.id.value()}}});
            intake.screens.push_back(std::move(screen));
        }
    }
    if (const auto gentle = top.required("gentle")) {
        intake.gentle = reader.read_gentle(*gentle);
        if (std::ranges::find(intake.screens, intake.gentle.screen.id, &IntakeScreen::id) !=
            intake.screens.end())
            gentle->report({"lint.duplicate_id", {{"id", intake.gentle.screen.id.value()}}});
    }
    for (const auto& id : top.strings("changing")) intake.changing.emplace(id);
    if (const auto off = top.optional("off"))
        for (const auto& item : off->items()) intake.off.push_back(reader.read_off(item));
    return intake;
}

}  // namespace limber
