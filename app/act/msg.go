package act

// Msg is one thing that happened: a person did something, or time passed.
type Msg any
