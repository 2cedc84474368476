package journeys

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// lessonStates are the list of lessons, and of each lesson of the built page all beats;
// those that ask something also when it was answered.
func lessonStates(t *testing.T) []state {
	t.Helper()
	all := []state{{"the lessons", "#/lessons", `document.querySelector(".lesson-card")`, nil}}
	index, err := os.ReadFile(filepath.Join(bundle, "lessons", "index.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cards []struct{ Name string }
	if err := json.Unmarshal(index, &cards); err != nil || len(cards) < 12 {
		t.Fatalf("%d lessons are listed (%v)", len(cards), err)
	}
	for _, card := range cards {
		data, err := os.ReadFile(filepath.Join(bundle, "lessons", card.Name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var lesson struct {
			Beats []struct{ Task *struct{ Do string } }
		}
		if err := json.Unmarshal(data, &lesson); err != nil {
			t.Fatal(err)
		}
		for i, beat := range lesson.Beats {
			at := fmt.Sprintf("%s/%d", card.Name, i+1)
			there := fmt.Sprintf(`location.hash === "#/lessons/%s" && document.querySelector(".beat.now")`, at)
			if beat.Task == nil {
				all = append(all, state{at, "#/lessons/" + at, there, nil})
				continue
			}
			there += ` && document.querySelector(".task .question")`
			all = append(all, state{at, "#/lessons/" + at, there, nil}, state{at + ", answered", "#/lessons/" + at, there, shows})
		}
	}
	return all
}
