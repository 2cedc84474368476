package words

import (
	"testing"

	"kvscope/store/trace"
)

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 12345: "12,345"} {
		if got := Number(n); got != want {
			t.Errorf("%d is written %s", n, got)
		}
	}
	if got := Number(uint32(2613938663)); got != "2,613,938,663" { // a hash
		t.Errorf("2613938663 is written %s", got)
	}
	for got, want := range map[string]string{
		(*Lang)(nil).Spelled(0): "No", (*Lang)(nil).Spelled(12): "Twelve", (*Lang)(nil).Spelled(13): "13", (*Lang)(nil).Spelled(1000): "1,000",
		Capital("élan"): "Élan", Capital("Cat"): "Cat", Capital("\\x"): "\\x",
		Ref(0): "#0", Ref(4095): "#4095", Ref(trace.None): "∅",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestLoadText(t *testing.T) {
	for load, want := range map[float64]string{0: "0.00", 0.5: "0.50", 1: "1.00", 9.0 / 8: "1.125", 3.0 / 8: "0.375", 1.0 / 3: "0.33", 2.0 / 3: "0.67", 7.0 / 16: "0.44", 0.7: "0.70"} {
		if got := LoadText(load); got != want {
			t.Errorf("load %v reads %s, want %s", load, got, want)
		}
	}
}
