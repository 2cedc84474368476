package store

// doubleWalk is double hashing: the i-th look goes to home + i·g mod n, where g, from
// 1 to n-1, is the remainder of another division of the hash. Keys of one home seldom
// have the same g, so they soon part.
//
//	hash 14 in 11 cells    3  8  2  7  1  6 …    14 mod 11 is 3; 1 + 14 mod 10 is 5
//
// Guarantee: in a table of n cells, n a prime, it comes to every cell.
//
// How: if the i-th and the k-th of n looks went to one cell, n would divide (k-i)·g,
// and as a prime k-i or g; but both are more than 0 and less than n.
//
// But what if n is no prime? Then g may share a factor with it, and the looks go round
// in every second, or third, cell.
func doubleWalk(h, n uint32) walk {
	if n == 1 {
		return walk{cells: 1}
	}
	return walk{at: mod(h, n), step: 1 + h%(n-1), left: n - 1, cells: n}
}
