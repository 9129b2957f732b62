package widget

import (
	"slices"
	"testing"

	"chatlet/theme"
	"chatlet/widget/conversation"
)

const host, guest = conversation.Host, conversation.Guest

func entriesOf(sides ...conversation.Side) []conversation.Entry {
	var list []conversation.Entry
	for i, side := range sides {
		list = append(list, conversation.Entry{Key: i + 1, Side: side})
	}
	return list
}

func nobody([]conversation.Entry) (host, guest theme.AvatarLook) { return }

// lengths are the numbers of entries in the exchanges of the sections.
func lengths(sections []*section) []int {
	var all []int
	for _, p := range sections {
		for _, e := range p.exchanges {
			all = append(all, len(e.entries))
		}
	}
	return all
}

func TestAnAnswerEndsAnExchange(t *testing.T) {
	for _, c := range []struct {
		name     string
		entries  []conversation.Entry
		isTyping bool
		want     []int
	}{
		{"nothing said", nil, false, nil},
		{"the first words are typed", nil, true, []int{0}},
		{"the host alone", entriesOf(host, host), false, []int{2}},
		{"the host goes on typing", entriesOf(host, host), true, []int{2}},
		{"an answer", entriesOf(host, host, guest), false, []int{3}},
		{"an answer on its way", entriesOf(host, host, guest), true, []int{3, 0}},
		{"and what follows it", entriesOf(host, guest, host), false, []int{2, 1}},
		{"two answers in a row", entriesOf(host, guest, guest, host), false, []int{2, 1, 1}},
		{"a host without end", entriesOf(slices.Repeat([]conversation.Side{host}, longest+1)...), false, []int{longest, 1}},
	} {
		if got := lengths(new(history).sections(c.entries, c.isTyping, nobody)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestWhatIsPastIsNeitherDrawnNorComparedAgain(t *testing.T) {
	entries := entriesOf(slices.Repeat([]conversation.Side{host, guest}, 3*sectionSize)...)
	var h history
	var before []*section
	for i := range entries {
		sections := h.sections(entries[:i+1], i%2 == 0, nobody)
		if got, want := lengths(sections), lengths(new(history).sections(entries[:i+1], i%2 == 0, nobody)); !slices.Equal(got, want) {
			t.Fatalf("after %d entries one by one: %v, at once: %v", i+1, got, want)
		}
		for at, p := range before[:max(len(before)-1, 0)] {
			if sections[at] != p {
				t.Fatalf("section %d is another one after %d entries", at, i+1)
			}
		}
		before = sections
	}
	if len(before) < 3 || len(before[len(before)-1].exchanges) > sectionSize+2 {
		t.Errorf("%d sections, the last of %d exchanges", len(before), len(before[len(before)-1].exchanges))
	}
}

func TestAnAnswerThatIsRewrittenIsShownAnew(t *testing.T) {
	var h history
	entries := entriesOf(host, guest)
	h.sections(entries, true, nobody)
	rewritten := slices.Clone(entries)
	rewritten[1].Text = "as the server has stored it"
	sections := h.sections(append(rewritten, conversation.Entry{Key: 3}), false, nobody)
	if got := sections[0].exchanges[0].entries[1].Text; got != rewritten[1].Text {
		t.Errorf("the answer is %q", got)
	}
}

func TestATranscriptThatBeginsAnewIsReadFromItsBeginning(t *testing.T) {
	var h history
	h.sections(entriesOf(host, guest, host, guest, host), false, nobody)
	other := []conversation.Entry{{Key: 9}, {Key: 10, Side: guest}, {Key: 11}, {Key: 12}, {Key: 13}}
	if got, want := lengths(h.sections(other, false, nobody)), []int{2, 3}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got, want := lengths(h.sections(other[:1], false, nobody)), []int{1}; !slices.Equal(got, want) {
		t.Errorf("cut short: %v, want %v", got, want)
	}
}
