#include "limber/print/handout.hpp"

#include "limber/print/handout_layout.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

const std::string picture = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'>"
                            "<path fill='#e3ab87' d='M10 5h20v10h-20z'/></svg>";

print::HandoutItem item_named(const std::string& name) {
    return {.name = name,
            .dose = "5 slow breaths",
            .pictures = {picture, picture},
            .captions = {"Breathe out", "Breathe in"},
            .start = "On hands and knees.",
            .steps = {"Round the back.", "Let it sink."},
            .cautions = {"Keep the neck long."},
            .because = "You are stiff in the morning."};
}

print::Handout handout_of(std::size_t items) {
    print::Handout handout{.title = "Your session",
                           .subtitle = "Calmly",
                           .footer = "Stop when it hurts.",
                           .page_label = [](std::size_t page, std::size_t pages) {
                               return std::to_string(page) + " of " + std::to_string(pages);
                           }};
    for (std::size_t i = 0; i < items; ++i)
        handout.items.push_back(item_named("Stretch " + std::to_string(i + 1)));
    return handout;
}

std::vector<std::string> words_of(const print::Group& group) {
    std::vector<std::string> words;
    for (const print::Piece& piece : group)
        if (!piece.words.empty()) words.push_back(piece.words);
    return words;
}

/// On which page something is said, counted from 1; 0 when nowhere.
std::size_t find_page(const std::vector<print::Page>& pages, const std::string& words) {
    for (std::size_t i = 0; i < pages.size(); ++i)
        for (const std::string& said : words_of(pages[i].body))
            if (said == words) return i + 1;
    return 0;
}

void expect_nothing_overlaps(const std::vector<print::Page>& pages, const print::Paper& paper) {
    for (const print::Page& page : pages) {
        print::Group all = page.body;
        all.insert(all.end(), page.foot.begin(), page.foot.end());
        double bottom = paper.margin;
        for (const print::Piece& piece : all) {
            EXPECT_GE(piece.top, bottom - 1e-6) << piece.words;
            bottom = piece.top + piece.height;
        }
        EXPECT_LE(bottom, paper.height - paper.margin + 1e-6);
    }
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

TEST(LayoutOfAHandout, SaysEverythingInOrder) {
    const auto pages = print::lay_out(handout_of(1));
    ASSERT_TRUE(pages);
    ASSERT_EQ(pages->size(), 1);
    EXPECT_EQ(words_of(pages->front().body),
              (std::vector<std::string>{"Your session", "Calmly", "Stretch 1", "5 slow breaths",
                                        "Breathe out Breathe in", "On hands and knees.",
                                        "Round the back.", "Let it sink.", "Keep the neck long.",
                                        "You are stiff in the morning."}));
    EXPECT_EQ(words_of(pages->front().foot),
              (std::vector<std::string>{"Stop when it hurts.", "1 of 1"}));
}

TEST(LayoutOfAHandout, BreaksNoStretch) {
    const auto pages = print::lay_out(handout_of(12));
    ASSERT_TRUE(pages);
    EXPECT_GT(pages->size(), 3);
    for (const print::Page& page : *pages) {
        std::size_t names = 0;
        std::size_t doses = 0;
        for (const std::string& words : words_of(page.body)) {
            names += count(words, "Stretch ");
            doses += count(words, "5 slow breaths");
        }
        EXPECT_EQ(names, doses);
        EXPECT_EQ(words_of(page.body).back(), "You are stiff in the morning.");
    }
    EXPECT_EQ(words_of(pages->back().foot).back(),
              std::to_string(pages->size()) + " of " + std::to_string(pages->size()));
    expect_nothing_overlaps(*pages, print::paper_of(print::PageSize::A4));
}

TEST(LayoutOfAHandout, LeavesNoTitleAlone) {
    print::Handout handout = handout_of(1);
    std::string& step = handout.items[0].steps[0];
    const auto height = [&] {
        const auto pages = print::lay_out(handout);
        EXPECT_TRUE(pages);
        return pages->size();
    };
    while (height() == 1) step += " and breathe";
    for (int more = 0; more < 60; ++more) {
        const auto pages = print::lay_out(handout);
        ASSERT_TRUE(pages);
        EXPECT_EQ(find_page(*pages, "Stretch 1"), 1) << more;
        step += " and breathe";
    }
}

TEST(LayoutOfAHandout, BreaksWhatFitsOnNoPage) {
    print::Handout handout = handout_of(3);
    std::string& step = handout.items[1].steps[0];
    for (int i = 0; i < 2000; ++i) step += " and breathe";
    const auto pages = print::lay_out(handout);
    ASSERT_TRUE(pages);
    EXPECT_GT(find_page(*pages, "Let it sink."), 0);
    EXPECT_GT(find_page(*pages, "Stretch 3"), find_page(*pages, "Stretch 2") + 2);
    std::size_t breaths = 0;
    for (const print::Page& page : *pages)
        for (const std::string& words : words_of(page.body)) breaths += count(words, "and breathe");
    EXPECT_GT(breaths, 1500);
    expect_nothing_overlaps(*pages, print::paper_of(print::PageSize::A4));
}

TEST(LayoutOfAHandout, FitsLetterPaper) {
    print::Handout handout = handout_of(5);
    handout.page_size = print::PageSize::Letter;
    const auto pages = print::lay_out(handout);
    ASSERT_TRUE(pages);
    expect_nothing_overlaps(*pages, print::paper_of(print::PageSize::Letter));
}

TEST(LayoutOfAHandout, PutsFourPicturesIntoTwoRows) {
    print::Handout handout = handout_of(1);
    handout.items[0].pictures = {picture, picture, picture, picture};
    handout.items[0].captions = {"One", "Two", "Three"};
    const auto pages = print::lay_out(handout);
    ASSERT_TRUE(pages);
    EXPECT_EQ(find_page(*pages, "One Two"), 1);
    EXPECT_EQ(find_page(*pages, "Three "), 1);
}

TEST(Handout, IsAPdfWithATitleAndItsOwnLetters) {
    const auto pdf = print::render_handout(handout_of(12));
    ASSERT_TRUE(pdf);
    EXPECT_EQ(pdf->substr(0, 5), "%PDF-");
    EXPECT_EQ(count(*pdf, "/Title (Your session)"), 1);
    EXPECT_GE(count(*pdf, "/FontFile"), 2);
    EXPECT_EQ(count(*pdf, "/FontFile"), count(*pdf, "/ToUnicode"));
    const std::size_t pages = print::lay_out(handout_of(12)).value().size();
    EXPECT_EQ(count(*pdf, "/Count " + std::to_string(pages) + "\n"), 1);
}

TEST(Handout, IsTheSameEveryTime) {
    const auto pdf = print::render_handout(handout_of(2));
    ASSERT_TRUE(pdf);
    EXPECT_EQ(*pdf, print::render_handout(handout_of(2)).value());
    EXPECT_EQ(count(*pdf, "Date"), 0);
}

TEST(Handout, MayHoldNothing) {
    const auto pdf = print::render_handout(handout_of(0));
    ASSERT_TRUE(pdf);
    EXPECT_EQ(count(*pdf, "/Count 1\n"), 1);
}

TEST(Handout, RefusesAPictureThatIsNone) {
    print::Handout handout = handout_of(2);
    handout.items[1].pictures.emplace_back("<svg");
    const auto pdf = print::render_handout(handout);
    ASSERT_FALSE(pdf);
    EXPECT_EQ(pdf.error().message.id, "print.picture");
}

}  // namespace
}  // namespace limber
