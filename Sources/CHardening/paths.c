#include "CHardening.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int cameo_check_private(const char *path, int kind) {
    char plain[PATH_MAX];
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/') length--;  // lstat follows a link that has a slash behind it
    if (length == 0 || length >= sizeof plain) return CAMEO_UNREADABLE;
    memcpy(plain, path, length);
    plain[length] = '\0';

    struct stat facts;
    if (lstat(plain, &facts) != 0) return errno == ENOENT ? CAMEO_MISSING : CAMEO_UNREADABLE;
    if (S_ISLNK(facts.st_mode)) return CAMEO_SYMLINK;
    if (kind == CAMEO_DIRECTORY ? !S_ISDIR(facts.st_mode) : !S_ISREG(facts.st_mode)) return CAMEO_OTHER_KIND;
    if (facts.st_uid != geteuid()) return CAMEO_NOT_OURS;
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) return CAMEO_SHARED;
    return CAMEO_PRIVATE;
}
