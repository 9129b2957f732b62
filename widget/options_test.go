package widget

import (
	"strings"
	"testing"
	"time"
)

func TestTheTimeOfActionsIsReadInSeconds(t *testing.T) {
	for text, want := range map[string]time.Duration{"": 0, "5": 5 * time.Second, " 0.5 ": 500 * time.Millisecond, "3600": time.Hour} {
		if got, problem := (options{ActionTimeout: text}).actionTime(); got != want || problem != "" {
			t.Errorf("%q is %v (%s), want %v", text, got, problem, want)
		}
	}
	for _, text := range []string{"0", "-1", "soon", "1e9", "NaN", "Inf", "5s"} {
		if got, problem := (options{ActionTimeout: text}).actionTime(); got != 0 || !strings.Contains(problem, "data-action-timeout") {
			t.Errorf("%q is %v (%s), want a problem that names the attribute", text, got, problem)
		}
	}
}
