#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
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

// Lowers a limit; one that is lower already stays.
static void limit(__rlimit_resource_t resource, rlim_t value) {
    struct rlimit present;
    require(getrlimit(resource, &present) == 0);
    if (present.rlim_max < value) value = present.rlim_max;
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

static void allow(scmp_filter_ctx filter, int call) { require(seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0); }

static void allow_if(scmp_filter_ctx filter, int call, struct scmp_arg_cmp condition) {
    require(seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, condition) == 0);
}

static struct scmp_arg_cmp first_is(uint64_t value) { return (struct scmp_arg_cmp){.arg = 0, .op = SCMP_CMP_EQ, .datum_a = value}; }

// What a child may do while it decodes; the parent's filter allows it too, because a child is born under that one.
static scmp_filter_ctx child_filter(void) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    require(filter != NULL);
    require(seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0);
    const struct scmp_arg_cmp not_executable = {.arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0};
    const struct scmp_arg_cmp plain_memory = {.arg = 3, .op = SCMP_CMP_EQ, .datum_a = MAP_PRIVATE | MAP_ANONYMOUS};
    require(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, not_executable, plain_memory) == 0);
    allow_if(filter, SCMP_SYS(mremap), (struct scmp_arg_cmp){.arg = 3, .op = SCMP_CMP_EQ, .datum_a = MREMAP_MAYMOVE});
    allow_if(filter, SCMP_SYS(read), first_is(STDIN_FILENO));
    allow_if(filter, SCMP_SYS(write), first_is(STDOUT_FILENO));
    allow(filter, SCMP_SYS(munmap));
    allow(filter, SCMP_SYS(brk));
    allow(filter, SCMP_SYS(exit_group));
    return filter;
}

static scmp_filter_ctx parent_filter(void) {
    scmp_filter_ctx filter = child_filter();
    allow_if(filter, SCMP_SYS(read), first_is(MODEL_DESCRIPTOR));
    allow_if(filter, SCMP_SYS(recvmsg), first_is(CONTROL_DESCRIPTOR));
    allow_if(filter, SCMP_SYS(sendmsg), first_is(CONTROL_DESCRIPTOR));
    allow_if(filter, SCMP_SYS(clone), first_is(SIGCHLD));
    allow(filter, SCMP_SYS(wait4));
    allow(filter, SCMP_SYS(close));
    // The steps by which a child shuts itself in.
    allow(filter, SCMP_SYS(dup3));
    allow(filter, SCMP_SYS(close_range));
    allow(filter, SCMP_SYS(prlimit64));
    allow_if(filter, SCMP_SYS(prctl), first_is(PR_SET_PDEATHSIG));
    allow_if(filter, SCMP_SYS(prctl), first_is(PR_SET_SECCOMP));
    return filter;
}

enum { LONGEST_FILTER = 512 };

static struct sock_filter child_code[LONGEST_FILTER];
static struct sock_fprog child_program = {.filter = child_code};

// Compiles the children's filter once; libseccomp gives it out through a descriptor only.
static void prepare_child_filter(void) {
    int ends[2];
    require(pipe2(ends, O_CLOEXEC) == 0);
    scmp_filter_ctx filter = child_filter();
    require(seccomp_export_bpf(filter, ends[1]) == 0);
    seccomp_release(filter);
    ssize_t size = read(ends[0], child_code, sizeof child_code);
    require(size > 0 && (size_t)size < sizeof child_code && (size_t)size % sizeof *child_code == 0);
    child_program.len = (unsigned short)((size_t)size / sizeof *child_code);
    require(close(ends[0]) == 0 && close(ends[1]) == 0);
}

void enter_parent_sandbox(void) {
    require(close_range(MODEL_DESCRIPTOR + 1, ~0u, 0) == 0);
    require(prctl(PR_SET_DUMPABLE, 0) == 0);
    require(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
    require(clearenv() == 0);
    prepare_child_filter();

    limit(RLIMIT_AS, (rlim_t)768 << 20);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    enter_landlock();
    limit(RLIMIT_NOFILE, 8);
    scmp_filter_ctx filter = parent_filter();
    require(seccomp_load(filter) == 0);
    seccomp_release(filter);
}

void enter_child_sandbox(int input, int output) {
    // A parent that has died in between takes both pipes' other ends along, so that this ends by itself.
    require(prctl(PR_SET_PDEATHSIG, SIGKILL) == 0);
    require(dup3(input, STDIN_FILENO, 0) == STDIN_FILENO && dup3(output, STDOUT_FILENO, 0) == STDOUT_FILENO);
    require(close_range(STDERR_FILENO + 1, ~0u, 0) == 0);
    limit(RLIMIT_CPU, 5);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_NOFILE, 0);
    require(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &child_program) == 0);
}
