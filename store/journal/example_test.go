package journal_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"kvscope/store/journal"
)

// A store that outlives its process. The second half could as well run years
// later.
func Example() {
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)

	// The folder must be there. It belongs to this process now.
	dir, err := journal.OpenDir(folder)
	if err != nil {
		fmt.Println(err)
		return
	}
	j, _, err := journal.Open(dir, 8, 100, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	// Each call returns when its change is safe from a power cut.
	fmt.Println(j.Put("cat", "meow"))
	fmt.Println(j.Put("dog", "woof"))
	fmt.Println(j.Erase("cat"))
	fmt.Println(j.Erase("cow"))
	fmt.Println(j.Close(), dir.Close())

	dir, err = journal.OpenDir(folder)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer dir.Close()
	j, found, err := journal.Open(dir, 1024, 0, &journal.Options{Sync: journal.Never})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer j.Close()
	fmt.Println(found)
	fmt.Println(slices.Collect(j.Keys()))
	// Output:
	// <nil>
	// <nil>
	// true <nil>
	// false <nil>
	// <nil> <nil>
	// snapshot of 0, changes since: 3
	// [dog]
}

// The file is text: each line has its length, a checksum, and the change.
func Example_file() {
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	dir, err := journal.OpenDir(folder)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer dir.Close()
	j, _, err := journal.Open(dir, 8, 100, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer j.Close()

	show := func() {
		text, err := os.ReadFile(filepath.Join(folder, "journal"))
		fmt.Print(string(text))
		if err != nil {
			fmt.Println(err)
		}
	}
	_ = j.Put("cat", "meow")
	_ = j.Put("dog", "two\nlines")
	_, _ = j.Erase("cat")
	show()

	fmt.Println("\nCompacted:", j.Compact())
	_ = j.Put("cow", "moo")
	show()
	// Output:
	// kvscope journal 1
	// 15 40a8fbdf # snapshot of 0
	// 12 3b8cc2b7 put cat meow
	// 20 3be9d3ae put dog "two\nlines"
	// 9 d6aa8f20 erase cat
	//
	// Compacted: <nil>
	// kvscope journal 1
	// 20 465f69eb put dog "two\nlines"
	// 15 7dca6072 # snapshot of 1
	// 11 daa11a25 put cow moo
}
