#pragma once
/// <sys/pidfd.h> for C++: that of Debian 12 forgets to say that its functions are C.
extern "C" {
#include <sys/pidfd.h>
}
