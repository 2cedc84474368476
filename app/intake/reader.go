package intake

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kvscope/app/words"
	"kvscope/store/script"
)

// Limits of what is read from one file.
const (
	MaxBytes      = 4 << 20 // of the whole file
	MaxKeyBytes   = 1 << 10
	MostAtOnce    = 64 << 10 // of a paste; what is longer is read like a file
	MaxValueBytes = 16 << 10
	MaxRefused    = 200 // refusals that are kept with their reasons; the others are counted
)

// Refused is a line that gave no command, and why.
type Refused struct {
	Line int    // from 1
	Why  string // a sentence
}

// Reader reads one file piece by piece. It is not safe for concurrent use.
type Reader struct {
	Name string
	Dialect
	Store    string           // what a script says about the store that it ran on; or empty
	Commands []script.Command // read so far
	Refused  []Refused        // the first MaxRefused
	Refusals int              // all of them
	Mended   script.Mended    // what was read otherwise than it stands there

	data    string // the bytes of the file
	isASCII bool   // they are, and so isUTF8
	isUTF8  bool
	text    string   // the same as UTF-8, its lines ended by \n; of an AOF the bytes
	partly  bool     // the text is the beginning of it: the others are not decoded yet
	first   []string // of CSV: the first record
	pos     int      // of the next byte to read
	line    int      // its line, from 1
	room    int      // how many commands may still be read
	all     int      // how many there may be in all

	lang    *words.Lang // of what is said about the file
	decoder Decoder     // or nil

	coding  *decoding  // where partly: by which all are decoded, from the beginning; nil: that is due
	style   restyled   // what of the text is not rewritten yet
	records records    // of CSV
	tokens  tokens     // of JSON
	loose   *loosening // of Loose JSON: by which it is made JSON, until it is
	blocks  blocks     // of YAML
	items   items      // of Replies
	spent   bool       // of CSV: the line that names the columns, or the separator, is read
	section string     // of Env and Properties: what stands before keys, with a dot behind it
	context string     // of PO: of the next message, with a dot behind it
	asked   string     // of PO: the text whose translation comes next
}

// As starts reading the same file from its beginning as another dialect, which
// may be one of Choices.
func (r *Reader) As(d Dialect) *Reader {
	text, style, partly := r.text, r.style, r.partly
	style.out = slices.Clip(style.out)
	if d.Encoding != r.Encoding || (d.Format == AOF) != (r.Format == AOF) || r.Loose && r.loose == nil {
		text, style, partly = r.data, restyled{}, false
		if d.Format != AOF {
			text, partly, _ = r.beginning(d.Encoding)
			text, style = restyle(text)
		}
	}
	return r.start(text, style, partly, d)
}

// start starts reading a text of the same file.
func (r *Reader) start(text string, style restyled, partly bool, d Dialect) *Reader {
	next := &Reader{Name: r.Name, Dialect: d, data: r.data, text: text, style: style, partly: partly, line: 1, room: r.all, all: r.all, lang: r.lang, decoder: r.decoder, isASCII: r.isASCII, isUTF8: r.isUTF8}
	switch {
	case d.Format == CSV:
		next.first = firstRecord(sampleOf(text), d)
	case partly || next.isRestyling(): // and begins anew behind that
	case d.Format == JSON && d.Loose:
		next.loose = newLoosening(text)
	case d.Format == JSON:
		next.tokens.begin(text, 0)
	}
	return next
}

// sample returns the beginning of the text, in Loose JSON of what is made of it.
func (r *Reader) sample() string {
	sample := sampleOf(r.text)
	if r.Loose {
		sample = loosened(sample)
	}
	return sample
}

// Next reads one piece and reports whether there may be more.
func (r *Reader) Next() (more bool) {
	if r.partly {
		r.decodeOn()
		return true
	}
	if r.isRestyling() {
		r.restyle()
		return true
	}
	if r.loose != nil {
		r.loosen()
		return r.loose != nil || r.text != ""
	}
	if r.pos >= len(r.text) {
		return false
	}
	if at := r.line; r.isEndless() {
		r.longLine(at, len(r.cut()), maxLineBytes)
		return r.pos < len(r.text)
	}
	switch r.Format {
	case CSV:
		r.record()
	case JSON:
		r.element()
	case Script:
		r.command()
	case Redis:
		r.redisLine()
	case Replies:
		r.reply()
	case AOF:
		r.appended()
	case Memcached:
		r.memcached()
	case Env:
		r.variable()
	case Properties:
		r.property()
	case YAML:
		r.mapping()
	case PO:
		r.message()
	default:
		r.pair()
	}
	return r.pos < len(r.text)
}

// isEndless reports whether the next line is longer than any that is read, so that it is
// not looked at sign by sign.
func (r *Reader) isEndless() bool {
	switch r.Format {
	case CSV, JSON, Replies, AOF, Memcached:
		return false
	}
	rest := r.text[r.pos:]
	return len(rest) > maxLineBytes && strings.IndexByte(rest[:maxLineBytes+1], '\n') < 0
}

// Preview returns what the first pieces of the file become: at most n commands and
// refusals together. The reader stays where it is.
func (r *Reader) Preview(n int) (commands []script.Command, refused []Refused) {
	const (
		pieces = 500 // a file may begin with very many comments
		looked = 2 * sampledBytes
	)
	p := r.As(r.Dialect)
	cut := false
	switch {
	case p.partly: // which is far more than is looked at
		p = r.start(p.text, restyled{}, false, r.Dialect)
	case p.isRestyling():
		p, cut = r.start(sampleOf(p.text), restyled{}, false, r.Dialect), true
	}
	if p.loose != nil {
		cut = p.loose.shorten() || cut
	}
	more := true
	for i := 0; i < pieces && p.pos < looked && len(p.Commands)+len(p.Refused) < n && more; i++ {
		more = p.Next()
	}
	if cut && !more && len(p.Refused) > 0 { // it is not broken there
		p.Refused = p.Refused[:len(p.Refused)-1]
	}
	return p.Commands[:min(len(p.Commands), n)], p.Refused[:min(len(p.Refused), n)]
}

// Progress returns how many bytes of the text are read, and how many there are. None are
// while the bytes of the file are still made a text.
func (r *Reader) Progress() (done, all int) { return r.pos, len(r.text) }

// cut takes the next line off the text, without its end.
func (r *Reader) cut() string {
	line, _, ended := strings.Cut(r.text[r.pos:], "\n")
	r.pos += len(line)
	if ended {
		r.pos++
		r.line++
	}
	return line
}

// put gives a command that puts a pair, unless the pair is refused.
func (r *Reader) put(line int, key, value string) {
	r.store(line, script.Command{Verb: script.Put, Key: key, Value: value})
}

// store gives a command whose key and value come from a file, unless they are
// refused.
func (r *Reader) store(line int, c script.Command) {
	switch {
	case !utf8.ValidString(c.Key) || !utf8.ValidString(c.Value):
		r.refuse(line, "Its bytes are not UTF-8.")
	case strings.IndexByte(c.Key, 0) >= 0 || strings.IndexByte(c.Value, 0) >= 0:
		r.refuse(line, "It has a zero byte, which no text has.")
	case c.Key == "":
		r.refuse(line, "The key is empty.")
	default:
		r.bounded(line, c)
	}
}

// bounded gives a command unless its key or value is too long.
func (r *Reader) bounded(line int, c script.Command) {
	switch {
	case len(c.Key) > MaxKeyBytes:
		r.refuse(line, "The key has {n} bytes; {most} are the most.", "n", strconv.Itoa(len(c.Key)), "most", strconv.Itoa(MaxKeyBytes))
	case len(c.Value) > MaxValueBytes:
		r.refuse(line, "The value has {n} bytes; {most} are the most.", "n", strconv.Itoa(len(c.Value)), "most", strconv.Itoa(MaxValueBytes))
	default:
		r.give(line, c)
	}
}

// longLine refuses a line, or a record, of n bytes.
func (r *Reader) longLine(line, n, most int) {
	r.refuse(line, "The line has {n} bytes; {most} are the most.", "n", strconv.Itoa(n), "most", strconv.Itoa(most))
}

// give appends a command while there is room for what it does.
func (r *Reader) give(line int, c script.Command) {
	if r.room -= max(1, c.N); r.room < 0 {
		r.room = 0
		r.refuse(line, "A session holds no more commands than those before this one.")
		return
	}
	r.Commands = append(r.Commands, c)
}

// refuse refuses a line, and says why: a text, whose holes are filled as F does.
func (r *Reader) refuse(line int, why string, nameValue ...string) {
	r.Refusals++
	if len(r.Refused) < MaxRefused {
		r.Refused = append(r.Refused, Refused{line, r.lang.F(why, nameValue...)})
	}
}

// mended counts what was read otherwise than it stands in a line.
func (r *Reader) mended(m script.Mended) {
	r.Mended.Spaces += m.Spaces
	r.Mended.Invisible += m.Invisible
	r.Mended.Quotes += m.Quotes
	r.Mended.Starts += m.Starts
}
