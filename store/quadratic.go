package store

// quadraticWalk is quadratic probing: the i-th look goes to home + i² mod n, and as
// (i+1)² is i² + 2i + 1, each jump is 2 longer than the one before.
//
//	home 3 in 11 cells    3  4  7  1  8  6    by 1, 3, 5, 7, 9
//
// Guarantee: in a table of n cells, n a prime, that is at most half full, it comes to
// a free cell.
//
// How: the first (n+1)/2 looks go to as many different cells. For if the i-th and the
// k-th went to one, i < k ≤ (n-1)/2, then n would divide k² - i² = (k-i)(k+i), and as a
// prime one of the factors; but both are more than 0 and less than n. Nodes are in
// (n-1)/2 of the cells at most before another comes in, so one of those is free.
//
// But what if n is no prime, or more cells are taken? Then all looks may go to cells
// that are taken while others are free: with 16 cells i² mod 16 is 0, 1, 4 or 9 and
// nothing else. As (n-i)² and i² leave the same, no look behind n/2 goes anywhere new.
//
// Two keys of one home go the same way: secondary clustering.
func quadraticWalk(h, n uint32) walk {
	return walk{at: mod(h, n), step: 1 % n, grow: 2 % n, left: n / 2, cells: n}
}
