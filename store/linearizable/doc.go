// Package linearizable checks that the store is linearizable: that whatever
// goroutines do at once, each call takes effect at one moment between its start
// and its return (Herlihy and Wing, 1990). The checker is Porcupine.
//
// It has tests only, and is a module of its own so that the checker is no
// dependency of the store.
package linearizable
