/* A file layer under a process: a disk that fills. The watched folder takes so many more writes, and then none until there is room.

   TRIAL_WATCHED is the folder that is watched. TRIAL_LEFT is a file of 8 bytes, a number in the machine's order that whoever tries the
   process changes at any time: how many writes are left, or less than none for a disk with room. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Atomic long *left;

static void map(void) {
    const char *name = getenv("TRIAL_LEFT");
    int fd = name ? open(name, O_RDWR | O_CLOEXEC) : -1;
    void *at = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof *left, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (at != MAP_FAILED) left = at;
    if (fd >= 0) close(fd);
}

static int watched(int fd) {
    const char *folder = getenv("TRIAL_WATCHED");
    char link[64], path[PATH_MAX];
    if (!folder) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    size_t most = strlen(folder);
    return strncmp(path, folder, most) == 0 && path[most] == '/';
}

/* Whether this write finds no room. */
static int full(int fd) {
    pthread_once(&once, map);
    if (!left || atomic_load(left) < 0 || !watched(fd)) return 0;
    long now = atomic_load(left);
    while (now > 0)
        if (atomic_compare_exchange_weak(left, &now, now - 1)) return 0;
    if (now < 0) return 0;
    errno = ENOSPC;
    return 1;
}

#define REALLY(name) __typeof__(name) *really = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    REALLY(pwrite);
    return full(fd) ? -1 : really(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    REALLY(pwrite64);
    return full(fd) ? -1 : really(fd, bytes, count, at);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    REALLY(write);
    return full(fd) ? -1 : really(fd, bytes, count);
}

int posix_fallocate(int fd, off_t at, off_t length) {
    REALLY(posix_fallocate);
    return full(fd) ? ENOSPC : really(fd, at, length);
}
