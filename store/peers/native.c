#include "native.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 4096, NONE = UINT32_MAX };

typedef struct {
	const char *key, *value;
	uint32_t key_len, value_len;
	uint32_t hash, next;
	uint32_t generation, free; // as a block of the pool has them
} node;

struct chain {
	pthread_rwlock_t lock;
	uint32_t *heads;
	size_t buckets; // a power of two
	node **chunks;
	uint32_t used;
};

static uint64_t mix(uint64_t a, uint64_t b) {
	unsigned __int128 product = (unsigned __int128)a * b;
	return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

static uint64_t word(const char *s) {
	uint64_t w;
	memcpy(&w, s, sizeof w);
	return w;
}

// The store's fold with seed 1, for keys of 8 to 16 bytes.
static uint32_t fold(const char *key, size_t len) {
	const uint64_t a = 0x9e3779b97f4a7c15, b = 0xd1b54a32d192ed03, c = 0x8cb92ba72f3d8dd7;
	return (uint32_t)mix(mix(word(key) ^ 1 ^ a, word(key + len - 8) ^ (1 + b)), len ^ c);
}

static char *copy(const char *s, size_t len) {
	return memcpy(malloc(len), s, len);
}

chain *chain_new(size_t n) {
	chain *c = calloc(1, sizeof *c);
	pthread_rwlock_init(&c->lock, NULL);
	c->buckets = 16;
	while (c->buckets < 2 * n) c->buckets *= 2;
	c->heads = malloc(c->buckets * sizeof *c->heads);
	memset(c->heads, 0xff, c->buckets * sizeof *c->heads);
	c->chunks = calloc(n / CHUNK + 1, sizeof *c->chunks);
	return c;
}

static node *slot(chain *c, uint32_t i) { return &c->chunks[i / CHUNK][i % CHUNK]; }

void chain_put(chain *c, const char *key, size_t key_len, const char *value, size_t value_len) {
	pthread_rwlock_wrlock(&c->lock);
	uint32_t i = c->used++;
	if (i % CHUNK == 0) c->chunks[i / CHUNK] = calloc(CHUNK, sizeof(node));
	uint32_t hash = fold(key, key_len), *head = &c->heads[hash & (c->buckets - 1)];
	*slot(c, i) = (node){copy(key, key_len), copy(value, value_len), key_len, value_len, hash, *head, 1, 0};
	*head = i;
	pthread_rwlock_unlock(&c->lock);
}

static const char *chain_get(chain *c, const char *key, size_t len) {
	uint32_t hash = fold(key, len);
	const char *value = NULL;
	pthread_rwlock_rdlock(&c->lock);
	for (uint32_t i = c->heads[hash & (c->buckets - 1)]; i != NONE;) {
		node *n = slot(c, i);
		if (n->hash == hash && n->key_len == len && memcmp(n->key, key, len) == 0) {
			value = n->value;
			break;
		}
		i = n->next;
	}
	pthread_rwlock_unlock(&c->lock);
	return value;
}

size_t chain_get_dependent(chain *c, const char *const *keys, size_t key_len,
                           const uint32_t *walk, size_t length, size_t from, size_t steps) {
	size_t found = 0;
	for (size_t at = from; steps > 0; steps--) {
		const char *value = chain_get(c, keys[walk[at & (length - 1)]], key_len);
		if (value == NULL) break;
		found++;
		at += 1 + (value[0] & 1);
	}
	return found;
}

void chain_free(chain *c) {
	for (uint32_t i = 0; i < c->used; i++) {
		free((void *)slot(c, i)->key);
		free((void *)slot(c, i)->value);
	}
	for (uint32_t i = 0; i < c->used; i += CHUNK) free(c->chunks[i / CHUNK]);
	free(c->chunks);
	free(c->heads);
	pthread_rwlock_destroy(&c->lock);
	free(c);
}

typedef struct cell {
	struct cell *next;
	char rest[40];
} cell;

static cell *head;

static __attribute__((noinline)) cell *take(void) {
	cell *c = head;
	head = c->next;
	return c;
}

static __attribute__((noinline)) void give(cell *c) {
	memset(c->rest, 0, sizeof c->rest);
	c->next = head;
	head = c;
}

void list_cycles(size_t steps) {
	static cell only;
	head = &only;
	for (; steps > 0; steps--) give(take());
}
