//go:build js && wasm

package browser

import (
	"errors"
	"strconv"
	"strings"

	"github.com/hack-pad/safejs"
)

// Listen calls the functions of on from now until the page goes away. It must be
// called only once. What the browser refuses is an error, and keeps nothing else from
// working.
func Listen(on Events) error {
	window := safejs.Global()
	err := errors.Join(
		listenKeys(window, on.Key),
		listenWidth(window, on.Narrow),
		listenSpace(window, on.Space),
		listenPointing(window, on.Select, on.Point),
		listenRedraw(window, on.Redraw),
		listenLinks(get(window, "document")),
	)
	return errors.Join(err, listen(window, "hashchange", func(safejs.Value, []safejs.Value) any {
		on.Address(fragment())
		return nil
	}))
}

func listen(target safejs.Value, event string, do func(safejs.Value, []safejs.Value) any) error {
	f, err := safejs.FuncOf(do)
	if err != nil {
		return err
	}
	_, err = target.Call("addEventListener", event, f.Value())
	return err
}

func listenKeys(window safejs.Value, do func(Key) bool) error {
	return listen(window, "keydown", func(_ safejs.Value, args []safejs.Value) any {
		event := args[0]
		name, shift := text(event, "key"), truth(event, "shiftKey")
		held := []string{"metaKey", "isComposing", "defaultPrevented"}
		switch {
		case typesWithAltGr(event):
		case strings.Contains("[]{}<>/?", name): // with Option, on a Mac
			held = append(held, "ctrlKey")
		default:
			held = append(held, "ctrlKey", "altKey")
		}
		for _, modifier := range held {
			if truth(event, modifier) {
				return nil
			}
		}
		if name == "Escape" {
			Restore() // a dialog may have been put away
		}
		if dialog, open := find("dialog[open]"); open {
			if modal, _ := call(dialog, "matches", ":modal").Bool(); name == "Escape" && !modal {
				closeDialogs()
			}
			return nil // the keys are the dialog's
		}
		key := Key{Name: KeyOf(name, text(event, "code"), shift), Shift: shift}
		if target, err := event.Get("target"); err == nil {
			key.Place, key.Slot = placeOf(target)
			key.Desk, _ = deskOf(target)
			_, key.Panel = closest(target, ".panel")
			switch tag := text(target, "tagName"); tag {
			case "SELECT":
				if key.Name != "Escape" {
					return nil // its keys choose
				}
			case "INPUT", "TEXTAREA":
				if text(target, "type") == "number" && key.Name != "Escape" {
					return nil // its keys count
				}
				key.Field = true
				key.Typing = text(target, "value") != ""
			case "BUTTON", "A", "SUMMARY":
				key.Button = true
			}
		}
		if do(key) {
			event.Call("preventDefault")
		}
		return nil
	})
}

// typesWithAltGr reports whether AltGr is held, without which many keyboards have
// no brackets. Some systems call it Ctrl and Alt.
func typesWithAltGr(event safejs.Value) bool {
	held, err := event.Call("getModifierState", "AltGraph")
	if err != nil {
		return false
	}
	yes, err := held.Truthy()
	return err == nil && yes
}

// each calls do for every element that a CSS selector matches.
func each(document safejs.Value, selector string, do func(safejs.Value)) {
	all, err := document.Call("querySelectorAll", selector)
	if err != nil {
		return
	}
	n, err := all.Length()
	for i := 0; err == nil && i < n; i++ {
		var e safejs.Value
		if e, err = all.Index(i); err == nil {
			do(e)
		}
	}
}

func narrow() string { return "(max-width: " + strconv.Itoa(NarrowWidth-1) + "px)" }

// isNarrow reports whether the window is that of a phone.
func isNarrow() bool { return matches(narrow()) }

func listenWidth(window safejs.Value, do func(bool)) error {
	return listenMedia(window, narrow(), func() { do(isNarrow()) })
}

// space returns how large a presentation there is room for.
func space() int {
	level := 0
	for _, query := range Spaces() {
		if !matches(query) {
			break
		}
		level++
	}
	return level
}

func listenSpace(window safejs.Value, do func(int)) error {
	for _, query := range Spaces() {
		if err := listenMedia(window, query, func() { do(space()) }); err != nil {
			return err
		}
	}
	return nil
}

// matches reports whether a condition on the window is true.
func matches(condition string) bool {
	return truth(call(safejs.Global(), "matchMedia", condition), "matches")
}

// listenMedia calls do whenever a condition on the window begins or ceases to be
// true; in a browser that does not tell, whenever the window has another size.
func listenMedia(window safejs.Value, condition string, do func()) error {
	heard := func(safejs.Value, []safejs.Value) any {
		do()
		return nil
	}
	if listen(call(window, "matchMedia", condition), "change", heard) == nil {
		return nil
	}
	return listen(window, "resize", heard)
}

// listenRedraw calls do when the window has another size, or the page may have
// other colours.
func listenRedraw(window safejs.Value, do func()) error {
	for _, condition := range []string{"(prefers-color-scheme: dark)", "(forced-colors: active)"} {
		if err := listenMedia(window, condition, do); err != nil {
			return err
		}
	}
	return listen(window, "resize", func(safejs.Value, []safejs.Value) any {
		do()
		return nil
	})
}

// fragment returns the part of the address behind #.
func fragment() string {
	return strings.TrimPrefix(text(get(safejs.Global(), "location"), "hash"), "#")
}

// StorageDenied reports whether the browser lets this page keep nothing. The
// loader found that out.
func StorageDenied() bool {
	loader, err := safejs.Global().Get("kvscope")
	return err == nil && truth(loader, "storageDenied")
}

// Opened returns what the page opens with. Most of it the loader says, in its object
// kvscope: source, texts by name; language, with code and texts; acts; and files, texts by name.
func Opened() *Opening {
	loader := get(safejs.Global(), "kvscope")
	source, files := get(loader, "source"), get(loader, "files")
	o := &Opening{
		Fragment: fragment(), Narrow: isNarrow(), Space: space(), Roomy: matches(roomy), Embedded: Embedded(),
		Source: func(name string) string { return str(get(source, name)) },
		Acts:   strings.Fields(str(get(loader, "acts"))),
		File: func(name string) ([]byte, bool) {
			s := str(get(files, name))
			return []byte(s), s != ""
		},
	}
	if language := get(loader, "language"); !language.IsUndefined() {
		o.Language, o.Texts = str(get(language, "code")), str(get(language, "texts"))
	}
	return o
}

// SetLanguage says in which language the page is: to who reads it aloud, and to fonts.
func SetLanguage(code string) {
	get(get(safejs.Global(), "document"), "documentElement").Set("lang", code)
}

// Focus gives the focus to the first element that a CSS selector matches.
func Focus(selector string) {
	if e, ok := find(selector); ok {
		aside(e, "focus")
	}
}

// FocusBeside gives the focus to what is by places behind the focused one, of all at a
// desk that a CSS selector matches; where none has it, forward to the first. It reports
// whether there is any.
func FocusBeside(at Desk, selector string, by int) bool {
	root, ok := find(at.Root())
	if !ok {
		return false
	}
	var all []safejs.Value
	now := -1
	each(root, selector, func(e safejs.Value) {
		if on, err := e.Call("matches", ":focus"); err == nil {
			if is, err := on.Bool(); err == nil && is {
				now = len(all)
			}
		}
		all = append(all, e)
	})
	if len(all) == 0 || now < 0 && by < 0 {
		return false
	}
	to := 0
	if now >= 0 {
		to = max(0, min(now+by, len(all)-1))
	}
	call(all[to], "focus")
	return true
}

// OpenDialog opens the dialog that a CSS selector matches: nothing else can be
// reached until it is closed, by CloseDialog or by Esc.
func OpenDialog(selector string) {
	if e, ok := find(selector); ok && !truth(e, "open") && aside(e, "showModal") != nil {
		call(e, "setAttribute", "open", "") // an old browser shows it where it stands
	}
}

// CloseDialog closes the dialog that a CSS selector matches. The focus goes back
// to where it was.
func CloseDialog(selector string) {
	if e, ok := find(selector); ok {
		closeDialog(e)
	}
}

// closeDialogs closes all dialogs by Escape where the browser does not: an old one, or any
// when others moved dialogs, or wrote them anew.
func closeDialogs() {
	open := call(get(safejs.Global(), "document"), "querySelectorAll", "dialog[open]")
	for i := range int(float(open, "length")) {
		closeDialog(call(open, "item", i))
	}
}

func closeDialog(e safejs.Value) {
	if aside(e, "close") != nil {
		call(e, "removeAttribute", "open")
	}
}

// Here returns the address of the page, without what is behind its ? or #.
func Here() string {
	location, err := safejs.Global().Get("location")
	if err != nil {
		return ""
	}
	here := text(location, "href")
	if end := strings.IndexAny(here, "?#"); end >= 0 {
		here = here[:end]
	}
	return here
}

// SetValue makes text the content of the first field that a CSS selector
// matches. A field that holds it already is left alone, with its caret.
func SetValue(selector, value string) {
	if e, ok := find(selector); ok && text(e, "value") != value {
		e.Set("value", value)
	}
}

// Reveal scrolls the first element at a desk that a CSS selector matches into view,
// as little as possible.
func Reveal(at Desk, selector string) {
	if e, ok := findAt(at, selector); ok {
		call(get(safejs.Global(), "kvscope"), "reveal", e)
	}
}

// Follow scrolls the box around the first element that a CSS selector matches, so
// that it is seen there, and nothing else.
func Follow(selector string) {
	if e, ok := find(selector); ok {
		revealInside(e)
	}
}

// FollowAcross is Follow to the left and to the right alone.
func FollowAcross(selector string) {
	if e, ok := find(selector); ok {
		call(get(safejs.Global(), "kvscope"), "revealInside", e, true)
	}
}

// Visit goes to another fragment of the page.
func Visit(fragment string) {
	if location, err := safejs.Global().Get("location"); err == nil {
		location.Set("hash", fragment)
	}
}

// Print lets the person print the page. It reports whether the browser knows how:
// those inside of other programs may not.
func Print() (printed bool) {
	_, err := safejs.Global().Call("print")
	return err == nil
}

// ScrollBack scrolls the first element at a desk that a CSS selector matches back
// to its left edge.
func ScrollBack(at Desk, selector string) {
	if e, ok := findAt(at, selector); ok {
		e.Set("scrollLeft", 0)
	}
}

func find(selector string) (safejs.Value, bool) {
	document, err := safejs.Global().Get("document")
	if err != nil {
		return safejs.Value{}, false
	}
	e, err := document.Call("querySelector", selector)
	return e, err == nil && !e.IsNull()
}

// findAt returns the first element at a desk that a CSS selector matches.
func findAt(at Desk, selector string) (safejs.Value, bool) { return find(at.Root() + " " + selector) }

func truth(v safejs.Value, property string) bool {
	p, err := v.Get(property)
	if err != nil {
		return false
	}
	b, err := p.Truthy()
	return err == nil && b
}

func text(v safejs.Value, property string) string {
	p, err := v.Get(property)
	if err != nil {
		return ""
	}
	s, err := p.String()
	if err != nil {
		return ""
	}
	return s
}
