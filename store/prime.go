package store

// primeFrom returns the least prime that is not less than n. Cost: the square root of
// n divisions, a hundred numbers or so in a row.
func primeFrom(n int) int {
	for n = max(n, 2); !isPrime(n); n++ {
	}
	return n
}

func isPrime(n int) bool {
	for d := 2; d <= n/d; d++ {
		if n%d == 0 {
			return false
		}
	}
	return n >= 2
}
