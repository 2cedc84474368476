package intake

import (
	"strings"

	"kvscope/app/words"
)

// items is how far the replies of Redis are read.
type items struct {
	key     string // in Pairs: a key whose value comes next
	line    int
	keyed   bool
	begun   bool
	deepest int // in how many lists items are: what is in fewer is none, but names a list
	lists   nesting
	csv     bool
	end     int // of CSV: where the line ends that is read; 0: not looked for yet
}

// nesting is where the items of the lists that are open stand, the outermost first.
type nesting []int

// reply reads a line of what Redis answered: 1) "cat", or "cat","meow" as
// redis-cli --csv prints it.
func (r *Reader) reply() {
	if !r.items.begun {
		sample := sampleOf(r.text)
		r.items = items{begun: true, deepest: deepest(sample), csv: isReplyCSV(sample)}
	}
	at := r.line
	if r.items.csv {
		r.replyCSV(at)
		return
	}
	line := r.cut()
	rest, numbered, mapped := r.items.lists.cut(line)
	if !numbered || rest == "" || len(r.items.lists) < r.items.deepest { // the cursor of a SCAN, the place in a stream
		return
	}
	text, behind, why := replyText(rest)
	if why != "" {
		r.items.keyed = false // it was the value of that
		r.refuse(at, why)
		return
	}
	r.item(at, text)
	if value, ok := strings.CutPrefix(strings.TrimSpace(behind), "=> "); ok && mapped {
		text, _, why := replyText(value)
		if why != "" {
			r.items.keyed = false
			r.refuse(at, why)
			return
		}
		r.item(at, text)
	}
	r.rest()
}

// replyCSV reads one text, and the comma or the line end behind it.
func (r *Reader) replyCSV(at int) {
	rest := strings.TrimLeft(r.text[r.pos:], " ,\n")
	skipped := r.text[r.pos : len(r.text)-len(rest)]
	r.pos += len(skipped)
	r.line += strings.Count(skipped, "\n")
	at = r.line
	if rest == "" {
		r.rest()
		return
	}
	if r.items.end <= r.pos {
		r.items.end = r.pos + until(rest, "\n")
	}
	line := r.text[r.pos:min(r.items.end, r.pos+maxRecordBytes)]
	text, behind, why := replyText(line)
	if why != "" {
		r.cut()
		r.refuse(at, why)
		r.rest()
		return
	}
	r.pos += len(line) - len(behind)
	r.item(at, text)
	if strings.Trim(r.text[r.pos:min(len(r.text), r.pos+maxRecordBytes)], " ,\n") == "" && len(r.text)-r.pos < maxRecordBytes {
		r.pos = len(r.text)
	}
	r.rest()
}

// rest refuses the key that has no value, at the end.
func (r *Reader) rest() {
	if r.pos >= len(r.text) && r.items.keyed {
		r.items.keyed = false
		r.refuse(r.items.line, "It is a key, and its value is missing: choose keys alone, if all of these are keys.")
	}
}

// item takes a text of the reply.
func (r *Reader) item(at int, text string) {
	switch i := &r.items; {
	case !r.Pairs:
		r.put(at, text, "")
	case i.keyed:
		i.keyed = false
		r.put(i.line, i.key, text)
	default:
		i.key, i.line, i.keyed = text, at, true
	}
}

// replyText reads a text in quotes, or a number, and returns what stands behind.
func replyText(s string) (text, behind, why string) {
	if s[0] == '"' {
		text, size := redisQuoted(s[1:], '"')
		if size < 0 {
			return "", "", words.Key("A quote is not closed.")
		}
		return text, s[1+size:], ""
	}
	for _, kind := range []string{"(integer) ", "(double) "} {
		s = strings.TrimPrefix(s, kind)
	}
	n := strings.IndexAny(s, ",")
	if n < 0 {
		n = len(s)
	}
	text = strings.TrimSpace(s[:n])
	switch text {
	case "(nil)", "NIL":
		return "", "", words.Key("It is nil: Redis found nothing there.")
	case "(empty array)", "(empty list or set)", "(empty hash)", "(empty set)":
		return "", "", words.Key("It is an empty list.")
	}
	return text, s[n:], ""
}

// cut leaves off the numbers before an item, and finds out which lists it is in. Mapped:
// the number is that of a pair, 1# "cat" => "meow".
func (n *nesting) cut(line string) (rest string, numbered, mapped bool) {
	rest = strings.TrimLeft(line, " ")
	for {
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		if digits == 0 || digits+1 >= len(rest) || rest[digits] != ')' && rest[digits] != '#' && rest[digits] != '~' || rest[digits+1] != ' ' {
			return rest, numbered, mapped
		}
		numbered, mapped = true, mapped || rest[digits] == '#'
		rest = rest[digits+2:]
		begin := len(line) - len(rest)
		for len(*n) > 0 && (*n)[len(*n)-1] >= begin {
			*n = (*n)[:len(*n)-1]
		}
		*n = append(*n, begin)
		rest = strings.TrimLeft(rest, " ")
	}
}

// deepest returns in how many lists the items are that are in most.
func deepest(sample string) (most int) {
	var lists nesting
	for line := range strings.SplitSeq(sample, "\n") {
		lists.cut(line)
		most = max(most, len(lists))
	}
	return most
}

// isReplies reports whether lines are replies: each is numbered, or a prompt.
func isReplies(lines []string) bool {
	items := 0
	for _, line := range lines {
		rest, numbered, _ := new(nesting).cut(line)
		if numbered && (rest == "" || strings.IndexByte("\"(-0123456789", rest[0]) >= 0) {
			items++
			continue
		}
		if _, ok := cutRedisPrompt(line); !ok && line[0] != '(' {
			return false
		}
	}
	return items > 0
}

// isReplyCSV reports whether a text is what redis-cli --csv prints: texts in
// quotes, in which a backslash protects, all in one line.
func isReplyCSV(sample string) bool {
	line, rest, _ := strings.Cut(strings.TrimSpace(sample), "\n")
	if !strings.HasPrefix(line, `"`) {
		return false
	}
	escapes := strings.Contains(line, `\`) && !strings.Contains(line, `""`)
	n := 0
	for line != "" {
		if line[0] != '"' && !strings.HasPrefix(line, "NIL") && strings.IndexByte("-0123456789", line[0]) < 0 {
			return false
		}
		_, behind, why := replyText(line)
		if why != "" && !strings.HasPrefix(line, "NIL") || behind != "" && behind[0] != ',' {
			return false
		}
		if why != "" {
			behind = line[len("NIL"):]
		}
		line = strings.TrimPrefix(behind, ",")
		n++
	}
	return escapes || n > 2 && strings.TrimSpace(rest) == ""
}

// understandReplies finds out whether the texts are keys and values by turns.
func understandReplies(text string, e Encoding) Dialect {
	d := Dialect{Encoding: e, Format: Replies}
	sample := sampleOf(text)
	r := Reader{Dialect: d, text: sample, line: 1, room: len(sample), all: len(sample)}
	for r.Next() {
	}
	d.Pairs = (len(r.Commands)+r.Refusals)%2 == 0
	lower := strings.ToLower(sample)
	for _, name := range []string{"> keys ", "> smembers ", "> lrange ", "> scan ", "> hkeys ", "> mget ", "> hvals "} {
		if strings.Contains(lower, name) {
			d.Pairs = false
		}
	}
	if strings.Contains(lower, "> hgetall ") || strings.Contains(lower, "# \"") && strings.Contains(lower, "=> ") {
		d.Pairs = true
	}
	if !isReplyCSV(sample) && deepest(sample) > 1 && !strings.Contains(lower, "2) 1)") {
		d.Pairs = d.Pairs && strings.Contains(sample, "1) 1)")
	}
	return d
}
