#pragma once
/// LIMBER_SANITIZED is defined where AddressSanitizer keeps the memory, so that what is counted is
/// not the program's.
#if defined(__SANITIZE_ADDRESS__)
#define LIMBER_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMBER_SANITIZED
#endif
#endif
