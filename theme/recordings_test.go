package theme

import (
	"chatlet/recordings"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// themeRecordings are the recorded conversations about themes.
func themeRecordings() []string {
	return slices.DeleteFunc(recordings.Names(), func(name string) bool { return !strings.HasPrefix(name, "theme-") })
}

// recordedBot reads the theme of a recorded start reply.
func recordedBot(t *testing.T, name string) (Theme, Options) {
	t.Helper()
	exchanges, err := recordings.Conversation(name)
	if err != nil {
		t.Fatal(err)
	}
	var reply struct {
		Typebot struct {
			Version string
			Theme   Theme
		}
	}
	if err := json.Unmarshal(exchanges[0].Response.Body, &reply); err != nil {
		t.Fatal(err)
	}
	return reply.Typebot.Theme, Options{Version: reply.Typebot.Version}
}

func TestEveryFieldOfTheRecordedThemesIsKnown(t *testing.T) {
	for _, name := range themeRecordings() {
		theme, options := recordedBot(t, name)
		sheet := Build(theme, options)
		if len(sheet.Warnings) > 0 {
			t.Errorf("%s: %q", name, sheet.Warnings)
		}
		if message := unsafePart(sheet.CSS+sheet.Custom, true); message != "" {
			t.Error(message)
		}
	}
}

// sums is the golden file of the recordings: on each line, a name and the
// SHA-256 of Build's result.
const sums = "testdata/recordings.sum"

func TestTheRecordedThemesGiveTheStylesheetsOfTheGoldenSums(t *testing.T) {
	var got strings.Builder
	sheets := map[string]string{}
	for _, name := range themeRecordings() {
		theme, options := recordedBot(t, name)
		sheet := describe(Build(theme, options))
		line := fmt.Sprintf("%s %x", name, sha256.Sum256([]byte(sheet)))
		sheets[line] = sheet
		got.WriteString(line + "\n")
	}
	if *update {
		if err := os.WriteFile(sums, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(sums)
	if err != nil {
		t.Fatal(err)
	}
	for line, sheet := range sheets {
		if !strings.Contains(string(want), line+"\n") {
			t.Errorf("%s is not in %s; look at the sheet, and run the test with -update\n%s", line, sums, sheet)
		}
	}
}

func TestTheRecordedThemesLookAsTheirAuthorsMadeThem(t *testing.T) {
	for _, tt := range []struct {
		name     string
		defaults string
		want     []string
	}{
		{"theme-empty", defaultsChatlet, nil},
		{"theme-v6", defaults6, []string{
			"container-bg-color: transparent", "host-bubble-bg-rgb: 247, 248, 255", "host-bubble-color: #303235",
			"host-bubble-border-radius: 0px", "input-border-radius: 0px", "input-bg-rgb: 255, 255, 255",
			"button-bg-rgb: 0, 66, 218", "button-color: #ffffff", "button-border-width: 0px",
		}},
		{"theme-full", defaults61, []string{
			"container-bg-color: transparent", "progress-bar-color: #ff0000", "progress-bar-bg-rgb: 238, 238, 238", "progress-bar-height: 6px",
			"progress-bar-position: fixed", "progress-bar-top: auto", "progress-bar-bottom: 0",
			"chat-container-max-width: 700px", "chat-container-max-height: 90%", "chat-container-bg-rgb: 250, 250, 250",
			"chat-container-color: 34, 34, 34", "chat-container-opacity: 0.9", "chat-container-blur: 4px",
			"chat-container-border-radius: 12px", "chat-container-border-width: 2px", "chat-container-border-opacity: 0.8",
			"host-bubble-border-radius: 20px", "host-bubble-border-rgb: 56, 189, 248", "guest-bubble-border-radius: 6px",
			"button-border-radius: 0px", "button-bg-rgb: 22, 163, 74", "button-color: #f0fdf4", "input-border-radius: 12px",
			"input-placeholder-color: #9ca3af", "buttons-input-flex-direction: column",
		}},
		{"theme-custom-font-dynamic-bg", defaults61, []string{
			`container-bg-image: url("https://images.example.com/bg1.jpg")`, `container-font-family: chatlet-`,
			"chat-container-color: 238, 238, 238",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			theme, options := recordedBot(t, tt.name)
			sheet := Build(theme, options)
			if sheet.Look.Defaults != tt.defaults {
				t.Errorf("defaults %q, want %q", sheet.Look.Defaults, tt.defaults)
			}
			for _, want := range tt.want {
				if !strings.Contains(sheet.CSS, "  --typebot-"+want) {
					t.Errorf("no %s in\n%s", want, sheet.CSS)
				}
			}
		})
	}
}
