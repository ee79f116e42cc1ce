/* What else would differ from run to run and from machine to machine, loaded before the C library: the keys of hash tables, and
   how many threads share the work. The standard library of Rust asks for both here. */
#define _GNU_SOURCE
#include <sched.h>
#include <string.h>
#include <sys/types.h>

ssize_t getrandom(void *buffer, size_t length, unsigned flags) {
    (void)flags;
    memset(buffer, 1, length);
    return (ssize_t)length;
}

int sched_getaffinity(pid_t process, size_t size, cpu_set_t *processors) {
    (void)process;
    memset(processors, 0, size);
    CPU_SET_S(0, size, processors);
    return 0;
}
