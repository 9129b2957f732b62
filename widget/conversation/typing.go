package conversation

import (
	"time"
	"unicode/utf16"

	"chatlet/api"
)

// Defaults of the typing emulation, from the contract's table of settings.
const (
	defaultSpeed    = 400.0 // words a minute
	defaultMaxDelay = 3.0   // seconds
	// showTime is how long a bubble is shown before the next one begins.
	showTime = 400 * time.Millisecond
	// maxPause limits the pause that an author sets between bubbles.
	maxPause = 5 * time.Second
	// longest limits all waits; much longer ones would overflow a duration.
	longest = time.Hour
)

// typingTime is how long the host seems to type a bubble: its words at the
// bot's speed, up to the bot's longest delay. text is called only if needed.
func typingTime(t api.TypingEmulation, isFirst bool, text func() string) time.Duration {
	if !or(t.Enabled, true) || isFirst && or(t.IsDisabledOnFirstMessage, true) {
		return 0
	}
	limit := max(or(t.MaxDelay, defaultMaxDelay), 0)
	speed := or(t.Speed, defaultSpeed)
	if speed <= 0 {
		return seconds(limit)
	}
	return seconds(min(float64(countWords(text()))/speed*60, limit))
}

// pauseAfter is the time between a bubble and the next.
func pauseAfter(t api.TypingEmulation) time.Duration {
	return showTime + min(seconds(max(or(t.DelayBetweenBubbles, 0), 0)), maxPause)
}

// countWords counts runs of ASCII word characters, as the formula requires. A
// text without any counts as its UTF-16 units.
func countWords(text string) int {
	words, inside := 0, false
	for _, r := range text {
		is := isWordCharacter(r)
		if is && !inside {
			words++
		}
		inside = is
	}
	if words == 0 {
		return len(utf16.Encode([]rune(text)))
	}
	return words
}

func isWordCharacter(r rune) bool {
	return r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

func seconds(s float64) time.Duration {
	return time.Duration(min(s, longest.Seconds()) * float64(time.Second)).Round(time.Microsecond)
}

// or returns *p, or the default if p is nil.
func or[T any](p *T, byDefault T) T {
	if p == nil {
		return byDefault
	}
	return *p
}
