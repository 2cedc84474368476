package scale

import (
	"strings"
	"testing"

	"kvscope/app/scale/worker"
)

// What a worker still says of the store before is not about the one that is begun: its
// last put there is no step that somebody asked for.
func TestAnswersAboutTheStoreBefore(t *testing.T) {
	d := open(t, small)
	d.filled()
	d.worker.Order(worker.Next(partCells, partSlots)) // answered, but not heard yet
	d.look = 0                                        // so that it is filled at once
	d.do(With{Do: Set, Text: "table=robinhood"})
	d.filled()
	if says := d.View().Says; !strings.Contains(says, "keys: a get needs") {
		t.Errorf("it says %q", says)
	}
}
