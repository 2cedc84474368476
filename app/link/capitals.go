package link

import (
	"slices"
	"strings"

	"kvscope/app/words"
)

// Small writes the fragment of any screen small again, as far as that can be told, where
// something has turned all of its letters to capitals. It reports whether that is so. What
// people name themselves, keys and values above all, may have been small as well: they are
// left as they are, and Shouted says so.
func Small(fragment string) (small string, was bool) {
	path, query, asks := strings.Cut(fragment, "?")
	parts := slices.DeleteFunc(strings.Split(strings.ReplaceAll(query, "&AMP;", "&"), "&"), func(part string) bool {
		name, _, _ := strings.Cut(part, "=")
		return isTracking(name)
	})
	query = strings.Join(parts, "&")
	if !asks || !strings.ContainsFunc(query, isCapital) || strings.ContainsFunc(query, isSmall) {
		return fragment, false
	}
	path = strings.ToLower(path)
	for i, part := range parts {
		name, value, named := strings.Cut(part, "=")
		if !named {
			continue
		}
		name = strings.ToLower(name)
		switch name {
		case "script", "before", "note", "beside", "title", "turns", "z", "zb":
		case "a", "b", "c", "d": // a store beside others; of workers, what they do
			if !strings.Contains(path, "threads") {
				value = strings.ToLower(value)
			}
		default:
			value = strings.ToLower(value)
		}
		parts[i] = name + "=" + value
	}
	return path + "?" + strings.Join(parts, "&"), true
}

// Shouted says, of a link that Small wrote small again, what may be otherwise than it was
// meant.
func Shouted(l *words.Lang) string {
	return l.T("All letters of this link were turned to capitals on its way: here its keys and values are in capitals, and may have been written small.")
}

func isCapital(r rune) bool { return 'A' <= r && r <= 'Z' }

func isSmall(r rune) bool { return 'a' <= r && r <= 'z' }
