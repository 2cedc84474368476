package link

import (
	"strings"
	"unicode"

	"kvscope/app/words"
)

// labelOf returns what the page calls what a parameter says.
func labelOf(l *words.Lang, name string) string {
	for _, setting := range Settings() {
		if setting.Name == name {
			return l.T(setting.Label)
		}
	}
	switch name {
	case "script", "z":
		return l.T("Commands")
	case "ask":
		return l.T("Ask first")
	case "fine":
		return l.T("Fine steps")
	case "note":
		return l.T("Notes")
	case "step":
		return l.T("Step")
	}
	return name
}

// bare leaves off what a value of letters, digits, dots and hyphens cannot have: all
// white space, and other signs at its ends. A Cyrillic letter that looks like one of ours is
// taken for it.
func bare(text string) string {
	text = strings.Map(func(r rune) rune {
		if i := strings.IndexRune("\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456", r); i >= 0 {
			return rune("aceopxyi"[i/2])
		}
		if r == ' ' || r == 0xa0 || r == 0x3000 {
			return -1
		}
		return unseen(r)
	}, text)
	isOther := func(r rune) bool { return r >= 0x80 && !unicode.IsDigit(r) || !isLetterOrDigit(r) && r < 0x80 }
	if i := strings.IndexAny(text, "<>\"|#?\\/{[("); i > 0 { // a mark of HTML, a title, another part of an address, of how many
		text = text[:i]
	}
	text, _, _ = strings.Cut(text, ":~:")
	if text = strings.TrimRightFunc(text, isOther); strings.HasPrefix(text, "-") {
		return text // a number below 0 stays one
	}
	return strings.TrimLeftFunc(text, isOther)
}

// plain returns a value in the signs that values have: digits of other scripts, dashes
// and capitals become what was meant, and a number loses what parts its thousands, or
// gets the point that others write as a comma. Of whole numbers a fraction of zeros goes.
func plain(text string, fraction bool) string {
	text = strings.Map(func(r rune) rune {
		for _, zero := range []rune{0x660, 0x6f0, 0x966, 0xff10} {
			if zero <= r && r <= zero+9 {
				return r - zero + '0'
			}
		}
		if 0x2010 <= r && r <= 0x2015 || r == 0x2212 {
			return '-'
		}
		return r
	}, strings.ToLower(text))
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '.' || r == '\'' || r == '’' })
	if fraction {
		return strings.Join(parts, ".")
	}
	if len(parts) == 2 && strings.Trim(parts[1], "0") == "" && len(parts[1]) != 3 {
		parts = parts[:1]
	}
	for i, p := range parts {
		if i > 0 && len(p) != 3 || strings.Trim(p, "0123456789") != "" {
			return text
		}
	}
	return strings.Join(parts, "")
}

func isLetterOrDigit(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}
