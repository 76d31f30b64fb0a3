#include "loopback.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <ctime>
#include <stdexcept>
#include <utility>

namespace limber::testing {

void stay_on(int core) {
    if (static_cast<unsigned>(core) >= std::thread::hardware_concurrency()) return;
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(static_cast<std::size_t>(core), &cores);
    require(::pthread_setaffinity_np(::pthread_self(), sizeof cores, &cores) == 0);
}

void require(bool fine) {
    if (!fine) throw std::runtime_error("the connection broke");
}

void ServedThread::run() {
    thread_ = std::thread([this] {
        stay_on(server_core);
        server_.run();
    });
}

ServedThread::~ServedThread() {
    if (!thread_.joinable()) return;
    server_.stop();
    thread_.join();
}

double ServedThread::cpu_seconds() {
    clockid_t clock{};
    timespec time{};
    require(::pthread_getcpuclockid(thread_.native_handle(), &clock) == 0 &&
            ::clock_gettime(clock, &time) == 0);
    constexpr double ns_per_s = 1e9;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / ns_per_s;
}

int connect_to(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    require(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    return socket;
}

void send_all(int socket, std::string_view bytes) {
    require(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(bytes.size()));
}

std::string receive(int socket) {
    std::array<char, 8192> bytes{};
    const ssize_t count = ::recv(socket, bytes.data(), bytes.size(), 0);
    require(count > 0);
    return {bytes.data(), static_cast<std::size_t>(count)};
}

std::string receive_answer(int socket) {
    constexpr std::string_view name = "Content-Length: ";
    std::string answer = receive(socket);
    const std::size_t begin = answer.find("\r\n\r\n");
    const std::size_t length = answer.find(name);
    require(begin != std::string::npos && length < begin);
    std::size_t size = 0;
    std::from_chars(answer.data() + length + name.size(), answer.data() + begin, size);
    while (answer.size() < begin + 4 + size) answer += receive(socket);
    return answer;
}

std::string browser_headers(const http::Server& server, const std::string& token) {
    return fmt::format(
        "Host: 127.0.0.1:{0}\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) "
        "Gecko/20100101 Firefox/128.0\r\nAccept: */*\r\nAccept-Language: en\r\n"
        "Accept-Encoding: gzip, deflate, br\r\nReferer: http://127.0.0.1:{0}/\r\n"
        "Authorization: Bearer {1}\r\nSec-Fetch-Dest: empty\r\nSec-Fetch-Mode: cors\r\n"
        "Sec-Fetch-Site: same-origin\r\n",
        server.port(), token);
}

}  // namespace limber::testing
