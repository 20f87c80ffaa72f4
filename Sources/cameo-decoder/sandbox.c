#include "sandbox.h"

#include <errno.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "protocol.h"

static void require(bool done) {
    if (!done) _exit(EXIT_NO_SANDBOX);
}

static void limit(__rlimit_resource_t resource, rlim_t value) {
    require(setrlimit(resource, &(struct rlimit){value, value}) == 0);
}

// A ruleset without a rule: no file, no directory, no TCP port, no abstract socket, no signal to the outside.
// The rights are numbered here because the kernel that runs this may know more of them than the headers that built it.
static void enter_landlock(void) {
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (abi < 0 && (errno == ENOSYS || errno == EOPNOTSUPP)) return;  // not in this kernel; seccomp below is not optional
    require(abi >= 1);

    struct {
        uint64_t files, network, scope;
    } handled = {
        .files = abi >= 5 ? 0xffff : abi >= 3 ? 0x7fff : abi == 2 ? 0x3fff : 0x1fff,
        .network = 0x3,
        .scope = 0x3,
    };
    size_t known = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &handled, known, 0);
    require(ruleset >= 0);
    require(syscall(SYS_landlock_restrict_self, ruleset, 0) == 0);
    require(close(ruleset) == 0);
}

static void enter_seccomp(void) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    require(filter != NULL);
    require(seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0);

    const struct scmp_arg_cmp standard_input = {.arg = 0, .op = SCMP_CMP_EQ, .datum_a = STDIN_FILENO};
    const struct scmp_arg_cmp standard_output = {.arg = 0, .op = SCMP_CMP_EQ, .datum_a = STDOUT_FILENO};
    const struct scmp_arg_cmp not_executable = {.arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0};
    const struct scmp_arg_cmp plain_memory = {.arg = 3, .op = SCMP_CMP_EQ, .datum_a = MAP_PRIVATE | MAP_ANONYMOUS};
    const struct scmp_arg_cmp may_move = {.arg = 3, .op = SCMP_CMP_EQ, .datum_a = MREMAP_MAYMOVE};

    require(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(read), 1, standard_input) == 0);
    require(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, standard_output) == 0);
    require(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, not_executable, plain_memory) == 0);
    require(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mremap), 1, may_move) == 0);
    require(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(munmap), 0) == 0);
    require(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(brk), 0) == 0);
    require(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(exit_group), 0) == 0);
    require(seccomp_load(filter) == 0);
    seccomp_release(filter);
}

void enter_sandbox(void) {
    require(close_range(3, ~0u, 0) == 0);
    require(prctl(PR_SET_PDEATHSIG, SIGKILL) == 0);
    require(prctl(PR_SET_DUMPABLE, 0) == 0);
    require(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
    require(clearenv() == 0);

    limit(RLIMIT_AS, (rlim_t)768 << 20);
    limit(RLIMIT_CPU, 5);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NPROC, 0);
    enter_landlock();
    limit(RLIMIT_NOFILE, 0);  // after Landlock, whose ruleset is a descriptor for a moment
    enter_seccomp();
}
