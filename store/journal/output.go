package journal

import (
	"io"

	"kvscope/store/journal/record"
)

// blockSize is about how many bytes go into one write of a snapshot.
const blockSize = 64 << 10

// An output is the end of a file that records are appended to.
type output struct {
	file    File
	encoder record.Encoder
	block   []byte // records not yet written
	size    int64  // of the file, as far as it is right
}

// line takes one more record, which flush writes.
func (o *output) line(line string) (err error) {
	o.block, err = o.encoder.Record(o.block, line)
	return err
}

// flush writes what there is to write, in one call.
func (o *output) flush() error {
	n, err := o.file.Write(o.block)
	if err == nil && n < len(o.block) {
		err = io.ErrShortWrite
	}
	if err != nil {
		return err
	}
	o.size += int64(n)
	o.block = o.block[:0]
	if cap(o.block) > 2*blockSize { // one long value should not stay
		o.block = nil
	}
	return nil
}
