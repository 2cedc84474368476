package draw

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// One screen is a name; several are tabs, and a menu for where they have no room.
func TestTabs(t *testing.T) {
	all := []Tab{{"Lab", "/lab"}, {"Lessons", "/lessons"}, {"Compare", "/compare"}, {"Threads", "/threads"}, {"Scale", "/scale"}}
	for n, menus := range map[int]int{1: 0, 2: 1, 5: 1} {
		page := app.HTMLString(Tabs(nil, all[:n], n-1, Tab{}))
		if got := strings.Count(page, "<a "); got != n {
			t.Errorf("%d screens have %d tabs", n, got)
		}
		if got := strings.Count(page, "<select"); got != menus {
			t.Errorf("%d screens have %d menus, want %d", n, got, menus)
		}
		if got := strings.Count(page, `aria-current="page"`); got != 1 || !strings.Contains(page, `"#`+all[n-1].Fragment+`"`) {
			t.Errorf("%d screens: %d are the current one", n, got)
		}
	}
}
