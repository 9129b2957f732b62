package theme

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// goldenCase is the input in a file of testdata/golden.
type goldenCase struct {
	// Why describes the case.
	Why     string
	Theme   Theme
	Options Options
}

func TestThemesGiveTheStylesheetsOfTheGoldenFiles(t *testing.T) {
	cases, err := filepath.Glob("testdata/golden/*.json")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no golden cases: %v", err)
	}
	for _, path := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".json"), func(t *testing.T) { checkGolden(t, path) })
	}
}

func checkGolden(t *testing.T, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var c goldenCase
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	got := describe(Build(c.Theme, c.Options))
	golden := strings.TrimSuffix(path, ".json") + ".golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s\nthe stylesheet differs from %s; run the test with -update and look at the difference\ngot:\n%s", c.Why, golden, got)
	}
	if again := describe(Build(c.Theme, c.Options)); again != got {
		t.Error("a second run gives another stylesheet")
	}
}

// describe writes the whole result of Build as text.
func describe(s Sheet) string {
	var out strings.Builder
	section := func(title string, lines ...string) {
		out.WriteString("== " + title + "\n")
		for _, line := range lines {
			out.WriteString(strings.TrimSuffix(line, "\n") + "\n")
		}
	}
	section("look", s.Look.Defaults)
	section("warnings", s.Warnings...)
	section("font stylesheets", s.Font.Stylesheets...)
	section("font faces", s.Font.Faces)
	for _, i := range s.Imports {
		section("import", i.URL+" "+i.Media)
	}
	section("host avatar", describeAvatar(s.Look.HostAvatar))
	section("guest avatar", describeAvatar(s.Look.GuestAvatar))
	section("css", s.CSS+s.Custom)
	return out.String()
}

func describeAvatar(a AvatarLook) string {
	switch {
	case !a.Enabled:
		return "none"
	case a.Emoji != "":
		return "emoji " + a.Emoji
	case a.URL != "":
		return "picture " + a.URL
	}
	return "default drawing"
}
