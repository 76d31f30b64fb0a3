#pragma once
/// What becomes of a file that has the name of a new one already.

namespace limber {

enum class Existing { Kept, Replaced };

}  // namespace limber
