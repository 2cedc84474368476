package lesson_test

import (
	"strings"
	"testing"

	"kvscope/app/lesson"
)

// astray are lines by which learners miss the goal of a change, and the condition that
// each is answered by: those of solutions, with a slip.
var astray = map[string]map[string][]string{
	"four-looks3": {
		"outcome=stored":   {"put a 1", "put e 2", "put i 3"},
		"outcome=replaced": {"put cow moo"},
		"outcome=erased":   {"erase cow"},
		"outcome=missed":   {"get nobody"},
		"":                 {"get cow"},
	},
	"last-digit4": {
		"outcome=missed":   {"get a"},
		"outcome=replaced": {"put cat purr"},
		"outcome=erased":   {"erase cat"},
		"outcome=counted":  {"len"},
		"":                 {"get cat"},
	},
	"no-room#1": {
		"outcome=erased":   {"erase dog"},
		"outcome=found":    {"get dog"},
		"outcome=replaced": {"put dog yap"},
		"":                 {"erase cat", "put goat bleat"},
	},
	"no-room5": {
		"outcome=erased":   {"erase dog"},
		"outcome=replaced": {"put dog yap"},
		"":                 {"put goat bleat"},
	},
	"same-bucket4": {
		"keys<6": {"erase kid"},
		"keys>6": {"put dog woof"},
		"":       {"seed=7"},
	},
	"old-handledouble free": {
		"outcome=given":     {"read t"},
		"outcome=freed":     {"free t"},
		"outcome=allocated": {"free t", "alloc u"},
		"outcome=stale":     {"free t", "read t"},
		"":                  {"read u"},
	},
	"eight-looks2": {
		"outcome=stored":   {"put wolf howl"},
		"outcome=replaced": {"put cat purr"},
		"outcome=erased":   {"erase cat"},
		"":                 {"get nobody"},
	},
	"old-handlestale": {
		"outcome=given":     {"read t"},
		"outcome=freed":     {"free t"},
		"outcome=allocated": {"alloc u"},
		"":                  {"free t", "free t"},
	},
	"old-handleforeign": {
		"outcome=given":     {"read t"},
		"outcome=written":   {"write t tea"},
		"outcome=freed":     {"free t"},
		"outcome=allocated": {"alloc u elsewhere"},
		"outcome=stale":     {"free t", "read t"},
		"":                  {"read n"},
	},
	"third-empty5": {
		"keys<300":    {"erase " + "danur"},
		"keys>300":    {"put cat meow"},
		"longest>10":  {"buckets=40"},
		"buckets>299": {"buckets=1000"},
		"":            {"buckets=200"},
	},
	"moved-everybody7": {
		"outcome=replaced": {"put cat purr"},
		"moved=4":          {"put bee buzz", "put owl hoot"},
		"outcome=found":    {"get cat"},
		"outcome=missed":   {"get owl"},
		"outcome=erased":   {"erase cat"},
		"":                 {"put bee buzz"},
	},
	"moved-everybody5": {
		"keys<9":    {"erase cat"},
		"buckets<9": {"rehash=off"},
		"":          {"buckets=8"},
	},
	"thrown-outbeside": {
		"commands>12":      {"get bee", "get cat", "get cow", "put owl hoot"},
		"outcome=replaced": {"put cat purr"},
		"outcome=missed":   {"get dog"},
		"outcome=found":    {"get bee"},
		"outcome=counted":  {"len"},
		"outcome=erased":   {"erase bee"},
		"evicted=bee":      {"get cat", "get hen", "put owl hoot"},
		"":                 {"get bee", "get cat", "put owl hoot"},
	},
	"read-needs-write4": {
		"outcome=replaced": {"put cat meow", "put cat purr"},
		"outcome=found":    {"put cat meow", "get cat"},
		"outcome=erased":   {"put cat meow", "erase cat"},
		"company>0":        {"put cat meow", "put hen cluck"},
		"":                 {"put cat meow"},
	},
}

// Whoever misses the goal of a change is told what the text says to that slip, begins
// again, and reaches it: no slip of the table is taken for the goal, and no answer of a
// text is one that nobody gets.
func TestEverySlipOfAChangeIsAnswered(t *testing.T) {
	for _, l := range lessons(t) {
		for i := range l.Beats {
			of := l.Beats[i].Task
			if of == nil || of.Do != lesson.Change || of.Goal.Like != "" {
				continue
			}
			slips := astray[l.Name+of.Goal.Value]
			p := play(t, l, 1)
			if err := p.Go(i); err != nil {
				t.Fatal(err)
			}
			a := p.Attempt()
			for _, s := range of.Said {
				if _, ok := lesson.ParseCondition(s.Rule); ok && slips[s.Rule] == nil {
					t.Errorf("%s: nobody was told %q", l.Name, s.Rule)
				}
			}
			says := "give a command"
			if of.Goal.With != "" {
				says = "only " + strings.ReplaceAll(of.Goal.With, " ", ", ")
			}
			if p.Give("evict=lru"); a.Refused == nil || !strings.Contains(a.Refused.Error(), says) {
				t.Errorf("%s: a setting is refused as %v, want %q", l.Name, a.Refused, says)
			}
			for rule, lines := range slips {
				for _, line := range lines {
					if p.Give(line); a.Refused != nil {
						t.Fatalf("%s: %q is refused: %v", l.Name, line, a.Refused)
					}
				}
				if got := text(a.Reply()); a.Answered || a.Verdict.Rule != rule || got == "" || strings.ContainsAny(got, "{}") {
					t.Errorf("%s: to %q, not %q, is said %q (done: %v)", l.Name, a.Verdict.Rule, rule, got, a.Answered)
				}
				if err := p.Afresh(); err != nil {
					t.Fatal(err)
				}
			}
			for _, line := range solution(t, l, of.Goal.Value) {
				p.Give(line)
			}
			if !a.Answered || !p.Done(of.ID) {
				t.Errorf("%s: after the slips the goal is not reached by %q: %s", l.Name, solution(t, l, of.Goal.Value), text(a.Reply()))
			}
		}
	}
}

// Who asks for it is shown a way to the goal, which does not count, and begins again.
func TestAWayToEachGoalIsShown(t *testing.T) {
	eachTask(t, 1, func(l *lesson.Lesson, p *lesson.Player, i int) {
		b := l.Beats[i]
		a := p.Attempt()
		for n := 0; !a.Answered && n < 40; n++ {
			p.Show()
		}
		if said := text(a.Reply()); !a.Answered || a.Refused != nil || p.Done(b.Task.ID) || said == "" || strings.ContainsAny(said, "{}") {
			t.Errorf("%s, beat %d: answered %v, refused %v, done %v: %q", l.Name, i+1, a.Answered, a.Refused, p.Done(b.Task.ID), said)
		}
		if rule := a.Verdict.Rule; b.Task.Do == lesson.Change && rule != "right" {
			t.Errorf("%s, beat %d: %q does not reach the goal", l.Name, i+1, b.Task.Goal.Show)
		}
		if err := p.Afresh(); err != nil || p.Attempt().Answered || p.Attempt().Shown {
			t.Errorf("%s, beat %d: it does not begin again (%v)", l.Name, i+1, err)
		}
	}, lesson.Change, lesson.Perform)
}

// A goal may have more than one way to it, and a setting that there is not is refused.
func TestTwoWaysToAGoal(t *testing.T) {
	for _, l := range lessons(t) {
		for i := range l.Beats {
			of := l.Beats[i].Task
			if of == nil || of.Goal == nil || of.Goal.With != "buckets rehash" {
				continue
			}
			for _, way := range []string{"rehash=incremental", "buckets=16", " buckets=9 "} {
				p := play(t, l, 1)
				if err := p.Go(i); err != nil {
					t.Fatal(err)
				}
				for _, wrong := range []string{"buckets=", "buckets=none", "rehash=never", "slots=3", "buckets=8&slots=2"} {
					if p.Give(wrong); p.Attempt().Refused == nil {
						t.Errorf("%q is taken", wrong)
					}
				}
				if p.Give(way); !p.Attempt().Answered {
					t.Errorf("%q does not reach the goal: %s", way, text(p.Attempt().Reply()))
				}
			}
			return
		}
	}
	t.Error("no lesson asks for a setting")
}
