package input

import (
	"slices"
	"testing"

	"chatlet/widget/nullpage"
)

func TestASearchKeepsWhatIsChosenInSight(t *testing.T) {
	s := newSelection(nowhere())
	s.makeSearchable([]string{"Elvas", "Graz", "Gent"}, false)
	s.toggle(0)
	s.wanted = "g"
	if !s.shows(0) || !s.shows(1) || !s.shows(2) || s.isFruitless() {
		t.Error("what is chosen or fits has gone")
	}
	s.wanted = "xyz"
	if !s.shows(0) || s.shows(1) || !s.isFruitless() {
		t.Error("what neither fits nor is chosen is in sight")
	}
	s.toggle(0)
	if s.shows(0) {
		t.Error("what is no longer chosen is in sight")
	}
}

func TestASearchCanHideEverythingUntilItIsTypedInto(t *testing.T) {
	s := newSelection(nowhere())
	s.makeSearchable([]string{"Elvas"}, true)
	if s.shows(0) || s.isFruitless() {
		t.Error("an item shows before anything is typed")
	}
	s.wanted = "el"
	if !s.shows(0) {
		t.Error("an item that fits does not show")
	}
}

func TestWhatIsChosenKeepsTheOrderOfTheList(t *testing.T) {
	s := newSelection(nowhere())
	s.toggle(2)
	s.toggle(0)
	if got := picked(&s, []string{"a", "b", "c"}); !slices.Equal(got, []string{"a", "c"}) {
		t.Errorf("%q", got)
	}
}

// nowhere is a page without a browser.
func nowhere() *Page {
	p := NewPage(&nullpage.Page{})
	return &p
}
