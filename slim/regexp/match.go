package regexp

import (
	"io"
	"unicode/utf8"
)

// matcher runs a program on a text.
type matcher struct {
	program
	text []byte
	// reader provides more of the text; nil if the text is complete.
	reader io.RuneReader
	// seen has a bit for each fork at each position of the text that was tried.
	// None is tried twice, because it would fail again.
	seen []uint64
	// jobs are the alternatives still to be tried, the best last.
	jobs   []job
	groups []int
}

// job is an instruction to continue with at a position of the text. With a
// group, it restores a bound of the group: place is then its earlier value.
type job struct {
	at, place int
	group     int // its index in groups and 1, or 0
}

// find looks for a match at each position of the text in turn.
func (m *matcher) find() []int {
	m.groups = make([]int, m.program.groups)
	for start := 0; ; {
		for i := range m.groups {
			m.groups[i] = -1
		}
		if end, ok := m.try(start); ok {
			m.groups[0], m.groups[1] = start, end
			return m.groups
		}
		_, size := m.next(start)
		if size == 0 || m.isAnchored {
			return nil
		}
		start += size
	}
}

// try looks for a match that begins at a position.
func (m *matcher) try(start int) (end int, ok bool) {
	m.jobs = append(m.jobs[:0], job{at: 0, place: start})
	for len(m.jobs) > 0 {
		j := m.jobs[len(m.jobs)-1]
		m.jobs = m.jobs[:len(m.jobs)-1]
		if j.group > 0 {
			m.groups[j.group-1] = j.place
		} else if end, ok := m.run(j.at, j.place); ok {
			return end, true
		}
	}
	return 0, false
}

// run executes instructions until one fails.
func (m *matcher) run(at, place int) (end int, ok bool) {
	for {
		switch in := &m.code[at]; in.op {
		case opMatch:
			return place, true
		case opRune:
			r, size := m.next(place)
			if size == 0 || !in.set.has(r) {
				return 0, false
			}
			place += size
			at++
		case opBegin:
			if place != 0 {
				return 0, false
			}
			at++
		case opEnd:
			if _, size := m.next(place); size != 0 {
				return 0, false
			}
			at++
		case opGroup:
			m.jobs = append(m.jobs, job{group: in.x + 1, place: m.groups[in.x]})
			m.groups[in.x] = place
			at++
		case opJump:
			at = in.x
		case opFork:
			if m.wasTried(in.fork, place) {
				return 0, false
			}
			m.jobs = append(m.jobs, job{at: in.y, place: place})
			at = in.x
		}
	}
}

// wasTried reports whether a fork was tried at a position, and notes that it
// now was.
func (m *matcher) wasTried(fork, place int) bool {
	words := (m.forks + 63) / 64
	word, bit := place*words+fork/64, uint64(1)<<(fork%64)
	if word >= len(m.seen) {
		m.seen = append(m.seen, make([]uint64, word+words-len(m.seen))...)
	}
	wasTried := m.seen[word]&bit != 0
	m.seen[word] |= bit
	return wasTried
}

// next returns the character at a position and its size, 0 at the end.
func (m *matcher) next(place int) (r rune, size int) {
	for m.reader != nil && place >= len(m.text) {
		r, size, err := m.reader.ReadRune()
		switch {
		case err != nil:
			m.reader = nil
		case r == utf8.RuneError && size == 1:
			m.text = append(m.text, 0xff) // keeps an invalid byte invalid
		default:
			m.text = utf8.AppendRune(m.text, r)
		}
	}
	return utf8.DecodeRune(m.text[min(place, len(m.text)):])
}
