package words

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The characters that are drawn only as what they make of their neighbours.
const (
	nonJoiner = '\u200c'
	joiner    = '\u200d'
	blackFlag = '\U0001f3f4' // with a region behind it in tags
	lastTag   = '\U000e007f'
)

// drawn reports whether the rune r at s[i:] can be seen where it stands: as most
// characters can, and as joiners can that an emoji or a script is written with.
// Anywhere else these would hide in the text.
func drawn(s string, i int, r rune) bool {
	if strconv.IsPrint(r) {
		return r != utf8.RuneError || strings.HasPrefix(s[i:], "\uFFFD")
	}
	before, after := s[:i], s[i+utf8.RuneLen(r):]
	switch {
	case r == joiner || r == nonJoiner:
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		switch {
		case isVirama(last):
			return true
		case r == joiner && isPicture(lastPicture(before)) && isPicture(next):
			return true
		case r == joiner:
			return isCursive(last) || isCursive(next)
		}
		return isCursive(last) && isCursive(next)
	case isTag(r):
		base, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(before, isTag))
		rest := strings.TrimLeftFunc(s[i:], func(r rune) bool { return isTag(r) && r != lastTag })
		return base == blackFlag && strings.HasPrefix(rest, string(lastTag))
	}
	return false
}

// lastPicture is the last rune before what only changes its look.
func lastPicture(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s, func(r rune) bool { return r == '\ufe0f' || isSkin(r) }))
	return r
}

// isPicture reports whether r may be a part of an emoji of several.
func isPicture(r rune) bool {
	return r >= 0x1f000 && r <= 0x1faff ||
		(r >= 0x2600 && r <= 0x27bf || r >= 0x2b00 && r <= 0x2bff) && unicode.Is(unicode.So, r) ||
		r == '↔' || r == '↕'
}

// isCursive reports whether r is a letter, or a mark on one, of a script whose
// letters join.
func isCursive(r rune) bool {
	return unicode.IsOneOf([]*unicode.RangeTable{unicode.L, unicode.M}, r) &&
		unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko, unicode.Mandaic, unicode.Adlam,
			unicode.Manichaean, unicode.Phags_Pa, unicode.Psalter_Pahlavi, unicode.Hanifi_Rohingya, unicode.Sogdian, unicode.Inherited)
}

// isVirama reports whether r takes a letter its vowel, in the scripts of India and
// around.
func isVirama(r rune) bool {
	return r >= 0x900 && r < 0xd80 && r&0x7f == 0x4d || r == 0xdca || r == 0x1039 || r == 0x17d2
}

func isTag(r rune) bool { return r >= 0xe0020 && r <= lastTag }

func isSkin(r rune) bool { return r >= 0x1f3fb && r <= 0x1f3ff }

// quote returns s as Go quotes it, but for the joiners that are drawn.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	from := 0
	part := func(to int) {
		q := strconv.Quote(s[from:to])
		b.WriteString(q[1 : len(q)-1])
	}
	for i, r := range s {
		if !strconv.IsPrint(r) && r != utf8.RuneError && drawn(s, i, r) {
			part(i)
			b.WriteRune(r)
			from = i + utf8.RuneLen(r)
		}
	}
	part(len(s))
	b.WriteByte('"')
	return b.String()
}
