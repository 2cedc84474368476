package intake

import "strings"

// message reads a part of a message of gettext, with the lines in which its text goes on. A
// text and its translation, the first where there are several, are a pair:
//
//	msgctxt "menu"       <- stands before the key, as a section does
//	msgid   "cat"
//	msgstr  "Katze"
//
// The heading of a file, whose text is empty, is none, and nor is what is not translated.
func (r *Reader) message() {
	at := r.line
	line := strings.TrimSpace(r.cut())
	if line == "" || line[0] == '#' {
		return
	}
	name, text, _ := strings.Cut(line, " ")
	text, ok := inQuotes(text)
	if !ok || !strings.HasPrefix(name, "msg") {
		r.refuse(at, "A name and a text in quotes are wanted.")
		return
	}
	for from := r.pos; r.pos-from < maxRecordBytes; {
		more, ok := inQuotes(firstLine(r.text[r.pos:min(len(r.text), r.pos+maxRecordBytes)]))
		if !ok {
			break
		}
		text += more
		r.cut()
	}
	switch name {
	case "msgctxt":
		r.context = text + "."
	case "msgid":
		r.asked = text
	case "msgstr", "msgstr[0]":
		if r.asked != "" && text != "" {
			r.put(at, r.context+r.asked, text)
		}
		r.context, r.asked = "", ""
	}
}

// inQuotes returns the text that stands in double quotes, if all of a line does.
func inQuotes(line string) (text string, ok bool) {
	line, ok = strings.CutPrefix(strings.TrimSpace(line), `"`)
	text, size := quotedText(line, '"')
	return text, ok && size == len(line)
}

// isMessage reports whether a line begins a message of gettext.
func isMessage(line string) bool {
	name, text, _ := strings.Cut(line, " ")
	_, ok := inQuotes(text)
	return ok && (name == "msgid" || name == "msgctxt")
}
