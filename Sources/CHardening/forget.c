#include "CHardening.h"

#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static bool is_owned(const char *path, uid_t owner, mode_t type) {
    struct stat found;
    // A link could be turned to somewhere else between this and the start.
    return lstat(path, &found) == 0 && (found.st_mode & S_IFMT) == type && found.st_uid == owner && (found.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

bool cameo_program_is_owned(const char *path, uid_t owner) {
    char folder[PATH_MAX];
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof folder || path[0] != '/') return false;
    memcpy(folder, path, length + 1);
    char *end = strrchr(folder, '/');
    if (end == folder) return false;
    *end = 0;
    struct stat found;
    return is_owned(folder, owner, S_IFDIR) && is_owned(path, owner, S_IFREG) && stat(path, &found) == 0 && (found.st_mode & S_IXOTH) != 0;
}

// A child that nobody waits for would stay as a zombie for as long as a console runs.
static void *reap(void *process) {
    waitpid((pid_t)(intptr_t)process, NULL, 0);
    return NULL;
}

bool cameo_start_and_forget(const char *path, const char *first, const char *second) {
    char *const arguments[] = {(char *)path, (char *)first, (char *)second, NULL};
    char *const environment[] = {"PATH=/usr/sbin:/usr/bin:/sbin:/bin", NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    if (posix_spawn_file_actions_init(&files) != 0) return false;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return false;
    }
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    pid_t process = 0;
    bool is_ready = posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0) == 0 &&
                    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0) == 0 &&
                    posix_spawn_file_actions_adddup2(&files, 1, 2) == 0 && posix_spawn_file_actions_addclosefrom_np(&files, 3) == 0 &&
                    posix_spawn_file_actions_addchdir_np(&files, "/") == 0 && posix_spawnattr_setsigmask(&attributes, &none) == 0 &&
                    posix_spawnattr_setsigdefault(&attributes, &all) == 0 &&
                    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) == 0;
    bool is_started = is_ready && posix_spawn(&process, path, &files, &attributes, arguments, environment) == 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (!is_started) return false;
    pthread_t thread;
    if (pthread_create(&thread, NULL, reap, (void *)(intptr_t)process) == 0) pthread_detach(thread);
    return true;
}
