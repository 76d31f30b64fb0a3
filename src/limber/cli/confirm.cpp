#include "limber/cli/confirm.hpp"

namespace limber::cli {

bool confirm(Console& console) {
    if (console.ask({"kept.sure", {}}) == "yes") return true;
    console.say({"kept.unchanged", {}});
    return false;
}

}  // namespace limber::cli
