package intake

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// maxRecordBytes bounds the search for the end of a quoted field.
const maxRecordBytes = 2 * (MaxKeyBytes + MaxValueBytes)

// records reads CSV by encoding/csv, and goes on behind what that refuses.
type records struct {
	csv    *csv.Reader
	source *bounded
	base   int // where in the text csv began
	line   int // the line there
}

// errLong: a record does not end where the longest would.
var errLong = errors.New("intake: a record is too long")

// bounded is a text that ends with errLong at a limit.
type bounded struct {
	text  string
	at    int
	limit int
	bars  bool // \| is no separator
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.at >= len(b.text) {
		return 0, io.EOF
	}
	if b.at >= b.limit {
		return 0, errLong
	}
	n := copy(p, b.text[b.at:min(b.limit, len(b.text))])
	for i := 0; b.bars && i < n; i++ {
		switch at := b.at + i; {
		case strings.HasPrefix(b.text[at:], `\|`):
			p[i] = escapedBar[0]
		case at > 0 && strings.HasPrefix(b.text[at-1:], `\|`):
			p[i] = escapedBar[1]
		}
	}
	b.at += n
	return n, nil
}

// begin starts at a byte of the text.
func (c *records) begin(text string, d Dialect, pos, line int) {
	c.base, c.line = pos, line
	c.source = &bounded{text: text[pos:], bars: d.Framed}
	c.csv = newCSV(c.source, d)
}

func newCSV(from io.Reader, d Dialect) *csv.Reader {
	c := csv.NewReader(from)
	c.Comma, c.FieldsPerRecord = rune(d.Separator), -1
	c.TrimLeadingSpace = d.Trim && d.Separator != '\t'
	if d.Comments {
		c.Comment = '#'
	}
	return c
}

// next reads a record and returns how far it went, and in which line it began, 0
// if that is not known.
func (c *records) next() (fields []string, pos, line int, err error) {
	const ahead = 4096 // how far encoding/csv reads beyond what it needs
	c.source.limit = int(c.csv.InputOffset()) + maxRecordBytes + ahead
	fields, err = c.csv.Read()
	if e, ok := errors.AsType[*csv.ParseError](err); ok {
		line = c.line + e.StartLine - 1
	} else if err == nil {
		line, _ = c.csv.FieldPos(0)
		line += c.line - 1
	}
	return fields, c.base + int(c.csv.InputOffset()), line, err
}

// record reads one record of CSV.
func (r *Reader) record() {
	if r.records.csv == nil {
		if _, ok := saidSeparator(r.text); ok {
			r.cut()
		}
		r.records.begin(r.text, r.Dialect, r.pos, r.line)
		if r.pos == len(r.text) {
			return
		}
	}
	from := r.pos
	fields, pos, line, err := r.records.next()
	switch {
	case err == io.EOF:
		r.pos = len(r.text)
		return
	case err != nil:
		r.untidy(from, line, err)
		return
	}
	r.pos = max(pos, from+1)
	r.fields(line, fields)
}

// untidy reads a record that encoding/csv refuses, as it was meant, or refuses it
// too. Reading goes on behind the line that began it.
func (r *Reader) untidy(from, line int, refused error) {
	r.pos = from
	for r.line = r.lineAt(from); r.line < line && r.pos < len(r.text); {
		r.cut()
	}
	if line == 0 { // too long, and encoding/csv does not say where it began
		line = r.line
		for r.pos < len(r.text) && r.text[r.pos] == '\n' {
			r.cut()
			line = r.line
		}
	}
	text := r.cut()
	r.records.begin(r.text, r.Dialect, r.pos, r.line)
	if r.Framed && strings.IndexByte(text, '|') < 0 { // what stands around the table
		return
	}
	if len(text) <= maxRecordBytes && !errors.Is(refused, errLong) {
		c := newCSV(strings.NewReader(tidy(text, r.Separator)), r.Dialect)
		c.LazyQuotes = errors.Is(refused, csv.ErrBareQuote)
		if fields, err := c.Read(); err == nil {
			r.fields(line, fields)
			return
		}
	}
	switch {
	case len(text) > maxRecordBytes:
		r.longLine(line, len(text), maxRecordBytes)
	case closesQuotes(text, r.Separator):
		r.refuse(line, "Text stands behind the end of a quoted field. Write a quote inside quotes twice.")
	default:
		r.refuse(line, "A quoted field is not closed, or far too long.")
	}
}

// lineAt returns the line of a byte at which a record begins.
func (r *Reader) lineAt(pos int) int {
	return r.records.line + strings.Count(r.text[r.records.base:pos], "\n")
}

// tidy leaves off spaces between the end of a quoted field and the separator, and
// doubles quotes that a backslash protects.
func tidy(line string, separator byte) string {
	var out strings.Builder
	quoted, begins := false, true
	for i := 0; i < len(line); i++ {
		b := line[i]
		switch {
		case !quoted && b == '"' && begins:
			quoted = true
		case quoted && b == '\\' && i+1 < len(line) && line[i+1] == '"' && strings.IndexByte(line[i+2:], '"') >= 0:
			out.WriteString(`""`)
			i++
			continue
		case quoted && b == '"' && i+1 < len(line) && line[i+1] == '"':
			out.WriteString(`""`)
			i++
			continue
		case quoted && b == '"':
			quoted = false
			rest := strings.TrimLeft(line[i+1:], " ")
			if rest == "" || rest[0] == separator {
				i = len(line) - len(rest) - 1
			}
		}
		begins = b == separator || begins && b == ' '
		out.WriteByte(b)
	}
	return out.String()
}

// closesQuotes reports whether each quoted field of a line has its end.
func closesQuotes(line string, separator byte) bool {
	return strings.Count(tidy(line, separator), `"`)%2 == 0
}

// fields makes a pair of a record.
func (r *Reader) fields(line int, fields []string) {
	if r.Trim || r.Separator == '|' {
		for i, f := range fields {
			fields[i] = strings.TrimSpace(f)
		}
	}
	for i, f := range fields {
		if r.Framed {
			fields[i] = strings.ReplaceAll(f, escapedBar, "|")
		}
	}
	for i, f := range fields { // ="001", by which a spreadsheet keeps a text a text
		if inner, ok := strings.CutPrefix(f, `="`); ok && strings.HasSuffix(inner, `"`) {
			fields[i] = inner[:len(inner)-1]
		}
	}
	n := used(fields)
	switch {
	case n == 0 || r.Separator == '|' && isRule(fields) || r.Framed && len(fields) == 1:
		return
	case r.Header && !r.spent && n == 1 && r.Width > 1: // a title
		r.refuse(line, "It has {fields}, and the value is missing.", "fields", r.fieldsIn(n))
	case r.Header && !r.spent:
		r.spent = true
		return
	case r.Value < 0 && n > r.Key && n <= 2 && r.Width == 1 && !r.Header: // a value where most have none
		r.put(line, fields[0], at(fields, 1))
	case len(fields) <= max(r.Key, r.Value):
		r.refuse(line, "It has {fields}, and the value is missing.", "fields", r.fieldsIn(len(fields)))
	case n > r.Width && !r.Header:
		r.refuse(line, "It has {fields} where {wanted} are wanted. Put quotes around a text that has a {separator}.",
			"fields", r.fieldsIn(n), "wanted", r.fieldsIn(r.Width), "separator", r.lang.T(separatorName(r.Separator)))
	default:
		r.put(line, fields[r.Key], at(fields, r.Value))
	}
}

// at returns a field, or nothing where there is none.
func at(fields []string, i int) string {
	if i < 0 || i >= len(fields) {
		return ""
	}
	return fields[i]
}

func (r *Reader) fieldsIn(n int) string { return r.lang.N(n, "{n} field", "{n} fields") }

// used returns how many fields there are without the empty ones at the end.
func used(fields []string) int {
	n := len(fields)
	for n > 0 && strings.TrimSpace(fields[n-1]) == "" {
		n--
	}
	return n
}

// isRule reports whether a record only draws a line between those of a table.
func isRule(fields []string) bool {
	text := strings.Join(fields, "")
	return strings.Contains(text, "--") && strings.Trim(text, "-+:= ") == ""
}
