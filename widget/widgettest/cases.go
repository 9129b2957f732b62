package widgettest

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what comes of the events into testdata as what is expected")

// Player plays the events of a case. Play returns the outcome of one.
type Player interface {
	Play(verb, rest string) []string
}

// Cases plays the texts of testdata. A case is a sentence after "##", then one
// event per line. Each event is followed by its outcome, indented. Every case
// gets its own player.
func Cases(t *testing.T, pattern string, newPlayer func(*testing.T) Player) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no cases: ", pattern, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		head, rest, _ := strings.Cut(string(data), "## ")
		played := head
		for _, text := range strings.Split(rest, "\n## ") {
			text = strings.TrimRight(text, "\n") + "\n"
			name, _, _ := strings.Cut(text, "\n")
			t.Run(name, func(t *testing.T) {
				got := text
				defer func() { played += "## " + got + "\n" }()
				got = playCase(t, text, newPlayer(t))
				if got != text && !*update {
					t.Errorf("%s: %s", file, firstDifference(got, text))
				}
			})
		}
		if *update {
			if err := os.WriteFile(file, []byte(strings.TrimRight(played, "\n")+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// playCase returns a case with the actual outcomes of its events.
func playCase(t *testing.T, text string, p Player) string {
	t.Helper()
	var out strings.Builder
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if strings.HasPrefix(line, " ") {
			continue
		}
		out.WriteString(line + "\n")
		if i == 0 || line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		verb, rest, _ := strings.Cut(line, " ")
		for _, outcome := range p.Play(verb, rest) {
			out.WriteString("    " + outcome + "\n")
		}
	}
	return out.String()
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "line " + strconv.Itoa(i+1) + " of the case:\n got " + a[i] + "\nwant " + b[i]
		}
	}
	return strconv.Itoa(len(a)) + " lines, want " + strconv.Itoa(len(b))
}
