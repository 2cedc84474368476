package scene

import "time"

// What a person does about playing, and about the session as a whole.
type (
	First   struct{}            // before the first command
	Last    struct{}            // to the last step of the last command
	Pace    struct{ Speed int } // another speed, by its place in Speeds
	Through struct{}            // playing goes on through all commands, or no longer does
	PlayAll struct{}            // plays to the end of the session
)

// Speed is how fast playing goes.
type Speed struct {
	Name  string
	Every time.Duration // from one step to the next
}

// usualSpeed is the place of 1× in Speeds.
const usualSpeed = 1

// Speeds returns what can be chosen, slowest first.
func Speeds() []Speed {
	return []Speed{
		{"0.5×", 2 * time.Second},
		{"1×", time.Second},
		{"2×", time.Second / 2},
		{"4×", time.Second / 4},
		{"8×", time.Second / 8},
	}
}

// Every returns the time from one step to the next while playing.
func (m *Model) Every() time.Duration { return Speeds()[m.Speed].Every }

// pace chooses a speed; beyond the slowest and the fastest there is none.
func (m *Model) pace(speed int) { m.Speed = max(0, min(speed, len(Speeds())-1)) }

// play starts playing, or stops.
func (m *Model) play() {
	m.Playing = !m.Playing && m.Session.Timeline().HasNext(m.Depth)
}

// playAll plays from where one stands to the end of the session.
func (m *Model) playAll() {
	m.Through = true
	m.Playing = m.Session.Timeline().HasNext(m.Depth)
}

// tick plays one step. Playing ends with the command, or with the session.
func (m *Model) tick() {
	if !m.Playing {
		return
	}
	t := m.Session.Timeline()
	t.Next(m.Depth)
	m.Opening = false
	p := m.Session.Position(m.Depth)
	m.Playing = p.Step < p.Steps || m.Through && t.HasNext(m.Depth)
}
