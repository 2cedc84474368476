package link

import (
	"compress/flate"
	"encoding/base64"
	"io"
	"net/url"
	"strings"

	"kvscope/app/words"
	"kvscope/store/script"
)

const (
	// MaxUnpackedBytes is how long the script of a packed address may be.
	MaxUnpackedBytes = 500_000
	// longScript is the length from which a script is packed. A shorter one can be
	// read in the address, and that is worth more.
	longScript = 600
)

// spell writes a text of commands into an address: under its name as it is, or under
// another packed, if it is long and that makes it shorter.
func spell(name, packedName, text string) string {
	plain := name + "=" + Escape(text)
	if len(plain) < longScript || len(text) > MaxUnpackedBytes {
		return plain
	}
	if packed := packedName + "=" + pack(text); len(packed) < len(plain) {
		return packed
	}
	return plain
}

// pack writes a text as DEFLATE makes it, in the letters of base64url without
// padding.
func pack(text string) string {
	var packed strings.Builder
	letters := base64.NewEncoder(base64.RawURLEncoding, &packed)
	w, err := flate.NewWriter(letters, flate.BestCompression)
	if err != nil {
		panic(err) // there is such a level
	}
	io.WriteString(w, text) // nothing below can fail
	w.Close()
	letters.Close()
	return packed.String()
}

// unpack reads what pack wrote, and padding if someone else wrote it. It stops as
// soon as the text is too long, whatever a few bytes may still unpack to. With an
// error it returns what came before.
func unpack(packed string) (string, error) {
	letters := base64.NewDecoder(base64.RawURLEncoding, strings.NewReader(strings.TrimRight(packed, "=")))
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(letters), MaxUnpackedBytes+1))
	if len(text) > MaxUnpackedBytes {
		return "", refuse("its script is longer than {most} bytes", "most", words.Number(MaxUnpackedBytes))
	}
	if err != nil {
		return string(text), refuse("its script cannot be unpacked, perhaps because a part of the link is missing")
	}
	return string(text), nil
}

// scriptOf returns the script of an address, however it is spelled.
func scriptOf(q url.Values) (string, error) {
	if !q.Has("z") {
		return q.Get("script"), nil
	}
	if q.Has("script") {
		return "", refuse("it has two scripts, one of them packed")
	}
	return unpack(q.Get("z"))
}

// Spell writes a script as a part of an address, script= or z=, as String does.
func Spell(commands []script.Command) string { return spell("script", "z", script.Format(commands)) }
