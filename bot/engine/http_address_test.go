package engine

import "testing"

func TestAddressesAreEncodedAsBrowsersDo(t *testing.T) {
	for text, want := range map[string]string{
		"https://a.test":                    "https://a.test",
		" https://a.test/c d?q=x y&z=é#top": "https://a.test/c%20d?q=x%20y&z=%C3%A9",
		"https://a.test/é/%C3%A9/%2F":       "https://a.test/%C3%A9/%C3%A9/%2F",
		"https://a.test/100%/%zz?p=%&q='":   "https://a.test/100%25/%25zz?p=%25&q=%27",
		"https://a.test/two\nlines":         "https://a.test/twolines",
		"https://bücher.test:8080/x":        "https://xn--bcher-kva.test:8080/x",
		"https://u:p@a.test/":               "https://u:p@a.test/",
		"http://[::1]:80/":                  "http://[::1]:80/",
		"Ada":                               "",
		"":                                  "",
		"ftp://a.test/":                     "",
		"https://":                          "",
		"https://a b.test/":                 "",
		"http://[::1":                       "",
		"http://a.test:port/":               "",
		"https://\x7f\x00/":                 "",
	} {
		got := ""
		if address, err := requestAddress(text); err == nil {
			address.Fragment = ""
			got = address.String()
		}
		if got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
