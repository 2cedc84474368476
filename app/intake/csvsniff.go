package intake

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// separators are what may stand between two fields. Commas stand in texts and
// numbers too, so the others come first.
const separators = ";\t|,"

// sampledRecords is how many records are looked at to understand CSV.
const sampledRecords = 30

// saidSeparator returns what a first line sep=; says, as Excel writes it.
func saidSeparator(text string) (separator byte, ok bool) {
	line, _, _ := strings.Cut(text, "\n")
	line = strings.Trim(line, "\" ")
	if len(line) == 5 && strings.EqualFold(line[:4], "sep=") {
		return line[4], line[4] != '"' && line[4] < 0x80
	}
	return 0, false
}

// understandCSV finds out all about CSV. A separator that is not 0 is given.
func understandCSV(name, sample string, separator byte, e Encoding) Dialect {
	d := Dialect{Encoding: e, Format: CSV, Separator: separator}
	if said, ok := saidSeparator(sample); ok {
		_, sample, _ = strings.Cut(sample, "\n")
		if separator == 0 {
			d.Separator = said
		}
	}
	if d.Separator == 0 && strings.HasSuffix(strings.ToLower(name), ".tsv") && strings.Contains(sample, "\t") {
		d.Separator = '\t'
	}
	if d.Separator == 0 && hasTable(sample) {
		d.Separator = '|'
	}
	if d.Separator == 0 {
		d.Separator = likeliest(sample)
	}
	d.Framed = d.Separator == '|' && hasTable(sample)
	d.Trim = spaced(sample, d.Separator)
	d.Comments = hasComments(sample, d)
	d.columns(sampled(sample, d))
	return d
}

// hasTable reports whether lines draw a line between those of a table, as those of
// Markdown, Org and psql do.
func hasTable(sample string) bool {
	for line := range strings.SplitSeq(sample, "\n") {
		if isRule([]string{strings.ReplaceAll(line, "|", "")}) && strings.ContainsAny(line, "|+") {
			return true
		}
	}
	return false
}

// escapedBar stands for a | that is none of a table: \| in Markdown.
const escapedBar = "\u0080"

// sampled returns the first records.
func sampled(sample string, d Dialect) (all [][]string) {
	if d.Framed {
		lines := slices.DeleteFunc(strings.Split(sample, "\n"), func(line string) bool { return strings.IndexByte(line, '|') < 0 })
		sample = strings.ReplaceAll(strings.Join(lines, "\n"), `\|`, escapedBar)
	}
	if strings.Contains(sample, `\"`) {
		lines := strings.SplitAfter(sample, "\n")
		for i, line := range lines {
			if strings.Contains(line, `\"`) {
				lines[i] = tidy(line, d.Separator)
			}
		}
		sample = strings.Join(lines, "")
	}
	d.Trim = d.Trim || !strings.Contains(sample, "\t") // a quote behind a space is one here
	c := newCSV(strings.NewReader(sample), d)
	c.LazyQuotes = true
	for len(all) < sampledRecords {
		fields, err := c.Read()
		if err == io.EOF || err != nil && !errors.Is(err, csv.ErrQuote) && !errors.Is(err, csv.ErrBareQuote) {
			break
		}
		if err == nil && used(fields) > 0 && !(d.Separator == '|' && isRule(fields)) {
			all = append(all, fields)
		}
	}
	return all
}

// firstRecord returns the record that may name the columns.
func firstRecord(sample string, d Dialect) []string {
	if _, ok := saidSeparator(sample); ok {
		_, sample, _ = strings.Cut(sample, "\n")
	}
	if all := sampled(sample, d); len(all) > 0 {
		return all[titles(all)]
	}
	return nil
}

// titles returns how many of the first records are titles of the others: where most have
// more fields than one, those that have one.
func titles(all [][]string) (n int) {
	if width, _ := widthOf(all); width < 2 {
		return 0
	}
	for n < len(all)-1 && used(all[n]) == 1 {
		n++
	}
	return n
}

// likeliest returns the separator by which the records have most alike as many
// fields, and more than one, and by which no text in quotes is torn.
func likeliest(sample string) byte {
	best, most := byte(','), 0.0
	for i := range len(separators) {
		all := sampled(sample, Dialect{Separator: separators[i], Comments: true})
		width, alike := widthOf(all)
		if width < 2 {
			continue
		}
		if share := float64(alike) / float64(len(all)) * (1 - float64(torn(all))/float64(2*len(all))); share > most {
			best, most = separators[i], share
		}
	}
	return best
}

// torn returns how many records have a field in which a quote has no other.
func torn(all [][]string) (n int) {
	for _, fields := range all {
		if slices.ContainsFunc(fields, func(f string) bool { return strings.Count(f, `"`)%2 == 1 }) {
			n++
		}
	}
	return n
}

// widthOf returns how many fields most records have, and how many those are; of
// two numbers the one that comes first.
func widthOf(all [][]string) (width, alike int) {
	counts := map[int]int{}
	for _, fields := range all {
		counts[used(fields)]++
	}
	for _, fields := range all {
		if n := used(fields); counts[n] > alike {
			width, alike = n, counts[n]
		}
	}
	return width, alike
}

// spaced reports whether spaces behind separators belong to no field: where each
// separator has one, or a quote stands behind one.
func spaced(sample string, separator byte) bool {
	if separator == '\t' || separator == ' ' {
		return false
	}
	with, without, quoted := 0, 0, false
	for i := range len(sample) {
		switch b := sample[i]; {
		case b == '"':
			quoted = !quoted
		case quoted || b != separator:
		case strings.HasPrefix(strings.TrimLeft(sample[i+1:], " "), `"`) && strings.HasPrefix(sample[i+1:], " "):
			return true
		case strings.HasPrefix(sample[i+1:], " "):
			with++
		case !strings.HasPrefix(sample[i+1:], "\n") && i+1 < len(sample):
			without++
		}
	}
	return with > 0 && without == 0
}

// hasComments reports whether lines that begin with # are comments: those before
// the first record, those with a space behind the sign, and those that have fewer
// fields than records have.
func hasComments(sample string, d Dialect) bool {
	width, _ := widthOf(sampled(sample, d))
	comments, data, before := 0, 0, true
	for line := range strings.SplitSeq(sample, "\n") {
		if !strings.HasPrefix(line, "#") {
			before = before && strings.TrimSpace(line) == ""
			continue
		}
		if before || strings.HasPrefix(line, "# ") || line == "#" || strings.Count(line, string(d.Separator))+1 < width {
			comments++
		} else {
			data++
		}
	}
	return comments > data
}

// keyNames and valueNames are what people call these columns, the likeliest first.
func keyNames() []string {
	return []string{"key", "keys", "k", "word", "term", "name", "id", "field", "property", "variable",
		"account", "title", "url", "login_uri",
		"schlüssel", "wort", "clé", "mot", "clave", "palabra", "chiave", "chave", "ключ", "слово", "键", "キー", "المفتاح", "מפתח"}
}

func valueNames() []string {
	return []string{"value", "values", "val", "v", "meaning", "definition", "translation", "text", "data", "content", "count", "frequency", "msgstr", "username", "login_username",
		"wert", "bedeutung", "valeur", "valor", "valore", "значение", "перевод", "值", "値", "القيمة", "ערך"}
}

// columns finds out where keys and values are, and whether the first record only
// names the columns.
func (d *Dialect) columns(all [][]string) {
	d.Key, d.Value = 0, -1
	if len(all) == 0 {
		d.Width = 1
		return
	}
	width, _ := widthOf(all)
	d.Width = width
	all = all[titles(all):]
	columns := filled(all, width)
	first := all[0]
	key, value := named(first, keyNames()), named(first, valueNames())
	d.Header = key >= 0 && (value >= 0 || used(first) == 1 || len(all) > 1 && named(first[columns[0]:columns[0]+1], keyNames()) == 0) || numbersBelow(all)
	if !d.Header {
		key, value = -1, -1
	} else if len(all) > 1 { // a name alone fills no column
		columns = filled(all[1:], width)
	}
	for _, i := range columns {
		if key < 0 && i != value {
			key = i
		}
	}
	for _, i := range columns {
		if value < 0 && i > key {
			value = i
		}
	}
	for _, i := range columns {
		if value < 0 && i != key {
			value = i
		}
	}
	d.Key, d.Value = max(key, 0), value
}

// filled returns the columns that are not empty in each record, but never fewer than two.
func filled(all [][]string, width int) (columns []int) {
	for i := range width {
		for _, fields := range all {
			if strings.TrimSpace(at(fields, i)) != "" {
				columns = append(columns, i)
				break
			}
		}
	}
	if len(columns) < 2 { // an empty key beside it is one
		columns = []int{0, 1}[:min(width, 2)]
	}
	return columns
}

// named returns the column that bears the likeliest of some names, or -1.
func named(fields, names []string) int {
	for _, name := range names {
		for i, f := range fields {
			if strings.EqualFold(strings.TrimSpace(f), name) {
				return i
			}
		}
	}
	return -1
}

// numbersBelow reports whether a column has words in the first record and numbers
// in all others, of which there are some.
func numbersBelow(all [][]string) bool {
	if len(all) < 3 {
		return false
	}
	for i, f := range all[0] {
		if strings.TrimSpace(f) == "" || isNumber(f) {
			continue
		}
		numbers := true
		for _, fields := range all[1:] {
			numbers = numbers && (i >= len(fields) || isNumber(fields[i]))
		}
		if numbers && i < len(all[1]) && i < len(all[2]) {
			return true
		}
	}
	return false
}

// isNumber reports whether a text is a number, with a point or a comma.
func isNumber(s string) bool {
	s = strings.TrimSuffix(strings.TrimSpace(s), "%")
	_, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	return err == nil && strings.ContainsAny(s, "0123456789")
}
