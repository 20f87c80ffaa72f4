#include "CBench.h"

#include <sqlite3.h>
#include <stdlib.h>

struct cbench_database {
    sqlite3 *connection;
    sqlite3_stmt *begin, *insert, *commit;
};

static bool run(sqlite3_stmt *statement) {
    bool is_done = sqlite3_step(statement) == SQLITE_DONE;
    return sqlite3_reset(statement) == SQLITE_OK && is_done;
}

struct cbench_database *cbench_database_create(const char *path) {
    struct cbench_database *database = calloc(1, sizeof *database);
    if (database == NULL) return NULL;
    const char *layout = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entry (bytes BLOB NOT NULL) STRICT";
    bool is_ready = sqlite3_open_v2(path, &database->connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK
        && sqlite3_exec(database->connection, layout, NULL, NULL, NULL) == SQLITE_OK
        && sqlite3_prepare_v2(database->connection, "BEGIN IMMEDIATE", -1, &database->begin, NULL) == SQLITE_OK
        && sqlite3_prepare_v2(database->connection, "INSERT INTO entry (bytes) VALUES (?)", -1, &database->insert, NULL) == SQLITE_OK
        && sqlite3_prepare_v2(database->connection, "COMMIT", -1, &database->commit, NULL) == SQLITE_OK;
    if (is_ready) return database;
    cbench_database_close(database);
    return NULL;
}

bool cbench_database_insert(struct cbench_database *database, const uint8_t *bytes, size_t size) {
    return run(database->begin) && sqlite3_bind_blob(database->insert, 1, bytes, (int)size, SQLITE_STATIC) == SQLITE_OK
        && run(database->insert) && run(database->commit);
}

void cbench_database_close(struct cbench_database *database) {
    if (database == NULL) return;
    sqlite3_finalize(database->begin);
    sqlite3_finalize(database->insert);
    sqlite3_finalize(database->commit);
    sqlite3_close(database->connection);
    free(database);
}
