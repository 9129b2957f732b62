package regexp

import (
	"strconv"
	"strings"
)

// opcode is the kind of an instruction.
type opcode uint8

const (
	opMatch opcode = iota
	opRune         // matches a character of the set
	opBegin        // matches the beginning of the text
	opEnd          // matches its end
	opGroup        // stores the position as bound x of the groups
	opJump         // continues at x
	opFork         // continues at x or, if that fails, at y
)

type instruction struct {
	op   opcode
	x, y int
	fork int // the number of a fork
	set  set
}

// program is a compiled expression.
type program struct {
	code []instruction
	// forks is the number of forks, and groups that of the bounds of groups.
	forks, groups int
	// isAnchored is true if a match must begin at the beginning of the text.
	isAnchored bool
}

// compiler reads an expression and writes its program.
type compiler struct {
	program
	rest string
	// isFolded is true if case is ignored.
	isFolded   bool
	expression string
}

func compile(expression string) program {
	c := compiler{rest: expression, expression: expression}
	c.groups = 2
	if rest, ok := strings.CutPrefix(c.rest, "(?i)"); ok {
		c.rest, c.isFolded = rest, true
	}
	c.isAnchored = strings.HasPrefix(c.rest, "^")
	c.alternatives()
	if c.rest != "" {
		c.fail()
	}
	c.emit(instruction{op: opMatch})
	return c.program
}

func (c *compiler) fail() {
	panic("regexp: cannot read " + strconv.Quote(c.rest) + " in " + strconv.Quote(c.expression))
}

func (c *compiler) emit(in instruction) {
	if in.op == opFork {
		in.fork = c.forks
		c.forks++
	}
	c.code = append(c.code, in)
}

// insert inserts a fork at a position, and moves the following instructions.
func (c *compiler) insert(place int, in instruction) {
	tail := append([]instruction(nil), c.code[place:]...)
	c.code = c.code[:place]
	c.emit(in)
	for _, moved := range tail {
		c.code = append(c.code, moved.shifted(place, 1))
	}
}

// shifted returns the instruction with its targets from a position on moved.
func (in instruction) shifted(from, by int) instruction {
	if (in.op == opJump || in.op == opFork) && in.x >= from {
		in.x += by
	}
	if in.op == opFork && in.y >= from {
		in.y += by
	}
	return in
}

// take moves past a byte, if it comes next.
func (c *compiler) take(b byte) bool {
	if c.rest == "" || c.rest[0] != b {
		return false
	}
	c.rest = c.rest[1:]
	return true
}

// alternatives reads what | separates, and reports whether it may match
// nothing.
func (c *compiler) alternatives() (mayBeEmpty bool) {
	start := len(c.code)
	mayBeEmpty = c.sequence()
	if !c.take('|') {
		return mayBeEmpty
	}
	c.insert(start, instruction{op: opFork, x: start + 1})
	jump := len(c.code)
	c.emit(instruction{op: opJump})
	c.code[start].y = len(c.code)
	isEmpty := c.alternatives()
	c.code[jump].x = len(c.code)
	return mayBeEmpty || isEmpty
}

func (c *compiler) sequence() (mayBeEmpty bool) {
	mayBeEmpty = true
	for c.rest != "" && c.rest[0] != '|' && c.rest[0] != ')' {
		a := atom{start: len(c.code), groups: c.groups, source: c.rest}
		a.mayBeEmpty = c.atom()
		a.source = a.source[:len(a.source)-len(c.rest)]
		mayBeEmpty = c.repeat(a) && mayBeEmpty
	}
	return mayBeEmpty
}

// atom is the operand of a repetition.
type atom struct {
	// start is where its instructions begin, and groups the number of groups
	// before it.
	start, groups int
	// source is its text in the expression.
	source     string
	mayBeEmpty bool
}

// atom reads the operand of a repetition.
func (c *compiler) atom() (mayBeEmpty bool) {
	switch {
	case c.take('^'):
		c.emit(instruction{op: opBegin})
		return true
	case c.take('$'):
		c.emit(instruction{op: opEnd})
		return true
	case c.take('('):
		return c.group()
	}
	c.emit(instruction{op: opRune, set: c.set()})
	return false
}

func (c *compiler) group() (mayBeEmpty bool) {
	if strings.HasPrefix(c.rest, "?:") {
		c.rest = c.rest[2:]
		mayBeEmpty = c.alternatives()
	} else {
		bound := c.groups
		c.groups += 2
		c.emit(instruction{op: opGroup, x: bound})
		mayBeEmpty = c.alternatives()
		c.emit(instruction{op: opGroup, x: bound + 1})
	}
	if !c.take(')') {
		c.fail()
	}
	return mayBeEmpty
}

// repeat reads a repetition of an atom, and reports whether it may match
// nothing.
func (c *compiler) repeat(a atom) (mayBeEmpty bool) {
	switch {
	case c.take('*'):
		c.star(a)
		return true
	case c.take('+'):
		c.emit(instruction{op: opFork, x: a.start, y: len(c.code) + 1})
	case c.take('?'):
		c.optional(a.start)
		return true
	case c.take('{'):
		return c.counted(a) || a.mayBeEmpty
	}
	return a.mayBeEmpty
}

// star compiles x*. If x may match nothing, it compiles (x+)? as Go does,
// because it would otherwise prefer another match.
func (c *compiler) star(a atom) {
	if a.mayBeEmpty {
		c.emit(instruction{op: opFork, x: a.start, y: len(c.code) + 1})
		c.optional(a.start)
		return
	}
	c.insert(a.start, instruction{op: opFork, x: a.start + 1})
	c.emit(instruction{op: opJump, x: a.start})
	c.code[a.start].y = len(c.code)
}

func (c *compiler) optional(start int) {
	c.insert(start, instruction{op: opFork, x: start + 1})
	c.code[start].y = len(c.code)
}

// counted compiles x{m,n} as x m times, followed by nested optional x.
func (c *compiler) counted(a atom) (mayBeEmpty bool) {
	bounds, rest, _ := strings.Cut(c.rest, "}")
	least, most, isRange := strings.Cut(bounds, ",")
	if !isRange {
		most = least
	}
	m, err := strconv.Atoi(least)
	n, errMost := strconv.Atoi(most)
	if err != nil || errMost != nil || n < m || n == 0 {
		c.fail()
	}
	c.code = c.code[:a.start]
	for range m {
		c.again(a)
	}
	var forks []int
	for range n - m {
		forks = append(forks, len(c.code))
		c.emit(instruction{op: opFork, x: len(c.code) + 1})
		c.again(a)
	}
	for _, fork := range forks {
		c.code[fork].y = len(c.code)
	}
	c.rest = rest
	return m == 0
}

// again compiles an atom once more.
func (c *compiler) again(a atom) {
	c.rest, c.groups = a.source, a.groups
	c.atom()
}
