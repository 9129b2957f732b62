package engine

import (
	"encoding/json"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestKeysArePressedAsWebDriverSpellsThem(t *testing.T) {
	got, err := json.Marshal(keyActions("é" + kb.Enter))
	const want = `[{"actions":[{"type":"keyDown","value":"é"},{"type":"keyUp","value":"é"},{"type":"keyDown","value":"` + "\ue007" + `"},{"type":"keyUp","value":"` + "\ue007" + `"}],"id":"keyboard","type":"key"}]`
	if err != nil || string(got) != want {
		t.Errorf("%s (%v), want %s", got, err, want)
	}
}
