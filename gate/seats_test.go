package gate

import "testing"

func TestSeatsAreBoundedPerClientAndInAll(t *testing.T) {
	seats := Seats{Max: 3, PerClient: 2}
	var leave []func()
	for i, c := range []struct {
		client string
		ok     bool
	}{{"a", true}, {"a", true}, {"a", false}, {"b", true}, {"c", false}} {
		back, ok := seats.Take(c.client)
		if ok != c.ok {
			t.Fatalf("seat %d for %s: %v", i, c.client, ok)
		}
		if ok {
			leave = append(leave, back)
		}
	}
	leave[0]()
	if _, ok := seats.Take("a"); !ok {
		t.Error("a seat that was given back is not free")
	}
	leave[2]()
	if len(seats.taken) != 1 {
		t.Errorf("clients that have left are remembered: %v", seats.taken)
	}
}
