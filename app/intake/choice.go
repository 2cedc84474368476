package intake

import (
	"slices"
	"strconv"
	"strings"
)

// Choice is one thing about a file that may be otherwise than it was understood.
type Choice struct {
	Name    string // such as Format
	Options []Option
}

// Option is an answer, and the dialect that choosing it leads to.
type Option struct {
	Label   string
	Dialect Dialect
	Chosen  bool
}

// Choosing finds out what may be chosen otherwise of a file: the formats that would give
// something, and what belongs to the format. Choices that have one answer are left out.
type Choosing struct {
	Choices []Choice // when there are no more pieces
	pieces
}

// Choosing begins to find out what may be chosen otherwise. Its pieces take no longer
// where the file is larger.
func (r *Reader) Choosing() *Choosing {
	c := new(Choosing)
	others := Choice{Name: r.lang.T("Format")}
	if r.Format != AOF { // which it is by its first bytes alone
		for f := range formats {
			if f == AOF {
				continue
			}
			c.then(func() {
				if d, ok := r.as(f); ok {
					others.Options = append(others.Options, Option{r.lang.T(f.String()), d, f == r.Format})
				}
			})
		}
	}
	var encodings Choice
	c.then(func() { encodings = Choice{r.lang.T("Encoding"), r.encodings()} })
	c.then(func() {
		all := append(append([]Choice{others}, r.details()...), encodings)
		c.Choices = slices.DeleteFunc(all, func(c Choice) bool { return len(c.Options) < 2 })
	})
	return c
}

// details are the choices that belong to the format.
func (r *Reader) details() (all []Choice) {
	switch r.Format {
	case CSV:
		all = append(all, Choice{r.lang.T("Separator"), r.separators()}, Choice{r.lang.T("First line"), r.headings(r.lang.T("names columns"), r.lang.T("is put"))})
		all = append(all, r.columnChoices(len(r.first))...)
		all = append(all, Choice{r.lang.T("Lines with #"), r.comments()})
	case JSON, YAML:
		root := r.tree()
		all = append(all, Choice{r.lang.T("Pairs are in"), r.places(root)})
		all = append(all, r.memberChoices(root)...)
		if d := r.Dialect; d.Separator != 0 || areVariables(nestAt(root, d.Path)) {
			apart, whole := d, d
			apart.Separator, whole.Separator = '=', 0
			all = append(all, Choice{r.lang.T("The key ends at"), []Option{{"=", apart, d.Separator != 0}, {r.lang.T("none"), whole, d.Separator == 0}}})
		}
	case Lines:
		if r.Header {
			all = append(all, Choice{r.lang.T("First line"), r.headings(r.lang.T("names columns"), r.lang.T("is put"))})
		}
		all = append(all, Choice{r.lang.T("The key ends at"), r.keyEnds()})
		if r.Trim || understandLines(sampleOf(r.text), r.Encoding).Trim {
			off, put := r.Dialect, r.Dialect
			off.Trim, put.Trim = true, false
			all = append(all, Choice{r.lang.T("Bullets and numbers"), []Option{{r.lang.T("are left off"), off, r.Trim}, {r.lang.T("are put"), put, !r.Trim}}})
		}
	case Replies:
		keys, pairs := r.Dialect, r.Dialect
		keys.Pairs, pairs.Pairs = false, true
		all = append(all, Choice{r.lang.T("Texts are"), []Option{{r.lang.T("key, value, key, value"), pairs, r.Pairs}, {r.lang.T("keys alone"), keys, !r.Pairs}}})
	}
	return all
}

// as returns the file understood as a format, and whether its beginning gives commands in
// it, and not more refusals.
func (r *Reader) as(f Format) (d Dialect, ok bool) {
	const looked = 12
	if f == r.Format {
		return r.Dialect, true
	}
	d = understandAs(f, r.Name, r.text, r.Encoding)
	if f == CSV && d.Width < 2 || f == Properties && !mostHave(firstLines(sampleOf(r.text), looked), "=:") {
		return d, false
	}
	commands, refused := r.As(d).Preview(looked)
	return d, len(commands) > len(refused)
}

// mostHave reports whether more than half of the lines have one of the signs.
func mostHave(lines []string, signs string) bool {
	n := 0
	for _, line := range lines {
		if strings.ContainsAny(line, signs) {
			n++
		}
	}
	return 2*n > len(lines)
}

func (r *Reader) separators() (options []Option) {
	sample := sampleOf(r.text)
	offered := separators
	if strings.IndexByte(offered, r.Separator) < 0 {
		offered += string(r.Separator)
	}
	for i := range len(offered) {
		b := offered[i]
		d := r.Dialect
		if b != r.Separator {
			if strings.IndexByte(sample, b) < 0 {
				continue
			}
			d = understandCSV(r.Name, sample, b, r.Encoding)
		}
		options = append(options, Option{r.lang.T(separatorName(b)), d, b == r.Separator})
	}
	return options
}

func (r *Reader) headings(yes, no string) []Option {
	with, without := r.Dialect, r.Dialect
	with.Header, without.Header = true, false
	return []Option{{yes, with, r.Header}, {no, without, !r.Header}}
}

// columnChoices are those of the key and of the value.
func (r *Reader) columnChoices(columns int) []Choice {
	const most = 8
	columns = min(columns, max(r.Width, r.Key+1, r.Value+1), most)
	if columns < 2 {
		return nil
	}
	key, value := Choice{Name: r.lang.T("Key")}, Choice{Name: r.lang.T("Value")}
	for i := range columns {
		d := r.Dialect
		d.Key = i
		if d.Value == i {
			d.Value = r.Key
		}
		key.Options = append(key.Options, Option{r.shortColumn(i), d, i == r.Key})
		if i == r.Key {
			continue
		}
		d = r.Dialect
		d.Value = i
		value.Options = append(value.Options, Option{r.shortColumn(i), d, i == r.Value})
	}
	d := r.Dialect
	d.Value = -1
	value.Options = append(value.Options, Option{r.lang.T("none"), d, r.Value < 0})
	return []Choice{key, value}
}

// shortColumn is what a button calls a column.
func (r *Reader) shortColumn(i int) string {
	if r.Header && i < len(r.first) && strings.TrimSpace(r.first[i]) != "" {
		return strings.TrimSpace(r.first[i])
	}
	return r.lang.F("column {n}", "n", strconv.Itoa(i+1))
}

func (r *Reader) comments() []Option {
	if !r.Comments && !strings.HasPrefix(r.text, "#") && !hashed(r.text) {
		return nil
	}
	with, without := r.Dialect, r.Dialect
	with.Comments, without.Comments = true, false
	return []Option{{r.lang.T("are comments"), with, r.Comments}, {r.lang.T("are put"), without, !r.Comments}}
}

// hashed reports whether a line behind the first begins with #. Cost: bounded, so that a
// text with very many of the sign elsewhere may be taken for one without.
func hashed(text string) bool {
	for range 1000 {
		i := strings.IndexByte(text, '#')
		if i < 0 {
			return false
		}
		if i > 0 && text[i-1] == '\n' {
			return true
		}
		text = text[i+1:]
	}
	return false
}

// tree returns what the beginning of the file holds, as treeOf does.
func (r *Reader) tree() *node {
	sample := r.sample()
	if r.Format == YAML {
		return &node{kind: '[', children: []*node{yamlTree(sample)}}
	}
	root, _ := treeOf(sample)
	return root
}

// places returns the objects and arrays of JSON and YAML that may hold the pairs.
func (r *Reader) places(root *node) (options []Option) {
	for _, p := range nests(root) {
		d := r.Dialect
		if p != r.Path || r.Stream {
			n := nestAt(root, p)
			d = Dialect{Encoding: r.Encoding, Format: r.Format, Path: p, Loose: r.Loose}
			d.rowsOf(n)
			d.ofYAML(n)
		}
		label := p
		if p == "" {
			label = r.lang.T("the outermost")
		}
		options = append(options, Option{label, d, p == r.Path && !r.Stream})
	}
	if r.Stream && len(options) > 0 {
		options = append([]Option{{r.lang.T("this one row"), r.Dialect, true}}, options...)
	}
	return options
}

// memberChoices are those of the members of rows.
func (r *Reader) memberChoices(at *node) []Choice {
	if !r.Stream {
		at = nestAt(at, r.Path)
	}
	if at == nil {
		return nil
	}
	objects, arrays := at.rows()
	names := namesIn(objects)
	if len(names) == 0 {
		if len(arrays) > 1 && r.Width > 1 {
			return append([]Choice{{r.lang.T("First array"), r.headings(r.lang.T("names columns"), r.lang.T("is put"))}}, r.columnChoices(r.Width)...)
		}
		return nil
	}
	const most = 8
	names = names[:min(len(names), most)]
	key, value := Choice{Name: r.lang.T("Key")}, Choice{Name: r.lang.T("Value")}
	for _, name := range names {
		d := r.Dialect
		d.KeyName = name
		if d.ValueName == name || d.ValueName == "" {
			d.ValueName = pick(names, []string{r.KeyName}, name)
		}
		key.Options = append(key.Options, Option{name, d, name == r.KeyName})
		if name == r.KeyName {
			continue
		}
		d = r.Dialect
		d.ValueName = name
		value.Options = append(value.Options, Option{name, d, name == r.ValueName})
	}
	d := r.Dialect
	d.ValueName = ""
	value.Options = append(value.Options, Option{r.lang.T("none"), d, r.ValueName == ""})
	d.KeyName = ""
	if at.kind == '{' {
		return []Choice{value}
	}
	key.Options = append(key.Options, Option{r.lang.T("each member is a pair"), d, r.KeyName == ""})
	if r.KeyName == "" {
		return []Choice{key}
	}
	return []Choice{key, value}
}

func (r *Reader) keyEnds() (options []Option) {
	lines := strings.Join(firstLines(sampleOf(r.text), sampledRecords), "\n")
	for _, b := range []byte{0, '=', ':', arrow, dash, ' '} {
		d := r.Dialect
		d.Separator = b
		if b == r.Separator || b == 0 || signOf(b, lines) != "" {
			options = append(options, Option{r.lang.T(separatorName(b)), d, b == r.Separator})
		}
	}
	return options
}

// encodings are offered where the bytes leave a doubt. Cost: bounded.
func (r *Reader) encodings() (options []Option) {
	if r.Format == AOF || r.Encoding == UTF8 && r.isASCII {
		return nil
	}
	const looked = 8 << 10 // bytes: there are many encodings
	sample := sampleOf(r.data)
	if i := strings.LastIndexByte(sample[:min(len(sample), looked)], '\n'); i > 0 && !isASCII(sample[:i]) {
		sample = sample[:i+1]
	}
	if isWide(r.Encoding) && len(sample)%2 == 1 {
		sample = r.data[:min(len(sample)+1, len(r.data))]
	}
	valid := isWide(r.Encoding) || r.isUTF8
	for e := range encodings {
		d := r.Dialect
		if e != r.Encoding {
			text, ok := r.decoded(sample, e)
			text, _ = restyle(text)
			if !ok || isWide(e) || isWide(r.Encoding) || e >= ShiftJIS && (valid || strings.Contains(text, "\uFFFD")) {
				continue
			}
			d = understandAs(r.Format, r.Name, text, e)
		}
		options = append(options, Option{e.String(), d, e == r.Encoding})
	}
	return options
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
