package browser

import "strings"

// shortcuts are the signs that mean something on this page. Letters do, too.
const shortcuts = "[]{}<>/?"

// places are the keys of a keyboard where a US layout has a letter or one of the shortcuts, as
// KeyboardEvent.code names them: without Shift and with it.
func places(code string) (plain, shifted string) {
	switch code {
	case "BracketLeft":
		return "[", "{"
	case "BracketRight":
		return "]", "}"
	case "Slash":
		return "/", "?"
	case "Comma":
		return "", "<"
	case "Period":
		return "", ">"
	}
	if letter, ok := strings.CutPrefix(code, "Key"); ok { // any of them: screens and workers have their own
		letter = strings.ToLower(letter)
		return letter, letter
	}
	return "", ""
}

// KeyOf says what a key means: name and code are KeyboardEvent.key and .code. The
// character that is typed counts first, a letter in lower case, as Caps Lock may be
// on. If a layout has none of ours there, because it is Cyrillic, or has an accent,
// the place counts.
func KeyOf(name, code string, shift bool) string {
	if lower := strings.ToLower(name); isLetter(lower) {
		return lower
	}
	if IsCharacter(name) && strings.Contains(shortcuts, name) {
		return name
	}
	if name == "Dead" || name == "Process" || name == "Unidentified" || IsCharacter(name) && !isDigit(name) {
		plain, shifted := places(code)
		if shift && shifted != "" {
			return shifted
		}
		if !shift && plain != "" {
			return plain
		}
	}
	return name
}

// IsCharacter reports whether a key types one character, other than a space: such
// keys are no shortcuts for a person who dictates.
func IsCharacter(name string) bool {
	runes := []rune(name)
	return len(runes) == 1 && name != " "
}

func isLetter(name string) bool { return len(name) == 1 && name >= "a" && name <= "z" }

func isDigit(name string) bool { return len(name) == 1 && name >= "0" && name <= "9" }
