// Debian builds Clang's runtime for WebAssembly with a protector of the stack, and its C library
// without what that needs.
#include <cstdint>
#include <cstdlib>

extern "C" {
std::uintptr_t __stack_chk_guard = 0x5AFE57AC;
[[noreturn]] void __stack_chk_fail() { std::abort(); }
}
