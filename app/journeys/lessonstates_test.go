package journeys

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// lessonStates are the list of lessons, and of each lesson of the built page all beats;
// those that ask something also when something was tried, when it was answered by the page,
// and when it was answered rightly.
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
		right := rightStates(t, card.Name, data)
		for i, beat := range lesson.Beats {
			at := fmt.Sprintf("%s/%d", card.Name, i+1)
			// Where instances are asked about, the address becomes that of the task.
			there := fmt.Sprintf(`/^#.lessons.%s.(%d$|task.)/.test(location.hash) && document.querySelector(".beat.now")`, card.Name, i+1)
			if beat.Task == nil {
				all = append(all, state{at, "#/lessons/" + at, there, nil})
				continue
			}
			there += ` && document.querySelector(".task .question")`
			all = append(all, state{at, "#/lessons/" + at, there, nil}, state{at + ", tried", "#/lessons/" + at, there, tries}, state{at + ", answered", "#/lessons/" + at, there, shows}, right[0])
			right = right[1:]
		}
	}
	return all
}

// tries does with a question the first thing that a person can do with it: a command that
// is none, a point on a line, the last tool on the first place, or the first place that
// answers: others only show what they are.
func tries(p *page) {
	p.t.Helper()
	const tried = `document.querySelector(".task.answered, .task .reply, .task .doing .primary, .task .refused, .task .chosen, .tools .tool:last-child[aria-pressed=true], .lesson .guessed")`
	promised[bool](p, `(async () => {
		const frame = () => new Promise(requestAnimationFrame);
		const find = (selector) => document.querySelector(selector), press = (selector) => find(selector)?.dispatchEvent(new MouseEvent("click", { bubbles: true })); // of an SVG, too
		const give = (field, value) => { field.value = value; field.dispatchEvent(new Event("input", { bubbles: true })); };
		const field = find("#change"), range = find(".lesson .scale input");
		if (field) { give(field, "putt"); press(".typed button"); }
		else if (range) give(range, 1);
		else {
			press(".tools .tool:last-child");
			const places = (selector) => [...document.querySelectorAll(selector)];
			for (const place of [...places(".asked-commands button, .gap"), ...places(".lesson .pick, .lesson .spot")]) {
				place.dispatchEvent(new MouseEvent("click", { bubbles: true }));
				await frame();
				await frame();
				if (`+tried+`) break;
			}
		}
		return true;
	})()`)
	p.wait(tried)
}
