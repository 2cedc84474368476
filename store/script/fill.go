package script

// MaxFill is the largest number of words that one fill command may put.
const MaxFill = 10_000
