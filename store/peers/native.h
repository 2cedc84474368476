// The same design in C, to tell what it costs without Go: a hash table with
// separate chaining over chunks of nodes, behind a read/write lock.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct chain chain;

// chain_new returns an empty table for n keys, with at least two buckets a key.
chain *chain_new(size_t n);

// chain_put stores a copy of key and value. The key must be new.
void chain_put(chain *c, const char *key, size_t key_len, const char *value, size_t value_len);

// chain_get_dependent asks for keys, all of them stored and key_len long, in the
// order of walk, whose length is a power of two. Which is the next one depends on
// the value of the one before. It returns how many were found.
size_t chain_get_dependent(chain *c, const char *const *keys, size_t key_len,
                           const uint32_t *walk, size_t length, size_t from, size_t steps);

void chain_free(chain *c);

// list_cycles takes a node off a free list and gives it back, so many times.
void list_cycles(size_t steps);
