package compare

import "kvscope/app/act"

// Do is what a person does that needs no more words, or what happens.
type Do uint8

// What can happen.
const (
	Leave Do = iota // another screen is shown: what goes on stops

	Step        // one look on, in every store that has not answered
	Back        // one look back
	Home        // to the first look of this command
	End         // to its last
	First       // before the first command
	Last        // to the last look of the last command
	PrevCommand // to the first look of this command, or of the one before
	NextCommand // to the first look of the next
	Jump        // to the first look of command N, from 0
	Seek        // to look N of this command, from 1

	Play    // starts playing, or stops
	Beat    // playing: time for the next step, if timer N is the newest
	Pace    // speed N, its place in desk.Speeds
	Through // playing goes on through all commands, or no longer does

	Edit    // the field's content is Text
	Submit  // run the field
	Run     // run Text
	Fill    // put random words
	Open    // run file Name, whose content is Text
	Clear   // take all commands away
	Undo    // back to the stores and the script before
	Cancel  // stop what is being run
	Dismiss // close the notice, or else what is open

	Visit   // show what address Text asks for
	Prepare // prepared comparison N, its place in Presets
	Drawer  // show what a small window has no room for, or no longer
	Stores  // choose the stores, or no longer
	Choose  // setting Name of store N is Text
	Add     // another store
	Drop    // store N goes
	Lines   // explain what is counted, or no longer

	Ask    // guess first, or no longer
	Commit // the guess is store N, or AllAlike

	Fullness // show how full tables behave, or no longer
	Drag     // the load is N percent
	Measure  // go on measuring to the end, or stop
)

// With is a Do that needs more words.
type With struct {
	Do         Do
	N          int
	Name, Text string
}

// Work goes on with what is being run, as long as More says so.
type Work struct{ More func() bool }

// IsMsg marks a message.
func (Do) IsMsg()   {}
func (With) IsMsg() {}
func (Work) IsMsg() {}

// Knows reports whether a message is about this screen.
func Knows(msg act.Msg) bool {
	switch msg.(type) {
	case Do, With, Work:
		return true
	}
	return false
}
