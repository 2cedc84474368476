package pool

import (
	"slices"
	"testing"
)

func TestChunks(t *testing.T) {
	fixed, err := New[int](5, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Collect(fixed.Chunks()); !slices.Equal(got, []int{5}) {
		t.Errorf("a fixed pool of 5 has chunks %v", got)
	}
	growing, err := New[int](11, &Options{Chunk: 4})
	if err != nil {
		t.Fatal(err)
	}
	for range 11 {
		if _, err := growing.Alloc(); err != nil {
			t.Fatal(err)
		}
	}
	if got := slices.Collect(growing.Chunks()); !slices.Equal(got, []int{4, 4, 3}) {
		t.Errorf("a pool growing by 4 to 11 has chunks %v", got)
	}
	for c := range growing.Chunks() {
		if c != 4 {
			t.Fatal("the loop went on after it was left")
		}
		break
	}
}
