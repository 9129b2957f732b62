package engine

import (
	"encoding/json"
	"regexp"
)

// redirectBlock sends the page to an address, or opens a tab.
var redirectBlock = &kind{decode: decodeRedirect, run: runRedirect}

type redirect struct {
	URL      string `json:"url"`
	IsNewTab *bool  `json:"isNewTab"`
}

func decodeRedirect(b exportBlock) (any, error) { return decodeOptions[redirect](b.Options) }

// knownScheme is the beginning of addresses that are sent unchanged.
var knownScheme = regexp.MustCompile(`^(https?|mailto:|tel:|sms:)`)

func runRedirect(s *Step, b *block) outcome {
	conf := b.conf.(redirect)
	if conf.URL == "" {
		return outcome{}
	}
	var o object
	o.open()
	o.text("url", absolute(s.scope.text(conf.URL)))
	if conf.IsNewTab != nil {
		o.raw("isNewTab", Encode(*conf.IsNewTab))
	}
	o.close()
	s.act("redirect", json.RawMessage(o.out), false)
	return outcome{}
}

// absolute adds a scheme to an address without a known one, so that it cannot
// be a script.
func absolute(address string) string {
	if knownScheme.MatchString(address) {
		return address
	}
	return "https://" + address
}
