package worker

// Orders are what a page tells a worker.
const (
	orderPlan  byte = iota + 1 // begin anew, with a store of this plan
	orderKeys                  // before a plan of a file: its keys
	orderGo                    // go on until told otherwise
	orderHalt                  // stop
	orderSteps                 // so many operations, then stop
	orderNext                  // report, with the next part of a survey
	orderCell                  // which nodes does a cell lead to?
	orderSlot                  // what is in a slot?
	orderBench                 // begin a benchmark
	orderEnd                   // end it
)

// Start is the order to begin anew.
func Start(p Plan) Frame { return Frame{orderPlan}.text(p.String()) }

// Bring is the order to take the lines of a text for the keys of the next plan, if that
// is of a File.
func Bring(lines string) Frame { return Frame{orderKeys}.text(lines) }

// Go is the order to go on, Halt to stop; Steps is that to do so many operations.
func Go() Frame         { return Frame{orderGo} }
func Halt() Frame       { return Frame{orderHalt} }
func Steps(n int) Frame { return Frame{orderSteps}.number(n) }

// Next asks for a Report, with the next so many cells of a survey and as many slots.
func Next(cells, slots int) Frame { return Frame{orderNext}.number(cells).number(slots) }

// AskCell asks for a Cell, AskSlot for a Slot.
func AskCell(table, cell int) Frame { return Frame{orderCell}.number(table).number(cell) }
func AskSlot(slot int) Frame        { return Frame{orderSlot}.number(slot) }
