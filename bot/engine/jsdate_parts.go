package engine

// dayParts are the numbers of a day, in the order of reading.
type dayParts struct {
	numbers [3]int
	count   int
	// month is a month that was named; 0 for none.
	month int
	// isISO says that the order is year, month, day.
	isISO bool
}

// add adds a number. There may be three at most.
func (d *dayParts) add(n int) bool {
	if d.count == len(d.numbers) {
		return false
	}
	d.numbers[d.count] = n
	d.count++
	return true
}

// date assigns the numbers to year, month and day. Missing ones are 1.
func (d *dayParts) date() (year, month, day int, ok bool) {
	if d.count == 0 {
		return 0, 0, 0, false
	}
	n := d.numbers
	for i := d.count; i < len(n); i++ {
		n[i] = 1
	}
	startsWithYear := d.isISO || n[0] < 1 || n[0] > 31
	switch {
	case d.month > 0 && startsWithYear:
		year, month, day = n[0], d.month, n[1]
	case d.month > 0:
		year, month, day = n[1], d.month, n[0]
	case startsWithYear:
		year, month, day = n[0], n[1], n[2]
	default:
		year, month, day = n[2], n[0], n[1]
	}
	if !d.isISO {
		year = fullYear(year)
	}
	return year, month, day, month >= 1 && month <= 12 && day >= 1 && day <= 31
}

// fullYear completes a year of two digits.
func fullYear(n int) int {
	switch {
	case n >= 0 && n < 50:
		return 2000 + n
	case n >= 50 && n < 100:
		return 1900 + n
	}
	return n
}

// clockParts are hours, minutes, seconds and thousandths.
type clockParts struct {
	numbers [4]int
	count   int
	// half is 12 for pm and 0 for am.
	half    int
	hasHalf bool
}

// add adds a number. There may be four at most.
func (c *clockParts) add(n int) bool {
	if c.count == len(c.numbers) {
		return false
	}
	c.numbers[c.count] = n
	c.count++
	return true
}

// finish adds the last number.
func (c *clockParts) finish(n int) {
	c.add(n)
	c.count = len(c.numbers)
}

// clockLimits are the lowest invalid numbers of hours, minutes, seconds and
// thousandths.
var clockLimits = [4]int{24, 60, 60, 1000}

// expects reports whether a number can be the next part of the current time.
func (c *clockParts) expects(n int) bool {
	return c.count > 0 && c.count < len(c.numbers) && n < clockLimits[c.count]
}

// millis returns the time of day. The hour 24 is the end of the day.
func (c *clockParts) millis() (ms float64, ok bool) {
	hour := c.numbers[0]
	if c.hasHalf {
		if hour > 12 {
			return 0, false
		}
		hour = hour%12 + c.half
	}
	isEnd := hour == 24 && c.numbers[1] == 0 && c.numbers[2] == 0 && c.numbers[3] == 0
	for i, limit := range clockLimits {
		if n := c.numbers[i]; i > 0 && n >= limit || i == 0 && hour >= limit && !isEnd {
			return 0, false
		}
	}
	return float64(hour)*3_600_000 + float64(c.numbers[1])*60_000 + float64(c.numbers[2])*1000 + float64(c.numbers[3]), true
}

// zoneParts are the offset of a zone.
type zoneParts struct {
	// sign is 0 if there is no zone.
	sign int
	// hour and minute may be none.
	hour, minute int
}

// set sets the offset of a named zone, in hours.
func (z *zoneParts) set(hours int) {
	z.sign, z.hour, z.minute = 1, hours, 0
	if hours < 0 {
		z.sign, z.hour = -1, -hours
	}
}

func (z *zoneParts) isUTC() bool { return z.hour == 0 && z.minute == 0 }

// expects reports whether a number can be the minutes of the current offset.
func (z *zoneParts) expects(n int) bool { return z.hour != none && z.minute == none && n < 60 }

func (z *zoneParts) millis() float64 {
	return float64(z.sign) * (float64(max(z.hour, 0))*3_600_000 + float64(max(z.minute, 0))*60_000)
}
