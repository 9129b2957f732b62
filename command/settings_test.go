//go:build !js

package command

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
)

// configured reads settings of the serve command from the three places.
func configured(t *testing.T, args []string, variables map[string]string, file string) (serveOptions, error) {
	t.Helper()
	var o serveOptions
	cmd := &cobra.Command{}
	o.addFlags(cmd.Flags())
	if file != "" {
		path := filepath.Join(t.TempDir(), "chatlet.toml")
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, "--config", path)
	}
	if err := cmd.ParseFlags(args); err != nil {
		t.Fatal(err)
	}
	err := settings(cmd.Flags(), func(name string) (string, bool) { value, ok := variables[name]; return value, ok })
	return o, err
}

func TestAFlagPrecedesAVariableAndThatPrecedesTheFile(t *testing.T) {
	const file = "addr = \":1\"\nrate = 3\nflows = \"from-file\"\n"
	variables := map[string]string{"CHATLET_ADDR": ":2", "CHATLET_RATE": "4.5"}
	o, err := configured(t, []string{"--addr", ":3"}, variables, file)
	if err != nil || o.addr != ":3" || o.bot.Rate != 4.5 || o.flows != "from-file" || o.store != defaultStore {
		t.Errorf("addr %q, rate %v, flows %q, store %q, %v", o.addr, o.bot.Rate, o.flows, o.store, err)
	}
}

func TestAFileHasEveryKindOfValue(t *testing.T) {
	o, err := configured(t, nil, nil, `
session-ttl = "90m"
max-upload = 20
rate = 0.5
behind-proxy = true
allow-origins = ["https://a.example", "https://*.b.example"]
`)
	if err != nil || o.bot.SessionTTL != 90*time.Minute || o.maxUpload != 20 || o.bot.Rate != 0.5 || !o.bot.BehindProxy {
		t.Errorf("%+v, %v", o.bot, err)
	}
	if want := []string{"https://a.example", "https://*.b.example"}; !slices.Equal(o.allowOrigins, want) {
		t.Errorf("origins %q, want %q", o.allowOrigins, want)
	}
}

func TestAVariableMayNameTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chatlet.toml")
	if err := os.WriteFile(path, []byte(`addr = ":1"`), 0o600); err != nil {
		t.Fatal(err)
	}
	if o, err := configured(t, nil, map[string]string{"CHATLET_CONFIG": path}, ""); err != nil || o.addr != ":1" {
		t.Errorf("addr %q, %v", o.addr, err)
	}
}

func TestWrongSettingsAreNamedWithWhatIsAllowed(t *testing.T) {
	for _, c := range []struct {
		name, file string
		variables  map[string]string
		want       []string
	}{
		{"an unknown key", "adr = \":1\"\nrate = 1", nil, []string{"chatlet.toml", `"adr" is no setting`, "addr, allow-origins"}},
		{"a table", "[serve]\naddr = \":1\"", nil, []string{`"serve" is no setting`}},
		{"the file in itself", `config = "x"`, nil, []string{`"config" is no setting`}},
		{"a table as a value", `addr = {port = 1}`, nil, []string{"addr: want a text, a number"}},
		{"a list of numbers", `allow-origins = [1]`, nil, []string{"allow-origins: 1 is no text"}},
		{"no TOML", "rate = 1\naddr = :1", nil, []string{"line 2"}},
		{"a wrong number", `rate = "fast"`, nil, []string{"rate: ", `"fast"`}},
		{"a wrong variable", "", map[string]string{"CHATLET_SESSION_TTL": "1 day"}, []string{"CHATLET_SESSION_TTL: ", `"1 day"`}},
	} {
		_, err := configured(t, nil, c.variables, c.file)
		for _, want := range c.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %q", c.name, err, want)
			}
		}
	}
	if _, err := configured(t, []string{"--config", "none.toml"}, nil, ""); err == nil || !strings.Contains(err.Error(), "--config none.toml") {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestVariablesThatAreNoSettingsAreListed(t *testing.T) {
	var o serveOptions
	cmd := &cobra.Command{}
	o.addFlags(cmd.Flags())
	found := unknownVariables(cmd.Flags(), []string{"CHATLET_ADDR=x", "CHATLET_ADRR=x", "CHATLET_SECRET=x", "CHATLET_CONFIG=x", "CHATLET_PORT_80_TCP=x", "CHATLET_SERVICE_HOST=x", "PATH=x"})
	if !slices.Equal(found, []string{"CHATLET_ADRR"}) {
		t.Errorf("%q", found)
	}
}
