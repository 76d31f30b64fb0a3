// Routines of somebody's own: what may be kept, and which one a name means.
#include "limber/keeping/routines.hpp"

#include "limber/catalogue/catalogue.hpp"
#include "limber/store/memory.hpp"
#include "support/support.hpp"
#include "unit/store/shelf.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

class OwnRoutines : public ::testing::Test {
protected:
    std::string keep(const std::string& name, const std::string& items,
                     const std::string& before = {}) {
        const auto kept = keep_routine(shipped_catalogue(), ports_.routines, me_,
                                       {name, parse_routine(items)}, before);
        return kept ? "kept" : kept.error().message.id;
    }
    std::vector<Routine> own() {
        return must(own_routines(shipped_catalogue(), ports_.routines, me_));
    }
    std::string found(const std::string& name) {
        const auto routine = find_routine(shipped_catalogue(), own(), name);
        return routine ? write_routine(routine->items) : routine.error().message.id;
    }

    /// As the file has it, whatever that is.
    void write(const std::string& name, const std::string& items) {
        must(ports_.routines.keep(me_, {name, items}, ""));
    }

private:
    store::Memory memory_;
    Ports ports_ = memory_.ports();
    PersonId me_ = must(ports_.people.chosen()).id;
};

TEST_F(OwnRoutines, AreKeptUnderANameOfTheirOwn) {
    EXPECT_EQ(keep("Before bed", "rest:60s,breathing"), "kept");
    EXPECT_EQ(keep("before bed", "rest"), "routine.name_taken");
    EXPECT_EQ(keep("before bed", "rest", "Before bed"), "kept");
    EXPECT_EQ(own(), (std::vector<Routine>{{"before bed", parse_routine("rest")}}));
}

TEST_F(OwnRoutines, HoldOnlyWhatThereIs) {
    EXPECT_EQ(keep("Mine", ""), "routine.empty");
    EXPECT_EQ(keep("Mine", "nothing"), "options.only");
    EXPECT_EQ(keep("Mine", "bridge/nothing"), "options.only");
    EXPECT_EQ(keep("Mine", "bridge,bridge"), "options.only");
    EXPECT_EQ(keep("", "bridge"), "routine.bad_name");
    EXPECT_EQ(keep("a/b", "bridge"), "routine.bad_name");
    EXPECT_EQ(keep("a\nb", "bridge"), "routine.bad_name");
    EXPECT_EQ(keep(std::string(61, 'a'), "bridge"), "routine.bad_name");
    EXPECT_TRUE(own().empty());
}

TEST_F(OwnRoutines, AreNotEndless) {
    std::string last;
    for (int number = 0; number < 51; ++number) last = keep(std::to_string(number), "bridge");
    EXPECT_EQ(last, "routine.too_many");
    EXPECT_EQ(own().size(), 50U);
    EXPECT_EQ(keep("0", "rest", "0"), "kept");
}

TEST_F(OwnRoutines, LoseWhatTheCatalogueHasNoMore) {
    write("Old", "gone,bridge/gone:20s,rest");
    write("Older", "gone");
    EXPECT_EQ(own(), (std::vector<Routine>{{"Old", parse_routine("bridge:20s,rest")}}));
}

TEST_F(OwnRoutines, AreFoundByNameBeforeThoseThatComeReady) {
    EXPECT_EQ(found("nobody's"), "routine.unknown");
    const ReadyRoutine& ready = *shipped_catalogue().find(RoutineId("after-sitting"));
    EXPECT_EQ(found("after-sitting"), write_routine(ready.items));
    EXPECT_EQ(found("After sitting"), write_routine(ready.items));
    EXPECT_EQ(keep("After sitting", "bridge"), "kept");
    EXPECT_EQ(found("after sitting"), "bridge");
    EXPECT_EQ(found("after-sitting"), write_routine(ready.items));
}

}  // namespace
}  // namespace limber::testing
