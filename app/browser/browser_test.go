package browser

import "testing"

func TestEmbeds(t *testing.T) {
	for query, want := range map[string]bool{
		"": false, "?": false, "?embed": true, "?embed=1": true, "?a=b&embed": true, "?embedded": false, "?a=embed": false, "?a&embed=0&b": true,
	} {
		if embeds(query) != want {
			t.Errorf("%q: %v", query, !want)
		}
	}
}

func TestShift(t *testing.T) {
	for _, c := range []struct{ near, far, want float64 }{
		{10, 20, 0}, {0, 100, 0}, {-5, 20, -5}, {90, 110, 10}, {200, 220, 120}, {-200, -180, -200},
		{-10, 150, 0}, {50, 250, 50}, {-150, 50, -50},
	} {
		if got := shift(c.near, c.far, 0, 100); got != c.want {
			t.Errorf("from %v to %v: %v, want %v", c.near, c.far, got, c.want)
		}
	}
}
