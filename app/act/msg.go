package act

// Msg is one thing that happened: a person did something, or time passed. What is a
// message says so with IsMsg.
type Msg interface{ IsMsg() }
