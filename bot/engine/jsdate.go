package engine

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// jsDate returns the time of a text as JavaScript's Date.parse does, in
// milliseconds since 1970; NaN if it is no date. Times without a zone are in
// UTC.
func jsDate(text string) float64 {
	text = jsTrim(text)
	if ms, ok := isoDate(text); ok {
		return ms
	}
	return looseDate(text)
}

// isoPattern is a date in JavaScript's form of ISO 8601. The parts after the
// year are optional.
var isoPattern = regexp.MustCompile(`^(\d{4}|[+-]\d{6})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$`)

func isoDate(text string) (ms float64, ok bool) {
	m := isoPattern.FindStringSubmatch(text)
	if m == nil || m[1] == "-000000" {
		return 0, false
	}
	part := func(i, missing int) int {
		if m[i] == "" {
			return missing
		}
		n, _ := strconv.Atoi(m[i])
		return n
	}
	month, day, hour, minute, second := part(2, 1), part(3, 1), part(4, 0), part(5, 0), part(6, 0)
	nano, _ := strconv.Atoi((m[7] + "000000000")[:9])
	if month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 59 || hour == 24 && minute+second+nano > 0 {
		return 0, false
	}
	at := time.Date(part(1, 0), time.Month(month), day, hour, minute, second, nano, time.UTC)
	return float64(at.UnixMilli()) - zoneMillis(m[8]), true
}

// zoneMillis returns an offset such as "+02:00" in milliseconds.
func zoneMillis(zone string) float64 {
	if zone == "" || zone == "Z" {
		return 0
	}
	digits := strings.ReplaceAll(zone[1:], ":", "")
	hours, _ := strconv.Atoi(digits[:2])
	minutes, _ := strconv.Atoi(digits[2:])
	ms := float64(hours*60+minutes) * 60_000
	if zone[0] == '-' {
		return -ms
	}
	return ms
}

// dateWord is one word of a date in free form.
var dateWord = regexp.MustCompile(`\([^)]*\)|[\p{L}]+\.?|\d+|[^\s]`)

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// looseFields are the parts of a date in free form.
type looseFields struct {
	numbers               []int
	lengths               []int
	month                 int
	hour, minute, second  int
	milli                 int
	hasTime, isPM, isAM   bool
	offset                float64
	hasOffset, isUnusable bool
}

// looseDate reads dates in free form, as the engine of the recorded server
// does: a month's name and two numbers, or three numbers with the month first,
// and a time. Words before the first number are ignored.
func looseDate(text string) float64 {
	f := looseFields{month: -1}
	words := dateWord.FindAllString(text, -1)
	for i := 0; i < len(words) && !f.isUnusable; i++ {
		i = f.take(words, i)
	}
	if f.isUnusable || len(f.numbers) == 0 {
		return math.NaN()
	}
	return f.millis()
}

// take reads the word at i, and returns the index of the last word it used.
func (f *looseFields) take(words []string, i int) int {
	word := words[i]
	switch {
	case word[0] == '(' && len(word) > 1:
	case isDigit(word[0]):
		return f.takeNumber(words, i)
	case word[0] >= utf8.RuneSelf && !unicode.IsLetter([]rune(word)[0]):
		f.isUnusable = true
	case unicode.IsLetter([]rune(word)[0]):
		f.takeWord(strings.ToLower(strings.TrimSuffix(word, ".")))
	case (word == "+" || word == "-") && f.hasTime && i+1 < len(words):
		return f.takeOffset(words, i)
	case word == "-" && i > 0 && isDigit(words[i-1][0]):
	case word == "+" || word == "-" || word == ")":
		f.isUnusable = len(f.numbers) > 0
	}
	return i
}

func (f *looseFields) takeNumber(words []string, i int) int {
	n, err := strconv.Atoi(words[i])
	if err != nil {
		f.isUnusable = true
		return i
	}
	if i+2 < len(words) && words[i+1] == ":" && !f.hasTime {
		return f.takeTime(words, i, n)
	}
	f.numbers, f.lengths = append(f.numbers, n), append(f.lengths, len(words[i]))
	f.isUnusable = len(f.numbers) > 3
	return i
}

// takeTime reads hours, minutes and optional seconds.
func (f *looseFields) takeTime(words []string, i, hour int) int {
	minute, err := strconv.Atoi(words[i+2])
	f.hasTime, f.hour, f.minute = true, hour, minute
	f.isUnusable = err != nil || hour > 24 || minute > 59
	i += 2
	if i+2 < len(words) && words[i+1] == ":" {
		second, err := strconv.Atoi(words[i+2])
		f.second, i = second, i+2
		f.isUnusable = f.isUnusable || err != nil || second > 59
	}
	if i+2 < len(words) && words[i+1] == "." && f.second >= 0 {
		if fraction, err := strconv.Atoi((words[i+2] + "00")[:3]); err == nil {
			f.milli, i = fraction, i+2
		}
	}
	return i
}

func (f *looseFields) takeOffset(words []string, i int) int {
	digits := words[i+1]
	i++
	if i+2 < len(words) && words[i+1] == ":" {
		digits += words[i+2]
		i += 2
	}
	if len(digits) < 3 {
		digits += "00"
	}
	for len(digits) < 4 {
		digits = "0" + digits
	}
	if _, err := strconv.Atoi(digits[:4]); err != nil {
		f.isUnusable = true
		return i
	}
	f.hasOffset, f.offset = true, zoneMillis(words[i][:0]+map[bool]string{true: "-", false: "+"}[words[i-1] == "-"]+digits[:4])
	return i
}

// zones are the zone names that JavaScript knows, with their offsets in hours.
var zones = map[string]float64{
	"z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}

// takeWord reads the name of a month, "am", "pm" or a zone. Unknown words are
// ignored before the first number, and make the date invalid after it.
func (f *looseFields) takeWord(word string) {
	if hours, ok := zones[word]; ok && len(f.numbers) > 0 {
		f.hasOffset, f.offset = true, hours*3_600_000
		return
	}
	switch word {
	case "am":
		f.isAM = true
		return
	case "pm":
		f.isPM = true
		return
	}
	if len(word) >= 3 {
		for i, name := range monthNames {
			if name[:3] == word[:3] {
				f.month = i
				return
			}
		}
	}
	f.isUnusable = word != "t" && len(f.numbers) > 0 && !isWeekday(word)
}

var monthNames = []string{
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
}

func isWeekday(word string) bool {
	for _, name := range []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"} {
		if len(word) >= 3 && strings.HasPrefix(name, word[:3]) {
			return true
		}
	}
	return false
}

// millis returns the date in milliseconds.
func (f *looseFields) millis() float64 {
	year, month, day, ok := f.date()
	if !ok || month < 1 || month > 12 || day < 1 || day > 31 || (f.isPM || f.isAM) && (f.hour < 1 || f.hour > 12) {
		return math.NaN()
	}
	hour := f.hour
	if f.isPM || f.isAM {
		hour %= 12
	}
	if f.isPM {
		hour += 12
	}
	at := time.Date(year, time.Month(month), day, hour, f.minute, f.second, f.milli*1_000_000, time.UTC)
	return float64(at.UnixMilli()) - f.offset
}

// date assigns the numbers to year, month and day. The default year is 2001, as
// in the engine of the recorded server.
func (f *looseFields) date() (year, month, day int, ok bool) {
	n := f.numbers
	if f.month >= 0 {
		switch {
		case len(n) == 1 && f.lengths[0] > 2:
			return n[0], f.month + 1, 1, true
		case len(n) == 1:
			return 2001, f.month + 1, n[0], true
		case len(n) == 2 && f.lengths[0] > 2:
			return fullYear(n[0]), f.month + 1, n[1], true
		case len(n) == 2:
			return fullYear(n[1]), f.month + 1, n[0], true
		}
		return 0, 0, 0, false
	}
	switch {
	case len(n) == 3 && f.lengths[0] > 2:
		return n[0], n[1], n[2], true
	case len(n) == 3:
		return fullYear(n[2]), n[0], n[1], true
	case len(n) == 2 && f.lengths[0] > 2:
		return n[0], n[1], 1, true
	case len(n) == 2:
		return 2001, n[0], n[1], true
	case len(n) == 1 && f.lengths[0] > 2:
		return n[0], 1, 1, true
	case len(n) == 1:
		return 2001, n[0], 1, true
	}
	return 0, 0, 0, false
}

// fullYear completes a year of two digits.
func fullYear(n int) int {
	switch {
	case n < 50:
		return 2000 + n
	case n < 100:
		return 1900 + n
	}
	return n
}
