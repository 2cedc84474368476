package intake

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// What is found out of a file before it is read has pieces, of which none takes most of it.
func TestBeginningInPieces(t *testing.T) {
	var text strings.Builder
	text.WriteString(`{"data": [`)
	for i := 0; text.Len() < MaxBytes-200; i++ {
		fmt.Fprintf(&text, `{"id": %d, "name": "word%d", "of": [1, 2, {"x": null}]},`, i, i)
	}
	text.WriteString(`{}]}`)
	allocated := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.Mallocs
	}
	var all, most uint64
	took := func(next func() bool) (n int) {
		for more := true; more; n++ {
			before := allocated()
			more = next()
			took := allocated() - before
			all, most = all+took, max(most, took)
		}
		return n
	}
	b := Begin(nil, nil, "rows.json", text.String(), 10)
	if b.Reader != nil {
		t.Error("it is known before a piece is done")
	}
	if n := took(b.Next); n < MaxBytes>>18 {
		t.Errorf("what 4 MiB are is found out in %d pieces", n)
	}
	if b.Err != nil || b.Reader.Format != JSON || b.Reader.Path != "data" {
		t.Fatalf("%v, %+v", b.Err, b.Reader)
	}
	if n := took(b.Reader.Choosing().Next); n < int(formats) {
		t.Errorf("what it may be otherwise is found out in %d pieces", n)
	}
	if most > all*6/10 {
		t.Errorf("a piece has %d of %d allocations", most, all)
	}
}

// What a part of a file ends with is not torn.
func TestSurvey(t *testing.T) {
	for text, ascii := range map[string]bool{strings.Repeat("cat meow\n", 1<<16): true, "a" + strings.Repeat("é\n", 1<<18): false, strings.Repeat("cat meow\n", 1<<16) + "é": false} {
		r, err := New(nil, nil, "a.txt", text, 1)
		if err != nil {
			t.Fatal(err)
		}
		if !r.isUTF8 || r.isASCII != ascii {
			t.Errorf("%q…: UTF-8 %v, ASCII %v", text[:9], r.isUTF8, r.isASCII)
		}
	}
	r, err := New(nil, nil, "a.txt", strings.Repeat("caf\xe9 cr\xe8me\n", 1<<16), 1)
	if err != nil || r.Encoding != Windows1252 || r.isUTF8 {
		t.Errorf("%v, %+v", err, r.Encoding)
	}
}
