package conversation

import (
	"math"
	"strings"
	"testing"
	"time"

	"chatlet/api"
)

func TestTypingTakesAsLongAsTheFormulaSays(t *testing.T) {
	yes, no := true, false
	number := func(n float64) *float64 { return &n }
	for _, tt := range []struct {
		name     string
		settings api.TypingEmulation
		isFirst  bool
		text     string
		want     time.Duration
	}{
		{"400 words a minute by default", api.TypingEmulation{}, false, "one two three four", 600 * time.Millisecond},
		{"no longer than 3 s by default", api.TypingEmulation{}, false, strings.Repeat("word ", 100), 3 * time.Second},
		{"not the first, by default", api.TypingEmulation{}, true, "one", 0},
		{"the first too", api.TypingEmulation{IsDisabledOnFirstMessage: &no}, true, "one", 150 * time.Millisecond},
		{"not the first, said so", api.TypingEmulation{IsDisabledOnFirstMessage: &yes}, true, "one", 0},
		{"not at all", api.TypingEmulation{Enabled: &no}, false, "one", 0},
		{"said to be on", api.TypingEmulation{Enabled: &yes}, false, "one", 150 * time.Millisecond},
		{"faster", api.TypingEmulation{Speed: number(6000)}, false, "one two", 20 * time.Millisecond},
		{"speed 0", api.TypingEmulation{Speed: number(0)}, false, "one", 3 * time.Second},
		{"a negative speed", api.TypingEmulation{Speed: number(-5)}, false, "one", 3 * time.Second},
		{"longest delay 0", api.TypingEmulation{MaxDelay: number(0)}, false, "one", 0},
		{"a negative delay", api.TypingEmulation{MaxDelay: number(-1)}, false, "one", 0},
		{"a delay that fits no clock", api.TypingEmulation{MaxDelay: number(math.MaxFloat64), Speed: number(math.SmallestNonzeroFloat64)}, false, "one", longest},
		{"no text", api.TypingEmulation{}, false, "", 0},
		{"an accent parts a word", api.TypingEmulation{}, false, "café crème", 450 * time.Millisecond},
		{"characters, where there is no ASCII word", api.TypingEmulation{}, false, "你好世界", 600 * time.Millisecond},
		{"characters beyond the first plane count twice", api.TypingEmulation{}, false, "👋👋", 600 * time.Millisecond},
		{"one ASCII word among others", api.TypingEmulation{}, false, "你好 Go 世界", 150 * time.Millisecond},
		{"digits and underscores are of words", api.TypingEmulation{}, false, "snake_case 42, x-y", 600 * time.Millisecond},
		{"a space alone is a character", api.TypingEmulation{}, false, " ", 150 * time.Millisecond},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := typingTime(tt.settings, tt.isFirst, func() string { return tt.text }); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

func TestThePauseBetweenBubblesIsBounded(t *testing.T) {
	for _, tt := range []struct {
		seconds float64
		want    time.Duration
	}{
		{0, 400 * time.Millisecond}, {0.25, 650 * time.Millisecond}, {5, 5400 * time.Millisecond},
		{60, 5400 * time.Millisecond}, {math.MaxFloat64, 5400 * time.Millisecond}, {-3, 400 * time.Millisecond},
	} {
		if got := pauseAfter(api.TypingEmulation{DelayBetweenBubbles: &tt.seconds}); got != tt.want {
			t.Errorf("%v s: %v, want %v", tt.seconds, got, tt.want)
		}
	}
}
