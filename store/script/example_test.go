package script_test

import (
	"errors"
	"fmt"
	"time"

	"kvscope/store/script"
)

// A shelf is the smallest target: a map with room for a few keys.
type shelf struct {
	room int
	kept map[string]string
}

var errShelf = errors.New("the shelf is full")

func newShelf(room int) *shelf { return &shelf{room: room, kept: make(map[string]string)} }

func (s *shelf) Put(key, value string) error {
	if _, ok := s.kept[key]; !ok && len(s.kept) == s.room {
		return errShelf
	}
	s.kept[key] = value
	return nil
}

// A shelf is on no clock: what is put there stays.
func (s *shelf) PutTTL(key, value string, _ time.Duration) error { return s.Put(key, value) }
func (s *shelf) PutUntil(key, value string, _ time.Time) error   { return s.Put(key, value) }

func (s *shelf) Get(key string) (string, bool) { value, ok := s.kept[key]; return value, ok }
func (s *shelf) Contains(key string) bool      { _, ok := s.kept[key]; return ok }
func (s *shelf) Len() int                      { return len(s.kept) }
func (s *shelf) Clear()                        { clear(s.kept) }
func (s *shelf) Trim() int                     { return s.room - len(s.kept) }

func (s *shelf) Erase(key string) bool {
	ok := s.Contains(key)
	delete(s.kept, key)
	return ok
}

func Example() {
	cmds, err := script.Parse(`
# A cat moves in.
put cat meow
PUT "old cat"   "says nothing"
get cat
get dog
erase cat
contains cat
len
`)
	if err != nil {
		fmt.Println(err)
		return
	}
	t := newShelf(4)
	for _, c := range cmds {
		fmt.Println(c)
		if line := c.Describe(c.Run(t)); line != "" {
			fmt.Println("   ", line)
		}
	}
	// Output:
	// # A cat moves in.
	// put cat meow
	//     stored
	// put "old cat" "says nothing"
	//     stored
	// get cat
	//     "meow"
	// get dog
	//     not found
	// erase cat
	//     erased
	// contains cat
	//     no
	// len
	//     1 key
}

func ExampleParse_refused() {
	_, err := script.Parse("put cat meow\nputt dog woof\n")
	fmt.Println(err)

	var refused *script.Error
	if errors.As(err, &refused) {
		fmt.Println(refused.Line, refused.Column)
	}
	// Output:
	// line 2, column 1: there is no verb "putt": did you mean put?
	// 2 1
}

func ExampleCommand_Expand() {
	c, _ := script.ParseLine("fill 3 seed 1")
	for put := range c.Expand() {
		fmt.Println(put)
	}
	// Output:
	// put danur losor
	// put fidom luwu
	// put bawa fur
}

func ExampleFormat() {
	fmt.Print(script.Format([]script.Command{
		{Verb: script.Comment, Text: "Any bytes can be a key."},
		{Verb: script.Put, Key: "\x00\xff", Value: ""},
		{Verb: script.Fill, N: 10, Seed: 7},
	}))
	// Output:
	// # Any bytes can be a key.
	// put "\x00\xff" ""
	// fill 10 seed 7
}
