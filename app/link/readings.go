package link

import (
	"strings"
	"unicode/utf8"

	"kvscope/store/script"
)

// apart begins a command at each verb of a script whose line breaks became spaces, where the
// one before is whole. It returns "" for what is no such script.
func apart(text string) string {
	var lines []string
	line := ""
	for word := range strings.SplitSeq(strings.TrimSpace(text), " ") {
		if _, err := script.ParseLine(line); line != "" && err == nil && script.IsVerb(word) {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimLeft(line+" "+word, " ")
	}
	all := strings.Join(append(lines, line), "\n")
	if _, err := script.Parse(all); err != nil || len(lines) == 0 {
		return ""
	}
	return all
}

// readings returns what a script may be, the likeliest first: decoded once more or
// less, with + for a space or itself, with and without signs behind it, and mended as
// what people paste is.
func readings(value string) (texts []string) {
	broken := strings.NewReplacer("%\n", "%", "% ", "%").Replace(value)
	once := decode(broken)
	twice := decode(once)
	for _, text := range []string{decode(strings.ReplaceAll(broken, "+", " ")), once, twice, value} {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n", `\n`, "\n").Replace(text)
		if !utf8.ValidString(text) { // of a program that knew Latin letters alone
			text = strings.ReplaceAll(text, "\xa0", " ")
		}
		text = strings.ReplaceAll(text, "Â\u00a0", " ") // of one that took UTF-8 for those
		mended, _ := script.Mend(text)
		trimmed := strings.TrimRight(text, " .,;:!?)]}>*_'\"`’”»\n")
		texts = append(texts, text, mended, trimmed)
	}
	return texts
}
