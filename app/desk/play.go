package desk

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

// UsualSpeed is the place of 1× in Speeds.
const UsualSpeed = 1

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
func (d *Desk) Every() time.Duration { return Speeds()[d.Speed].Every }

// pace chooses a speed; beyond the slowest and the fastest there is none.
func (d *Desk) pace(speed int) { d.Speed = max(0, min(speed, len(Speeds())-1)) }

// play starts playing, or stops.
func (d *Desk) play() {
	d.Playing = !d.Playing && d.Session.Timeline().HasNext(d.Depth)
}

// playAll plays from where one stands to the end of the session.
func (d *Desk) playAll() {
	d.Through = true
	d.Playing = d.Session.Timeline().HasNext(d.Depth)
}

// tick plays one step. Playing ends with the command, or with the session.
func (d *Desk) tick() {
	if !d.Playing {
		return
	}
	t := d.Session.Timeline()
	t.Next(d.Depth)
	d.Opening = false
	p := d.Session.Position(d.Depth)
	d.Playing = p.Step < p.Steps || d.Through && t.HasNext(d.Depth)
}
