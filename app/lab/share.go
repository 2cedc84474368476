package lab

import (
	"strconv"
	"strings"

	"kvscope/app/link"
	"kvscope/app/qr"
	"kvscope/app/replay"
	"kvscope/app/words"
)

// Address returns the fragment that opens on exactly this step.
func (m *Model) Address() (fragment string, ok bool) { return m.Link(new(link.Cache)) }

// Link is Address, by way of what was written before.
func (m *Model) Link(before *link.Cache) (fragment string, ok bool) {
	before.Runs = link.Beside(m.runsBeside())
	return before.To(m.Session.Settings(), m.Session.Entries(), m.Notes, m.Ask, m.Depth == replay.Memory, m.Session.Timeline().Stop(replay.Memory))
}

// Shared is what can be given to others: a link to a step, and what is made of it.
type Shared struct {
	Link   string
	Embed  string  // HTML that shows it in another page
	Code   qr.Code // the link as a QR code; its Size is 0 if there is none
	NoCode string  // why there is none
	Cut    string  // where others may cut the link; empty if it is short
}

const (
	// MaxSafeLink is how long a link may be for any mail program and chat to let it
	// through whole.
	MaxSafeLink = 2_000

	// MaxCodeBytes is how long a link may be to become a QR code: what version 30
	// holds. The squares of larger ones are too small on a screen for a phone.
	MaxCodeBytes = 1732

	embedWidth, embedHeight = 640, 420
)

// Frame returns HTML that shows a fragment of the page at an address, here, in another
// page: a frame with a title, and a link below for where there are no frames.
func Frame(here, fragment, title string) string {
	return `<iframe title="` + markup(title) + `" src="` + markup(here+"?embed#"+fragment) +
		`" width="` + strconv.Itoa(embedWidth) + `" height="` + strconv.Itoa(embedHeight) + `" style="max-width:100%" loading="lazy"></iframe>` +
		"\n" + `<p><a href="` + markup(here+"#"+fragment) + `">` + markup(title) + `</a></p>`
}

// Share makes what can be shared of the page at an address, here, and a
// fragment of it.
func (m *Model) Share(here, fragment string) Shared { return m.share(here, fragment, m.title()) }

func (m *Model) share(here, fragment, title string) Shared {
	s := Shared{Link: here + "#" + fragment, Embed: Frame(here, fragment, title)}
	l, long := m.Lang, words.Number(len(s.Link))
	if len(s.Link) > MaxSafeLink {
		cut, _, err := link.Open(nil, s.Link[len(here)+1:MaxSafeLink])
		switch arrives, of := len(cut.Script), m.Session.Commands(); {
		case err == nil && 0 < of && arrives == of:
			s.Cut = l.F("This link has {n} characters. Some mail programs and chats cut a link behind the first {most}: notes and other runs would be lost. A script that is saved as a file arrives whole.",
				"n", long, "most", words.Number(MaxSafeLink))
		case err == nil && arrives > 0:
			s.Cut = l.F("This link has {n} characters. Some mail programs and chats cut a link behind the first {most}, after command {last} of {commands}. A script that is saved as a file arrives whole.",
				"n", long, "most", words.Number(MaxSafeLink), "last", words.Number(arrives), "commands", words.Number(of))
		default:
			s.Cut = l.F("This link has {n} characters. Some mail programs and chats cut a link behind the first {most}, of which nothing would be left. A script that is saved as a file arrives whole.",
				"n", long, "most", words.Number(MaxSafeLink))
		}
	}
	if len(s.Link) > MaxCodeBytes {
		s.NoCode = l.F("This link has {n} characters. A QR code of more than {most} is too fine for a phone to read from a screen. Copy the link instead.",
			"n", long, "most", words.Number(MaxCodeBytes))
		return s
	}
	s.Code, _ = qr.Encode([]byte(s.Link)) // which holds more than that
	return s
}

// title says what is shown, for who cannot see it.
func (m *Model) title() string {
	p := m.Scene().Progress
	if p.Number == 0 {
		return m.Lang.T("kvscope: a key-value store, before its first command")
	}
	return m.Lang.F("kvscope: {command}, step {step} of {steps}", "command", p.Command, "step", words.Number(p.Step), "steps", words.Number(p.Steps))
}

// markup writes a text as the value of an attribute.
func markup(s string) string {
	for _, m := range [...][2]string{{"&", "&amp;"}, {`"`, "&quot;"}, {"<", "&lt;"}, {">", "&gt;"}} {
		s = strings.ReplaceAll(s, m[0], m[1])
	}
	return s
}
