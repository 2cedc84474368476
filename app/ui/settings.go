package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kvscope/app/desk"
	"kvscope/app/lab"
	"kvscope/app/link"
	"kvscope/app/replay"
	"kvscope/app/ui/draw"
	"kvscope/app/words"
	"kvscope/store"
)

// settings changes the store: each change runs the history again.
func (l *Lab) settings() app.UI {
	now := l.model.Session.Settings()
	var hashes []choice
	for _, hash := range store.Hashes() {
		hashes = append(hashes, choice{hash.Name, words.HashLabel(hash.Name)})
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	return l.box(settingsPanel, l.T("Settings"),
		draw.H("p", "hint", nil, draw.Text(l.T("Another store: all commands run again on it."))),
		draw.H("div", "settings", nil,
			l.setting(words.Key("Buckets"), draw.Px(now.Buckets), numbers(1, 2, 4, 5, 7, 8, 11, 16, 32, 64, 128, 256, 1024, 10_000, 100_000), func(to *replay.Settings, s string) { to.Buckets = number(s) }),
			l.setting(words.Key("Slots"), draw.Px(now.Slots), append(numbers(4, 8, 16, 32, 64, 256, 1024, 4096, 16_384), choice{"0", words.Key("growing")}), func(to *replay.Settings, s string) { to.Slots = number(s) }),
			l.setting(words.Key("Hash"), now.Hash, hashes, func(to *replay.Settings, s string) { to.Hash = s }),
			l.setting(words.Key("Seed"), strconv.FormatUint(now.Seed, 10), numbers(1, 2, 3, 4, 5, 6, 7, 8, 9), func(to *replay.Settings, s string) { to.Seed = uint64(number(s)) }),
			l.strategy(now),
			l.eviction(now),
			l.rehash(now),
			l.maxLoad(now),
			l.striping(now),
		),
		draw.H("p", "hint", draw.Attrs{"id", "eviction-hint"}, draw.Text(link.EvictionText(now))),
		stripesHint(now),
		draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(l.model.Depth == replay.Memory)}, draw.Text(l.T("Fine steps: every write, and the locks"))).
			OnClick(l.on(desk.Toggle{Fine: true})),
		draw.Button("", draw.Attrs{"aria-pressed", draw.Flag(l.model.Clock)}, draw.Text(l.T("Clock: also while no key can expire"))).
			OnClick(l.on(desk.ShowClock{})),
		l.lettering(),
		l.forgetting(),
	)
}

// choice is one entry of a list to choose from.
type choice struct{ value, name string }

func numbers(all ...int) (choices []choice) {
	for _, n := range all {
		choices = append(choices, choice{draw.Px(n), draw.Px(n)})
	}
	return choices
}

// setting is a list with a label. What is not among the choices, because a link
// said so, is added to them.
func (l *Lab) setting(name, now string, choices []choice, set func(*replay.Settings, string)) app.UI {
	known := false
	for _, c := range choices {
		known = known || c.value == now
	}
	if !known {
		choices = append(choices, choice{now, now})
	}
	var options []app.UI
	for _, c := range choices {
		options = append(options, draw.H("option", "", draw.Attrs{"value", c.value, "selected", draw.Flag(c.value == now)}, draw.Text(l.T(c.name))))
	}
	return l.choose(name, now, nil, options, set)
}

// choose is a list of options with a label. What came of a choice stands below it,
// where the person looks.
func (l *Lab) choose(name, now string, a draw.Attrs, options []app.UI, set func(*replay.Settings, string)) app.UI {
	var told app.UI
	if text := l.toldAt(name); text != "" {
		id, class, role := "told-setting", "told-setting", "status"
		if l.model.Notice.Error {
			class, role = class+" error", "alert"
		}
		a = append(a, "aria-invalid", draw.Flag(l.model.Notice.Error), "aria-errormessage", id)
		told = draw.H("p", class, draw.Attrs{"id", id, "role", role}, draw.Text(text))
	}
	return draw.H("div", "setting", nil,
		draw.H("label", "", nil, draw.Span("", l.T(name)),
			draw.H("select", "", a, options...).OnChange(func(ctx app.Context, _ app.Event) {
				to, list := l.model.Session.Settings(), ctx.JSSrc()
				set(&to, list.Get("value").String())
				l.update(ctx, lab.Configure{To: to})
				l.changed = changed{name, l.model.Notice.Text}
				if l.model.Notice.Error {
					list.Set("value", now) // nothing changed, so go-app would leave the choice as it is
				}
			}, app.EventScope(name))),
		told)
}

// changed is the setting that was changed last, and what was said of that.
type changed struct{ name, said string }

// toldAt is what is said at a setting, and nowhere else: while the settings are
// open, what came of the change of it.
func (l *Lab) toldAt(name string) string {
	if said := l.model.Notice.Text; l.open == settingsPanel && l.changed.name == name && l.changed.said == said {
		return said
	}
	return ""
}

// strategy is the setting how the table finds place.
func (l *Lab) strategy(now replay.Settings) app.UI {
	var choices []choice
	for _, s := range store.Strategies() {
		choices = append(choices, choice{s.String(), words.StrategyLabel(s)})
	}
	return l.setting(words.Key("Strategy"), now.Strategy.String(), choices, func(to *replay.Settings, s string) { to.Strategy, _ = store.StrategyNamed(s) })
}

// eviction is the setting of what a full store does. A store that is never full
// has none.
func (l *Lab) eviction(now replay.Settings) app.UI {
	var options []app.UI
	for _, e := range store.Evictions() {
		options = append(options, draw.H("option", "", draw.Attrs{"value", e.String(), "selected", draw.Flag(e == now.Eviction)}, draw.Text(l.T(words.EvictionLabel(e)))))
	}
	return l.choose(words.Key("Eviction"), now.Eviction.String(), draw.Attrs{"id", "eviction", "disabled", draw.Flag(now.Slots == 0), "aria-describedby", "eviction-hint"},
		options, func(to *replay.Settings, s string) { to.Eviction, _ = store.EvictionNamed(s) })
}

// rehash is the setting whether, and how, the table follows its keys.
func (l *Lab) rehash(now replay.Settings) app.UI {
	var choices []choice
	for _, r := range store.Rehashes() {
		choices = append(choices, choice{r.String(), words.RehashLabel(r)})
	}
	return l.setting(words.Key("Rehash"), now.Rehash.String(), choices, func(to *replay.Settings, s string) { to.Rehash, _ = store.RehashNamed(s) })
}

// maxLoad is the load that the table grows at, if it does.
func (l *Lab) maxLoad(now replay.Settings) app.UI {
	if now.Rehash == store.RehashOff {
		return nil
	}
	var choices []choice
	for _, load := range link.Loads(now.Strategy) {
		choices = append(choices, choice{words.SpellLoad(load), words.SpellLoad(load)})
	}
	return l.setting(words.Key("Max load"), words.SpellLoad(link.LoadOf(now)), choices, func(to *replay.Settings, s string) { link.SetLoad(to, s) })
}

// striping is the setting how many stripes there are.
func (l *Lab) striping(now replay.Settings) app.UI {
	return l.setting(words.Key("Stripes"), draw.Px(max(1, now.Stripes)), numbers(link.StripeCounts()...), func(to *replay.Settings, s string) {
		to.Stripes, _ = strconv.Atoi(s)
	})
}

// stripesHint says what the setting means, and what is wrong with it.
func stripesHint(now replay.Settings) app.UI {
	if now.Stripes < 2 {
		return nil
	}
	return draw.H("p", "hint", nil, draw.Text(link.StripesText(now)))
}
