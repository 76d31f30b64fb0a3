// What the article asks for, and where it is done: article.yaml, which makes docs/article.md.
#include "limber/document/yaml.hpp"
#include "support/golden.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

const Node& parts() {
    static const Node tree =
        *read_document((source_folder() / "tests/cases/article.yaml").string());
    return *tree.find("parts");
}

/// All that the stretch and its first form say, a file of the data folder as it stands.
std::string words_of(const std::string& place) {
    const Stretch* stretch = shipped_catalogue().find(StretchId(place));
    if (stretch == nullptr) return read_file((source_folder() / "data" / place).string());
    const Variant& form = stretch->variants.front();
    std::string words(stretch->summary.in("en"));
    const auto add = [&](const Text& text) { words += '\n' + std::string(text.in("en")); };
    add(form.start.left);
    for (const auto& step : form.steps) add(step.text.left);
    for (const auto& phase : form.phases) add(phase.say.left);
    for (const auto& caution : stretch->cautions) add(caution);
    for (const auto& fault : stretch->faults)
        words += "\ncue: " + std::string(fault.cue.left.in("en"));
    return words;
}

const ArticleNote* find_note(const std::string& place, const std::string& about) {
    const Stretch* stretch = shipped_catalogue().find(StretchId(place));
    if (stretch == nullptr) return nullptr;
    const auto found = std::ranges::find(stretch->article_notes, about, &ArticleNote::about);
    return found == stretch->article_notes.end() ? nullptr : &*found;
}

/// "bridge" by its name, a file as it is called.
std::string name_of_place(const std::string& place) {
    const Stretch* stretch = shipped_catalogue().find(StretchId(place));
    return stretch == nullptr ? "`data/" + place + "`" : std::string(stretch->name.in("en"));
}

std::string written(const Node& ask) {
    const std::string& place = ask.find("in")->scalar;
    std::string line = "* *" + ask.find("asks")->scalar + "*: ";
    if (const Node* about = ask.find("note")) {
        const ArticleNote* note = find_note(place, about->scalar);
        if (note == nullptr) return line + "?\n";
        return line + std::string(note->used.in("en")) + ' ' + std::string(note->why.in("en")) +
               " (" + std::string(name_of(note->status)) + ")\n";
    }
    const Node* done = ask.find("done");
    if (done != nullptr) return line + done->scalar + " (" + name_of_place(place) + ")\n";
    return line + "done: “" + ask.find("says")->scalar + "” (" + name_of_place(place) + ")\n";
}

TEST(TheArticle, IsDoneSentenceBySentence) {
    for (const Node& part : parts().items) {
        for (const Node& ask : part.find("asks")->items) {
            const std::string& place = ask.find("in")->scalar;
            const Node* about = ask.find("note");
            if (about != nullptr)
                EXPECT_NE(find_note(place, about->scalar), nullptr)
                    << place << ": " << about->scalar;
            else
                EXPECT_NE(words_of(place).find(ask.find("says")->scalar), std::string::npos)
                    << place << ": " << ask.find("says")->scalar;
        }
    }
}

/// Every stretch of the article has its part, and every part asks for what makes a stretch.
TEST(TheArticle, HasAPartForEachOfItsStretches) {
    for (const Stretch& stretch : shipped_catalogue().stretches) {
        if (!stretch.article) continue;
        const std::string number = std::to_string(stretch.article->number) + ". ";
        const auto part = std::ranges::find_if(parts().items, [&](const Node& one) {
            return one.find("title")->scalar.starts_with(number);
        });
        ASSERT_NE(part, parts().items.end()) << stretch.id.value();
        EXPECT_GE(part->find("asks")->items.size(), 6U) << stretch.id.value();
    }
}

TEST(TheArticle, IsWrittenDownBesideWhatIsDone) {
    std::string text =
        "# The article, and what became of it\n\n"
        "Every sentence of it that asks for something, in short, and where it is done, or what is "
        "done "
        "instead and why. `kept`, `repaired`, `disputed` and `unsupported` say how what it says "
        "stands "
        "to what is used; `limber stretches ID` shows the notes with their sources.\n\n"
        "Made by the tests from `tests/cases/article.yaml` and the data: with "
        "`LIMBER_WRITE_GOLDEN=1` "
        "they write it anew.\n";
    for (const Node& part : parts().items) {
        text += "\n## " + part.find("title")->scalar + "\n\n";
        for (const Node& ask : part.find("asks")->items) text += written(ask);
    }
    expect_document("docs/article.md", text);
}

}  // namespace
}  // namespace limber::testing
