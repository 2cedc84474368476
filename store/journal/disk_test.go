package journal

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"math"
	"sync"
	"testing"
)

// A disk is a storage in memory that forgets what a power cut would make a real
// one forget, and fails when it is told to.
type disk struct {
	mu    sync.Mutex
	names map[string]*inode // the folder as programs see it
	kept  map[string]*inode // the folder as it was last synced

	steps  int // calls that change something, so far
	failAt int // which of them fails, from 1; 0: none
	fault  fault
	failed string // the last that has failed
	faults int    // how many have
	off    bool   // the power is

	most int // bytes of all files together; 0: without a limit

	exclusive bool // Lock locks; else, as after a crash, nobody holds anything
	locked    bool

	syncing func() // called before each sync of a file
	renamed func() // called after each rename, with mu held
}

// An inode is the content of a file.
type inode struct {
	data  []byte
	safe  []byte // what was synced last, and is never written to again
	lying bool   // a sync has failed: the system forgot what it had to write
}

// A fault is how a call fails.
type fault string

const (
	refuses    fault = "refuses"      // an error and no effect
	doesHalf   fault = "does half"    // an error and half of the effect
	doesAll    fault = "does it all"  // an error and all of the effect
	powerCut   fault = "loses power"  // as refuses, and so does all that follows
	halfAndCut fault = "half and cut" // as doesHalf, and nothing works any more
	shortWrite fault = "short write"  // half of a write and no error; other calls: refuses
)

var (
	allFaults   = []fault{refuses, doesHalf, doesAll, powerCut, halfAndCut, shortWrite}
	errDiskFull = errors.New("no space left on device")
	errPower    = errors.New("the power is off")
)

func newDisk() *disk {
	return &disk{names: map[string]*inode{}, kept: map[string]*inode{}}
}

// diskWith returns a disk with a journal of these bytes.
func diskWith(text []byte) *disk {
	d := newDisk()
	d.names[fileName] = &inode{data: bytes.Clone(text), safe: bytes.Clone(text)}
	d.kept = maps.Clone(d.names)
	return d
}

// Lock takes the disk, if it is one that can be taken.
func (d *disk) Lock() (unlock func(), err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.exclusive && d.locked {
		return nil, ErrLocked
	}
	d.locked = true
	return func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.locked = false
	}, nil
}

// step counts a call that changes something, and says how much of it, of a
// thousand parts, is to be done, and what it returns.
func (d *disk) step(call string) (parts int, err error) {
	if d.off {
		d.failed = call
		return 0, errPower
	}
	d.steps++
	if d.steps != d.failAt {
		return 1000, nil
	}
	d.failed = call
	d.faults++
	d.off = d.fault == powerCut || d.fault == halfAndCut
	switch d.fault {
	case doesHalf, halfAndCut:
		return 500, errDiskFull
	case doesAll:
		return 1000, errDiskFull
	case shortWrite:
		if call == "write" {
			return 500, nil
		}
	}
	return 0, errDiskFull
}

func (d *disk) Open(name string) (io.ReadCloser, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.off {
		return nil, errPower
	}
	node, ok := d.names[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return io.NopCloser(bytes.NewReader(bytes.Clone(node.data))), nil
}

func (d *disk) Create(name string) (File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	parts, err := d.step("create")
	if parts == 1000 {
		d.names[name] = &inode{}
	}
	if err != nil {
		return nil, err
	}
	return &diskFile{d, d.names[name], false}, nil
}

func (d *disk) Append(name string) (File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, err := d.step("append"); err != nil {
		return nil, err
	}
	node, ok := d.names[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return &diskFile{d, node, false}, nil
}

// Rename done half is visible, and not yet kept.
func (d *disk) Rename(from, to string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	node, ok := d.names[from]
	if !ok {
		return fs.ErrNotExist
	}
	parts, err := d.step("rename")
	if parts > 0 {
		delete(d.names, from)
		d.names[to] = node
	}
	if parts == 1000 {
		d.kept = maps.Clone(d.names)
	}
	if d.renamed != nil {
		d.renamed()
	}
	return err
}

func (d *disk) Remove(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	parts, err := d.step("remove")
	if parts > 0 {
		delete(d.names, name)
	}
	return err
}

type diskFile struct {
	disk   *disk
	node   *inode
	closed bool
}

func (f *diskFile) Write(b []byte) (int, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if f.closed {
		return 0, fs.ErrClosed
	}
	parts, err := f.disk.step("write")
	n := len(b) * parts / 1000
	if left := f.disk.left(); n > left {
		n, err = left, errors.Join(err, errDiskFull)
		f.disk.failed = "write"
		f.disk.faults++
	}
	f.node.data = append(f.node.data[:len(f.node.data):len(f.node.data)], b[:n]...)
	return n, err
}

// left returns how many bytes there is room for.
func (d *disk) left() int {
	if d.most == 0 {
		return math.MaxInt
	}
	left := d.most
	for _, node := range d.names {
		left -= len(node.data)
	}
	return max(left, 0)
}

func (f *diskFile) Truncate(size int64) error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if f.closed {
		return fs.ErrClosed
	}
	parts, err := f.disk.step("truncate")
	if parts == 1000 {
		f.node.data = f.node.data[:size:size]
	}
	return err
}

// Sync that fails once is never right again, though it says so: so do real
// systems.
func (f *diskFile) Sync() error {
	f.disk.mu.Lock()
	before := f.disk.syncing
	f.disk.mu.Unlock()
	if before != nil {
		before()
	}
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if f.closed {
		return fs.ErrClosed
	}
	parts, err := f.disk.step("sync")
	if !f.node.lying {
		same := common(f.node.data, f.node.safe)
		switch parts {
		case 1000:
			f.node.safe = bytes.Clone(f.node.data)
		case 500:
			f.node.safe = bytes.Clone(f.node.data[:same+(len(f.node.data)-same)/2])
		}
	}
	f.node.lying = f.node.lying || err != nil
	return err
}

func (f *diskFile) Close() error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if f.closed {
		return fs.ErrClosed
	}
	f.closed = true
	_, err := f.disk.step("close")
	return err
}

// common returns how many bytes two contents have in common from the beginning.
func common(a, b []byte) (n int) {
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// afterCut returns every disk that a power cut may leave: the folder as it was
// synced or as it was seen, and of the bytes that were not synced all, none,
// some, or others.
func (d *disk) afterCut() map[string]*disk {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := map[string]*disk{}
	folders := map[string]map[string]*inode{"folder as synced": d.kept, "folder as seen": d.names}
	for _, folder := range []string{"folder as synced", "folder as seen"} {
		for name, survives := range map[string]func(b, was []byte) []byte{
			"nothing": func(_, was []byte) []byte { return was },
			"half":    func(b, _ []byte) []byte { return b[:len(b)/2] },
			"half over what was": func(b, was []byte) []byte {
				return append(bytes.Clone(b[:len(b)/2]), was[min(len(b)/2, len(was)):]...)
			},
			"all":   func(b, _ []byte) []byte { return b },
			"zeros": func(b, _ []byte) []byte { return make([]byte, len(b)) },
			"the end only": func(b, _ []byte) []byte {
				return append(make([]byte, len(b)-len(b)/2), b[len(b)-len(b)/2:]...)
			},
		} {
			left := newDisk()
			for file, node := range folders[folder] {
				same := common(node.data, node.safe)
				data := append(bytes.Clone(node.data[:same]), survives(node.data[same:], node.safe[same:])...)
				left.names[file] = &inode{data: data, safe: bytes.Clone(data)}
			}
			left.kept = maps.Clone(left.names)
			all[folder+", of the rest "+name] = left
		}
	}
	return all
}

// content returns the bytes of a file.
func (d *disk) content(t testing.TB, name string) []byte {
	t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	node, ok := d.names[name]
	if !ok {
		t.Fatalf("there is no file %s", name)
	}
	return bytes.Clone(node.data)
}
