package act

// Msg is one thing that happened: a person did something, or time passed. What is a
// message says so with IsMsg.
type Msg interface{ IsMsg() }

// Brought is what became of a Bring.
type Brought struct {
	File string
	Text []byte
	OK   bool // it came
}

// IsMsg marks a message.
func (Brought) IsMsg() {}
