package widget

import (
	"testing"
	"time"
)

func TestTheTimeOfActionsIsReadInSeconds(t *testing.T) {
	for text, want := range map[string]time.Duration{`{}`: 0, `{"actionTimeout":5}`: 5 * time.Second, `{"actionTimeout":0.5}`: 500 * time.Millisecond} {
		o, err := parseOptions(text)
		if got := o.actionTime(); err != nil || got != want {
			t.Errorf("%s is %v (%v), want %v", text, got, err, want)
		}
	}
}
