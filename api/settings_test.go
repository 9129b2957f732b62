package api

import (
	"testing"
	"time"
)

func TestABotIsOverAfterItsTime(t *testing.T) {
	now := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	for at, want := range map[string]bool{
		"":                          false,
		"soon":                      false,
		"2026-05-04":                true,
		"2026-05-05":                false,
		"2026-05-04T11:59:00.000Z":  true,
		"2026-05-04T14:01:00+02:00": false,
		"2026-05-04T11:00":          true,
		"1777888800000":             true,
		"4000000000000":             false,
	} {
		if got := (Expiration{ExpiresAt: at}).IsOver(now); got != want {
			t.Errorf("%q: %v, want %v", at, got, want)
		}
	}
}
