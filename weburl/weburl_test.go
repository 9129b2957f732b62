package weburl

import (
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
)

// addressCase is a line of testdata/addresses.txt.
type addressCase struct{ address, scheme, host string }

// readCases reads testdata/addresses.txt. "-" stands for empty.
func readCases(t testing.TB) []addressCase {
	t.Helper()
	data, err := os.ReadFile("testdata/addresses.txt")
	if err != nil {
		t.Fatal(err)
	}
	var cases []addressCase
	for line := range strings.Lines(string(data)) {
		quoted, err := strconv.QuotedPrefix(line)
		if err != nil {
			continue
		}
		address, _ := strconv.Unquote(quoted)
		want := strings.Fields(line[len(quoted):])
		if len(want) != 2 {
			t.Fatalf("%s does not end in a scheme and a host", line)
		}
		for i, word := range want {
			if word == "-" {
				want[i] = ""
			}
		}
		cases = append(cases, addressCase{address, want[0], want[1]})
	}
	return cases
}

func TestAddressesAreReadAsBrowsersReadThem(t *testing.T) {
	cases := readCases(t)
	if len(cases) < 100 {
		t.Fatalf("the table has %d addresses; want at least 100", len(cases))
	}
	for _, c := range cases {
		scheme, ok := Scheme(c.address)
		if !ok {
			scheme = "!"
		}
		if host := Host(c.address); scheme != c.scheme || host != c.host {
			t.Errorf("%q: scheme %q, host %q; want %q, %q", c.address, scheme, host, c.scheme, c.host)
		}
	}
}

func TestAnAddressThatMayLeadElsewhereIsRemote(t *testing.T) {
	for address, want := range map[string]bool{
		"x.png": false, "/y.png": false, "#z": false, "?a": false, "": false, "data:image/gif;base64,R0": false, "a//b": false,
		"http://h/x": true, "HTTPS:h/x": true, "//h/x": true, `/\h/x`: true, "\n//h/x": true, "/\t/h/x": true,
		"javascript:x": true, "java\u200bscript:x": true, "da\u200bta:x": true,
	} {
		if got := IsRemote(address); got != want {
			t.Errorf("IsRemote(%q) is %v", address, got)
		}
	}
}

func TestPatternsNameHosts(t *testing.T) {
	for _, test := range []struct {
		pattern, host string
		want          bool
	}{
		{"example.com", "example.com", true},
		{"example.com", "www.example.com", false},
		{"*.example.com", "www.example.com", true},
		{"*.example.com", "a.b.example.com", true},
		{"*.example.com", "example.com", false},
		{"*.example.com", "evilexample.com", false},
		{"*", "anything", true},
		{"*", "", false},
		{"", "", false},
		{"[::1]", "[::1]", true},
	} {
		if got := MatchHost(test.pattern, test.host); got != test.want {
			t.Errorf("MatchHost(%q, %q) is %v", test.pattern, test.host, got)
		}
	}
}

func FuzzAddresses(f *testing.F) {
	for _, c := range readCases(f) {
		f.Add(c.address)
	}
	f.Fuzz(func(t *testing.T, address string) {
		clean := Clean(address)
		if again := Clean(clean); again != clean {
			t.Errorf("Clean(%q) is %q, and cleaned again %q", address, clean, again)
		}
		scheme, rest, ok := Cut(address)
		if ok && scheme != "" && !strings.EqualFold(scheme+":"+rest, clean) {
			t.Errorf("%q is cut into %q and %q", address, scheme, rest)
		}
		host := Host(address)
		if !ok && (scheme != "" || host != "") {
			t.Errorf("%q is refused, yet has the scheme %q and the host %q", address, scheme, host)
		}
		if host == "" {
			return
		}
		if again := Host("https://" + host + ":8080/"); again != host {
			t.Errorf("the host of %q is %q, and read again %q", address, host, again)
		}
		if u, err := url.Parse(strings.ReplaceAll(clean, `\`, "/")); err == nil && u.Host != "" && strings.Trim(strings.ToLower(u.Host), "abcdefghijklmnopqrstuvwxyz0123456789.-_:") == "" {
			if want := strings.TrimSuffix(strings.ToLower(u.Hostname()), "."); want != host {
				t.Errorf("the host of %q is %q, and net/url says %q", address, host, want)
			}
		}
	})
}
