package engine

import (
	"math"
	"time"
)

// jsDate returns the time of a text as JavaScript's Date.parse does, in
// milliseconds since 1970; NaN if it is no date. Times without a zone are in
// UTC.
//
// It first reads the text as ISO 8601, and what remains as the recorded
// server's engine does: numbers are parts of a day, numbers with a colon are
// parts of a time, and words before the first number are ignored.
func jsDate(text string) float64 {
	p := dateParser{tokens: dateTokens(text), day: dayParts{}, zone: zoneParts{hour: none, minute: none}}
	if p.iso() && p.rest() {
		return p.millis()
	}
	return math.NaN()
}

// none is a missing part of a date.
const none = math.MinInt32

// dateParser reads the tokens of a date.
type dateParser struct {
	tokens []dateToken
	day    dayParts
	clock  clockParts
	zone   zoneParts
	// isRead says that a number was read. Unknown words after it make the date
	// invalid.
	isRead bool
}

// peek returns the next token.
func (p *dateParser) peek() dateToken {
	if len(p.tokens) == 0 {
		return dateToken{kind: tokenEnd}
	}
	return p.tokens[0]
}

func (p *dateParser) next() dateToken {
	t := p.peek()
	if len(p.tokens) > 0 {
		p.tokens = p.tokens[1:]
	}
	return t
}

// skip skips a sign, if it is the next token.
func (p *dateParser) skip(sign rune) bool {
	if !p.peek().is(sign) {
		return false
	}
	p.next()
	return true
}

// fixed reads a number with this number of digits, within limits.
func (p *dateParser) fixed(length, least, most int) (int, bool) {
	t := p.peek()
	if t.kind != tokenNumber || t.length != length || t.value < least || t.value > most {
		return 0, false
	}
	p.next()
	return t.value, true
}

// iso reads the part of a date that is ISO 8601. It fails for a time that
// begins as one but is invalid.
func (p *dateParser) iso() bool {
	defer func() { p.isRead = p.day.count > 0 }()
	if !p.isoYear() || !p.isoDay() {
		return true
	}
	switch {
	case p.peek().kind == tokenEnd:
		p.day.isISO = true
		return true
	case p.peek().word != wordT:
		return true
	}
	p.next()
	p.day.isISO = true
	return p.isoClock() && p.isoZone() && p.peek().kind == tokenEnd
}

// isoYear reads a year of four digits, or of six with a sign.
func (p *dateParser) isoYear() bool {
	if year, ok := p.fixed(4, 0, 9999); ok {
		return p.day.add(year)
	}
	sign := p.peek().sign()
	if sign == 0 || len(p.tokens) < 2 || p.tokens[1].kind != tokenNumber || p.tokens[1].length != 6 || sign < 0 && p.tokens[1].value == 0 {
		return false
	}
	p.next()
	return p.day.add(sign * p.next().value)
}

// isoDay reads a month and a day, each after a hyphen. It fails if something
// else follows a hyphen.
func (p *dateParser) isoDay() bool {
	for _, most := range []int{12, 31} {
		if !p.skip('-') {
			return true
		}
		n, ok := p.fixed(2, 1, most)
		if !ok {
			return false
		}
		p.day.add(n)
	}
	return true
}

func (p *dateParser) isoClock() bool {
	hour, ok := p.fixed(2, 0, 24)
	rest := 59
	if hour == 24 {
		rest = 0
	}
	if !ok || !p.skip(':') {
		return false
	}
	minute, ok := p.fixed(2, 0, rest)
	if !ok {
		return false
	}
	p.clock.add(hour)
	p.clock.add(minute)
	if !p.skip(':') {
		return true
	}
	second, ok := p.fixed(2, 0, rest)
	if !ok {
		return false
	}
	p.clock.add(second)
	if !p.skip('.') {
		return true
	}
	fraction := p.next()
	if fraction.kind != tokenNumber || hour == 24 && fraction.value > 0 {
		return false
	}
	return p.clock.add(fraction.millis())
}

func (p *dateParser) isoZone() bool {
	t := p.peek()
	if t.word == wordZone && t.length == 1 {
		p.next()
		p.zone.set(0)
		return true
	}
	if t.sign() == 0 {
		return true
	}
	p.next()
	p.zone.sign = t.sign()
	if both, ok := p.fixed(4, 0, 2359); ok {
		p.zone.hour, p.zone.minute = both/100, both%100
		return p.zone.minute < 60
	}
	hour, ok := p.fixed(2, 0, 23)
	if !ok || !p.skip(':') {
		return false
	}
	minute, ok := p.fixed(2, 0, 59)
	p.zone.hour, p.zone.minute = hour, minute
	return ok
}

// rest reads what is not in ISO 8601.
func (p *dateParser) rest() bool {
	for t := p.next(); t.kind != tokenEnd; t = p.next() {
		ok := true
		switch {
		case t.kind == tokenNumber:
			p.isRead = true
			ok = p.number(t.value)
		case t.kind == tokenWord:
			ok = p.word(t)
		case t.sign() != 0 && (p.zone.isUTC() || p.clock.count > 0):
			p.isRead = true
			ok = p.offset(t.sign())
		case t.sign() != 0 || t.is(')'):
			ok = !p.isRead
		}
		if !ok {
			return false
		}
	}
	return true
}

// number reads a number, whose meaning depends on what follows it.
func (p *dateParser) number(n int) bool {
	switch {
	case p.skip(':'):
		return p.beforeColon(n)
	case p.skip('.') && p.clock.expects(n):
		return p.beforeFraction(n)
	case p.zone.expects(n):
		p.zone.minute = n
		return true
	case p.clock.expects(n):
		p.clock.finish(n)
		after := p.peek()
		return after.kind == tokenEnd || after.kind == tokenSpace || after.sign() != 0 || after.word == wordZone && after.length == 1
	}
	ok := p.day.add(n)
	p.skip('-')
	return ok
}

func (p *dateParser) beforeColon(n int) bool {
	if p.skip(':') {
		return p.clock.count == 0 && p.clock.add(n) && p.clock.add(0)
	}
	ok := p.clock.add(n)
	p.skip('.')
	return ok
}

func (p *dateParser) beforeFraction(n int) bool {
	p.clock.add(n)
	fraction := p.next()
	if fraction.kind != tokenNumber {
		return false
	}
	p.clock.finish(fraction.millis())
	return true
}

// word reads the name of a month or a zone, or am or pm. Other words are
// ignored before the first number, unless they touch it.
func (p *dateParser) word(t dateToken) bool {
	switch {
	case t.word == wordHalf && p.clock.count > 0:
		p.clock.half, p.clock.hasHalf = t.value, true
	case t.word == wordMonth:
		p.day.month = t.value
		p.skip('-')
	case t.word == wordZone && p.isRead:
		p.zone.set(t.value)
	default:
		return !p.isRead && p.peek().kind != tokenNumber
	}
	return true
}

// offset reads a zone's offset. A colon may separate its minutes.
func (p *dateParser) offset(sign int) bool {
	p.zone.sign = sign
	t := dateToken{}
	if p.peek().kind == tokenNumber {
		t = p.next()
	}
	switch {
	case p.peek().is(':'):
		p.zone.hour, p.zone.minute = t.value, none
	case t.length == 1 || t.length == 2:
		p.zone.hour, p.zone.minute = t.value, 0
	case t.length == 3 || t.length == 4:
		p.zone.hour, p.zone.minute = t.value/100, t.value%100
	default:
		return false
	}
	return true
}

// maxDate is the last time that JavaScript knows, in milliseconds since 1970.
const maxDate = 8.64e15

// millis returns the time that was read.
func (p *dateParser) millis() float64 {
	year, month, day, isDay := p.day.date()
	clock, isTime := p.clock.millis()
	if !isDay || !isTime || year < -300_000 || year > 300_000 {
		return math.NaN()
	}
	at := float64(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).UnixMilli()) + clock - p.zone.millis()
	if math.Abs(at) > maxDate {
		return math.NaN()
	}
	return at
}
