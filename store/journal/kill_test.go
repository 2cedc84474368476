//go:build unix

package journal

import (
	"bufio"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The environment of a child: its folder, and how many changes each of its
// writers has made in earlier lives.
const (
	childFolder  = "KVSCOPE_JOURNAL_FOLDER"
	childChanges = "KVSCOPE_JOURNAL_CHANGES"
)

// killWriters is how many goroutines of the child change the store.
const killWriters = 4

func TestMain(m *testing.M) {
	if folder := os.Getenv(childFolder); folder != "" {
		fmt.Fprintln(os.Stderr, liveUntilKilled(folder, os.Getenv(childChanges)))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// liveUntilKilled changes a journal without end, and prints the number of a
// writer when a change of it is acknowledged.
func liveUntilKilled(folder, changes string) error {
	dir, err := OpenDir(folder)
	if err != nil {
		return err
	}
	j, _, err := Open(dir, 64, 0, &Options{CompactAt: 2000})
	if err != nil {
		return err
	}
	failed := make(chan error)
	for w, field := range strings.Fields(changes) {
		n, err := strconv.Atoi(field)
		if err != nil {
			return err
		}
		go func() {
			for ; ; n++ {
				if err := killChange(j, w, n); err != nil {
					failed <- err
					return
				}
				fmt.Println(w)
			}
		}()
	}
	return <-failed
}

// killChange makes change n of writer w, which has five keys of its own.
func killChange(j *Journal, w, n int) error {
	key := fmt.Sprintf("%d\n%d", w, n%5)
	if n%7 == 6 {
		_, err := j.Erase(key)
		return err
	}
	return j.Put(key, killValue(n))
}

// killValue is the value of change n: sometimes one so long that a kill may hit
// the middle of its write.
func killValue(n int) string {
	length := n % 90
	if n%50 == 0 {
		length = 1 << 16
	}
	return strings.Repeat("x", length) + strconv.Itoa(n)
}

// afterChanges returns what writer w has in the store after n changes: the last
// five of them tell.
func afterChanges(w, n int) map[string]string {
	state := map[string]string{}
	for i := max(0, n-5); i < n; i++ {
		if i%7 != 6 {
			state[fmt.Sprintf("%d\n%d", w, i%5)] = killValue(i)
		}
	}
	return state
}

// A process that is killed at any moment loses nothing that was acknowledged:
// 20 times, or with KVSCOPE_SOAK=1h for half of that time. The processes follow each
// other on one folder. This tests the journal against the end of a process;
// TestEveryFault is about the end of the power.
func TestSoakKill(t *testing.T) {
	kills, end := 20, time.Now().Add(soakFor(t)/2)
	folder := t.TempDir()
	random := rand.New(rand.NewPCG(8, uint64(kills)))
	changes := make([]int, killWriters)
	torn := 0
	kill := 0
	for ; kill < kills || time.Now().Before(end); kill++ {
		told := killedChild(t, folder, changes, random)
		dir := openDir(t, folder)
		j, found, err := Open(dir, 64, 0, nil)
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		if found.Lost > 0 {
			torn++
		}
		for w := range changes {
			got := map[string]string{}
			for key, value := range j.All() {
				if strings.HasPrefix(key, fmt.Sprintf("%d\n", w)) {
					got[key] = value
				}
			}
			// One change more may have been made whose acknowledgement was not printed.
			heard := changes[w] + told[w]
			changes[w] = heard
			for !maps.Equal(got, afterChanges(w, changes[w])) {
				if changes[w]++; changes[w] > heard+1 {
					t.Fatalf("kill %d: writer %d had %d changes acknowledged, and the store has %.200q", kill, w, heard, got)
				}
			}
		}
		if err := errors.Join(j.Verify(), j.Close(), dir.Close()); err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
	}
	t.Logf("%d kills, %d changes, %d torn ends", kill, changes, torn)
}

// killedChild starts a child and kills it at a moment that random chooses: some
// time after it was started, or up to a millisecond after so many
// acknowledgements. It returns how many each writer had.
func killedChild(t *testing.T, folder string, changes []int, random *rand.Rand) []int {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(program)
	child.Env = append(os.Environ(), childFolder+"="+folder, childChanges+"="+strings.Trim(fmt.Sprint(changes), "[]"))
	var stderr strings.Builder
	child.Stderr = &stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	killIn := func(most int) {
		time.AfterFunc(time.Duration(random.IntN(most))*time.Microsecond, func() { _ = child.Process.Kill() })
	}
	until := 1 + random.IntN(120)
	if until%4 == 0 { // while it starts, or opens its journal
		until = 0
		killIn(30_000)
	}
	told := make([]int, len(changes))
	lines := bufio.NewScanner(out)
	for n := 1; lines.Scan(); n++ {
		w, err := strconv.Atoi(lines.Text())
		if err != nil || w >= len(told) {
			t.Fatalf("the child says %q", lines.Text())
		}
		told[w]++
		if n == 1 && until > 0 { // nobody has killed it yet
			if _, err := OpenDir(folder); !errors.Is(err, ErrLocked) {
				t.Errorf("while the child has the folder: %v", err)
			}
		}
		if n == until {
			killIn(1000)
		}
	}
	err = child.Wait()
	if stderr.Len() > 0 || child.ProcessState.Exited() {
		t.Fatalf("the child ended by itself: %v\n%s", err, &stderr)
	}
	return told
}

// A folder that is moved, or that the program leaves, is still the same.
func TestFolderMoves(t *testing.T) {
	path := t.TempDir()
	t.Chdir(path)
	if err := os.Mkdir("here", 0o700); err != nil {
		t.Fatal(err)
	}
	dir := openDir(t, "here")
	j, _ := open(t, dir, nil)
	t.Chdir(t.TempDir())
	if err := os.Rename(filepath.Join(path, "here"), filepath.Join(path, "there")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(j.Put("cat", "meow"), j.Compact(), j.Close(), dir.Close()); err != nil {
		t.Fatal(err)
	}
	dir = openDir(t, filepath.Join(path, "there"))
	j, _ = open(t, dir, nil)
	if err := errors.Join(j.Close(), dir.Close()); err != nil || !j.Contains("cat") {
		t.Errorf("%q, %v", maps.Collect(j.All()), err)
	}
}

// Somebody takes the lock's file for a leftover and removes it: the second is refused
// all the same.
func TestSecondOpenWithoutTheLocksFile(t *testing.T) {
	path := t.TempDir()
	j, _ := open(t, openDir(t, path), nil)
	if err := os.Remove(filepath.Join(path, lockName)); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenDir(path); !errors.Is(err, ErrLocked) {
		t.Errorf("a second one is opened: %v", err)
	}
	if err := j.Put("cat", "meow"); err != nil {
		t.Error(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}
