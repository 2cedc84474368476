package intake

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"kvscope/app/words"
)

// pieces are what is left to be done of something long, each of which is short.
type pieces struct{ left []func() }

// then adds a piece behind those that are left.
func (p *pieces) then(do func()) { p.left = append(p.left, do) }

// Next does one piece, and reports whether there are more.
func (p *pieces) Next() (more bool) {
	if len(p.left) > 0 {
		do := p.left[0]
		p.left = p.left[1:]
		do()
	}
	return len(p.left) > 0
}

// Beginning finds out what a file is. Nothing of it is read yet.
type Beginning struct {
	Name   string
	Reader *Reader // when there are no more pieces, unless
	Err    error   // nothing of it can be read: a sentence says why
	pieces

	text string
	from restyled
	part bool   // the text is the beginning of it
	as   Format // which it is
}

// Begin begins with a file, of which at most room commands are to be read. Data are its
// bytes; without a decoder some encodings cannot be read. What is said of its lines is in
// the language l. Where the file is larger there are more pieces, and none that is longer.
func Begin(l *words.Lang, decoder Decoder, name, data string, room int) *Beginning {
	r := &Reader{Name: name, data: data, all: room, lang: l, decoder: decoder}
	b := &Beginning{Name: name}
	switch {
	case len(data) > MaxBytes:
		b.fails(words.Problem("It is larger than {n} MiB. Open a part of it.", "n", strconv.Itoa(MaxBytes>>20)))
		return b
	case isAOF(data):
		b.Reader = r.start(data, restyled{}, false, Dialect{Format: AOF})
		return b
	}
	b.survey(r)
	b.then(func() { b.decode(r) })
	b.then(func() { b.as = formatOf(name, b.text) })
	b.then(func() { b.Reader = r.start(b.text, b.from, b.part, understandAs(b.as, name, b.text, r.Encoding)) })
	return b
}

// New does all that Begin begins.
func New(l *words.Lang, decoder Decoder, name, data string, room int) (*Reader, error) {
	b := Begin(l, decoder, name, data, room)
	for b.Next() {
	}
	return b.Reader, b.Err
}

// fails ends it: nothing of the file can be read.
func (b *Beginning) fails(why error) { b.left, b.Err = nil, why }

// survey looks whether all bytes are UTF-8, and whether some are not ASCII.
func (b *Beginning) survey(r *Reader) {
	const part = 256 << 10 // bytes
	r.isUTF8, r.isASCII = true, true
	for from := 0; from < len(r.data); {
		end := min(from+part, len(r.data))
		for back := 1; end < len(r.data) && back < utf8.UTFMax && !utf8.RuneStart(r.data[end]); back++ {
			end--
		}
		bytes := r.data[from:end]
		b.then(func() {
			r.isUTF8 = r.isUTF8 && utf8.ValidString(bytes)
			r.isASCII = r.isASCII && r.isUTF8 && isASCII(bytes)
		})
		from = end
	}
}

// decode makes a text of the bytes, or of their beginning.
func (b *Beginning) decode(r *Reader) {
	e, why := encodingOf(r.data, r.isUTF8)
	if why != "" {
		b.fails(words.Problem(why))
		return
	}
	text, partly, ok := r.beginning(e)
	switch {
	case !ok:
		b.fails(words.Problem("It is {encoding}. Save it as UTF-8.", "encoding", e.String()))
	case strings.TrimLeft(text, " \t\n") == "" && !(partly && strings.TrimLeft(r.data[begunBytes:], " \t\r\n\x00") != ""):
		b.fails(words.Problem("It is empty."))
	default:
		if why := noPairs(text); why != "" {
			b.fails(words.Problem(why))
			return
		}
		r.Encoding = e
		b.text, b.from = restyle(text)
		b.part = partly
	}
}
