#include "CHardening.h"

#include <errno.h>
#include <pthread.h>

enum { MOST_THREADS = 32 };

struct gate {
    pthread_mutex_t mutex;
    pthread_cond_t opened;
    bool is_open;
};

static void *wait_at(void *argument)
{
    struct gate *gate = argument;
    pthread_mutex_lock(&gate->mutex);
    while (!gate->is_open) pthread_cond_wait(&gate->opened, &gate->mutex);
    pthread_mutex_unlock(&gate->mutex);
    return NULL;
}

int cameo_try_threads(unsigned count)
{
    struct gate gate = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false};
    pthread_t threads[MOST_THREADS];
    unsigned started = 0;
    int error = 0;
    while (started < count && started < MOST_THREADS && error == 0) {
        error = pthread_create(&threads[started], NULL, wait_at, &gate);
        if (error == 0) started++;
    }
    pthread_mutex_lock(&gate.mutex);
    gate.is_open = true;
    pthread_cond_broadcast(&gate.opened);
    pthread_mutex_unlock(&gate.mutex);
    while (started > 0) pthread_join(threads[--started], NULL);
    return error;
}
