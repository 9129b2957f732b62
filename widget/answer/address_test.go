package answer

import "testing"

func TestOnlyWhatNoServerTakesIsRefusedAsAnEmail(t *testing.T) {
	for text, want := range map[string]bool{
		"ada@example.com": true, "ada.l@mail.example.co.uk": true, `"ada @ home"@example.com`: true, "ada@[127.0.0.1]": true,
		"a+b@x-y.museum": true, "ada..l@example.com": true, "ädä@example.com": true,
		"": false, "ada": false, "@example.com": false, "ada@": false, "ada@example": false, "ada@example.c": false,
		"ada@.com": false, "a b@example.com": false, "a@b@example.com": false, "ada@exa mple.com": false, "ada@[1.2.3.4": false,
	} {
		if got := MayBeEmail(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestAnAddressGetsTheSchemeThatIsLeftOut(t *testing.T) {
	for _, tt := range []struct {
		typed, sent string
		isValid     bool
	}{
		{"example.com", "https://example.com", true},
		{" http://example.com/a ", "http://example.com/a", true},
		{"HTTPS://example.com", "HTTPS://example.com", true},
		{"httpbin.org", "https://httpbin.org", true},
		{"example.com/?to=https://other.example", "https://example.com/?to=https://other.example", true},
		{"my site", "https://my site", false},
		{"https://", "https://", false},
		{"", "https://", false},
	} {
		if got := CompleteURL(tt.typed); got != tt.sent || MayBeURL(got) != tt.isValid {
			t.Errorf("%q becomes %q, valid: %v", tt.typed, got, MayBeURL(got))
		}
	}
}
