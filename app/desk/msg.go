package desk

// What a picture asks of the screen that it is on: a desk alone does nothing about it.
type (
	AimAt struct{ Bucket, Stripe int } // keys for that bucket are wanted; -1 for any
	Pass  struct{ Seconds int }        // so much time passes
)

// What is a message says so: nothing else can be given to Handle by mistake.

func (AimAt) IsMsg()       {}
func (Answer) IsMsg()      {}
func (Back) IsMsg()        {}
func (End) IsMsg()         {}
func (First) IsMsg()       {}
func (Frame) IsMsg()       {}
func (GoTo) IsMsg()        {}
func (Home) IsMsg()        {}
func (Jump) IsMsg()        {}
func (Last) IsMsg()        {}
func (MoreNumbers) IsMsg() {}
func (NextCommand) IsMsg() {}
func (Pace) IsMsg()        {}
func (Pass) IsMsg()        {}
func (Play) IsMsg()        {}
func (PlayAll) IsMsg()     {}
func (PrevCommand) IsMsg() {}
func (Seek) IsMsg()        {}
func (Select) IsMsg()      {}
func (SetLog) IsMsg()      {}
func (ShowClock) IsMsg()   {}
func (Step) IsMsg()        {}
func (Through) IsMsg()     {}
func (Tick) IsMsg()        {}
func (Toggle) IsMsg()      {}
func (Whole) IsMsg()       {}
