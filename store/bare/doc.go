// Package bare is a pool without a store: blocks of text that are handed out under
// names, by the commands of package script, and told of in the events of package trace.
//
//	alloc t ──> names  t {1, 1}   ──> pool   #0        #1         #2
//	write t hot        u {0, 3}              gen 3     gen 1      gen 0
//	read u                                   live      live: hot  never used
//
// A name is a variable that holds a [pool.Handle]; it goes on holding it when the block
// was freed. A name that nothing was allocated for holds the zero handle. Beside the pool
// there is another one, whose handles are foreign here.
//
// What always holds: whether a handle fits its block is decided by the pool alone. Here
// is only told what it said.
package bare
