#include "CHardening.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const int fatal_signals[] = {SIGILL, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT, SIGTRAP};

int cameo_harden_process(void) {
    for (size_t i = 0; i < sizeof fatal_signals / sizeof *fatal_signals; i++) {
        if (signal(fatal_signals[i], SIG_DFL) == SIG_ERR) return errno;
    }
    if (signal(SIGPIPE, SIG_IGN) == SIG_ERR || signal(SIGXFSZ, SIG_IGN) == SIG_ERR) return errno;
    if (getuid() != geteuid() || getgid() != getegid()) return EPERM;
    // A closed standard descriptor would be taken by the next file that is opened, and be written to as if it were the terminal.
    // One of the wrong direction takes its place, so that what the caller closed still fails.
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd) return EBADF;
    }
    umask(077);
    if (setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0}) != 0) return errno;
    if (prctl(PR_SET_DUMPABLE, 0) != 0) return errno;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    return 0;
}

int64_t cameo_boottime_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t cameo_login_uid(void) {
    char text[16] = {0};
    int fd = open("/proc/self/loginuid", O_RDONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    ssize_t count = read(fd, text, sizeof text - 1);
    close(fd);
    if (count <= 0) return -1;
    unsigned long uid = strtoul(text, NULL, 10);
    return uid >= UINT32_MAX ? -1 : (int64_t)uid;
}

static void write_account(uid_t uid, char *name, size_t capacity) {
    char buffer[4096];
    struct passwd entry, *found = NULL;
    getpwuid_r(uid, &entry, buffer, sizeof buffer, &found);
    if (found != NULL) {
        snprintf(name, capacity, "%s", found->pw_name);
    } else {
        snprintf(name, capacity, "#%u", (unsigned)uid);
    }
}

int cameo_calling_account(char *name, size_t capacity) {
    int64_t login = cameo_login_uid();
    if (login >= 0) {
        write_account((uid_t)login, name, capacity);
        return CAMEO_ACCOUNT_LOGIN;
    }
    const char *sudo = getenv("SUDO_USER");
    if (sudo != NULL && *sudo != '\0') {
        snprintf(name, capacity, "%s", sudo);
        return CAMEO_ACCOUNT_SUDO;
    }
    write_account(getuid(), name, capacity);
    return CAMEO_ACCOUNT_PROCESS;
}
