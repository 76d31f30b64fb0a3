#include "limber/keeping/kept_look.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

const FigureTables& tables() { return *shipped_catalogue().figure; }

Look chosen() {
    return {.build = tables().builds.back().id,
            .skin = tables().skins.back().id,
            .hair = tables().hairs.back().id,
            .outfit = tables().outfits.back().id};
}

class AKeptLook : public ::testing::Test {
protected:
    store::Store& store() { return store_; }
    store::Profile me() { return store_.current_profile(); }
    Look completed(const Look& wanted = {}) {
        return complete_look(wanted, store_, tables(), me());
    }

private:
    ScratchFolder folder_;
    store::Store store_ = store::Store::open(folder_.path());
};

TEST_F(AKeptLook, FillsInWhatIsNotNamed) {
    EXPECT_EQ(completed(), Look{});
    keep_look(store(), tables(), me(), chosen());
    EXPECT_EQ(completed(), chosen());
    Look fair = chosen();
    fair.skin = tables().skins.front().id;
    fair.mirrored = true;
    EXPECT_EQ(completed({.skin = fair.skin, .mirrored = true}), fair);
}

TEST_F(AKeptLook, StaysWhereANewChoiceNamesNothing) {
    keep_look(store(), tables(), me(), chosen());
    keep_look(store(), tables(), me(), {.hair = tables().hairs.front().id});
    Look expected = chosen();
    expected.hair = tables().hairs.front().id;
    EXPECT_EQ(completed(), expected);
}

TEST_F(AKeptLook, IsOfOneProfile) {
    keep_look(store(), tables(), me(), chosen());
    store().choose_profile("anna");
    EXPECT_EQ(completed(), Look{});
}

TEST_F(AKeptLook, CountsForNothingWhereItsNameIsNoMore) {
    Look other = chosen();
    other.outfit = "crinoline";
    keep_look(store(), tables(), me(), other);
    other.outfit.clear();
    EXPECT_EQ(completed(), other);
}

}  // namespace
}  // namespace limber::testing
