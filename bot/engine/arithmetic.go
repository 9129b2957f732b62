package engine

import (
	"math"
	"strconv"
	"strings"
)

// calculation is an expression of numbers, variables that hold numbers, the
// signs + - * / %, and brackets. Counters and scores consist of these. They are
// computed here, because the script engine takes a hundred times as long to
// start.
type calculation struct {
	rest string
	args []argument
	// failed says that the expression contains something else.
	failed bool
	depth  int
}

// calculate computes an expression. ok is false for all expressions that need
// the script engine.
func calculate(s script) (value float64, ok bool) {
	body, isReturn := strings.CutPrefix(s.code, "return ")
	if !isReturn || len(body) > 500 || strings.Contains(body, "return") {
		return 0, false
	}
	c := calculation{rest: strings.TrimSpace(body), args: s.args}
	value = c.sum()
	return value, !c.failed && c.rest == "" && !math.IsNaN(value) && !math.IsInf(value, 0)
}

// sum reads terms joined by plus and minus.
func (c *calculation) sum() float64 {
	value := c.product()
	for {
		switch c.sign("+-") {
		case '+':
			value += c.product()
		case '-':
			value -= c.product()
		default:
			return value
		}
	}
}

// product reads factors joined by times, divided by and remainder.
func (c *calculation) product() float64 {
	value := c.factor()
	for {
		switch c.sign("*/%") {
		case '*':
			value *= c.factor()
		case '/':
			value /= c.factor()
		case '%':
			value = math.Mod(value, c.factor())
		default:
			return value
		}
	}
}

// factor reads a number, a variable, or an expression in brackets.
func (c *calculation) factor() float64 {
	if c.failed || c.depth > 50 {
		c.failed = true
		return 0
	}
	switch c.sign("(-") {
	case '(':
		c.depth++
		value := c.sum()
		c.depth--
		c.failed = c.failed || c.sign(")") == 0
		return value
	case '-':
		return -c.factor()
	}
	word := c.word()
	if word == "" {
		c.failed = true
		return 0
	}
	if isDigit(word[0]) {
		return c.number(word)
	}
	for _, a := range c.args {
		if n, isNumber := a.Value.(float64); isNumber && identifier(a.ID) == word {
			return n
		}
	}
	c.failed = true
	return 0
}

// number reads a decimal number. Leading zeros are refused, because they mean
// another base in JavaScript.
func (c *calculation) number(word string) float64 {
	n, err := strconv.ParseFloat(word, 64)
	isOctal := len(word) > 1 && word[0] == '0' && word[1] != '.'
	c.failed = c.failed || err != nil || isOctal || strings.ContainsAny(word, "eExXpP_") || strings.HasSuffix(word, ".")
	return n
}

// sign reads one of the signs, and returns 0 if none is next. A doubled sign,
// such as ++ or **, is another operator, and fails.
func (c *calculation) sign(signs string) byte {
	if c.rest == "" || strings.IndexByte(signs, c.rest[0]) < 0 {
		return 0
	}
	sign := c.rest[0]
	if len(c.rest) > 1 && sign != '(' && sign != ')' && c.rest[1] == sign {
		c.failed = true
		return 0
	}
	c.rest = strings.TrimLeft(c.rest[1:], " \t")
	return sign
}

// word reads letters, digits, _, $ and points.
func (c *calculation) word() string {
	end := 0
	for end < len(c.rest) && (c.rest[end] == '_' || c.rest[end] == '$' || c.rest[end] == '.' || isDigit(c.rest[end]) || c.rest[end]|0x20 >= 'a' && c.rest[end]|0x20 <= 'z') {
		end++
	}
	word := c.rest[:end]
	c.rest = strings.TrimLeft(c.rest[end:], " \t")
	return word
}
