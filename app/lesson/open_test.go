package lesson_test

import (
	"encoding/json"
	"strings"
	"testing"

	"kvscope/app/lesson"
)

// A lesson that was built is opened from its file; what is damaged is refused in a
// sentence, and nothing panics.
func TestOpenALesson(t *testing.T) {
	for _, l := range lessons(t) {
		text, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		p, err := lesson.Open(text, 1, run)
		if err != nil || p.At() != 0 {
			t.Fatalf("%s: %v", l.Name, err)
		}
		for _, change := range [][2]string{
			{`"stage":0`, `"stage":-1`}, {`"stage":0`, `"stage":99`}, {`"entry":`, `"entry":9`}, {`"entry":`, `"entry":-9`},
			{`"line":{`, `"lime":{`}, {`"goal":{`, `"goat":{`}, {`"do":"predict"`, `"do":"guess"`}, {`"kind":"`, `"kind":"un`},
			{`"id":"1"`, `"id":""`}, {`"script":"`, `"script":"nonsense `}, {`"beats":[`, `"beats":[],"was":[`}, {`"title":"`, `"tit":"`},
		} {
			bad := strings.Replace(string(text), change[0], change[1], 1)
			if bad == string(text) {
				continue
			}
			if _, err := lesson.Open([]byte(bad), 1, run); err == nil && change[0] != `"entry":` {
				t.Errorf("%s with %s is opened", l.Name, change[1])
			}
		}
	}
	for _, bad := range []string{"{", "{}", "null", `{"name":"x","title":"y","beats":[{}]}`} {
		if _, err := lesson.Open([]byte(bad), 1, run); err == nil {
			t.Errorf("%s is opened", bad)
		}
	}
}
