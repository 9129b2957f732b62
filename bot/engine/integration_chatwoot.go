package engine

import (
	"fmt"
	"strings"
)

// chatwootBlock opens Chatwoot's widget for the visitor, or closes it.
var chatwootBlock = &kind{decode: decodeChatwoot, run: runChatwoot}

type chatwoot struct {
	Task         string `json:"task"`
	BaseURL      string `json:"baseUrl"`
	WebsiteToken string `json:"websiteToken"`
	User         struct {
		ID          string `json:"id"`
		Email       string `json:"email"`
		Name        string `json:"name"`
		AvatarURL   string `json:"avatarUrl"`
		PhoneNumber string `json:"phoneNumber"`
	} `json:"user"`
}

func decodeChatwoot(b exportBlock) (any, error) { return decodeOptions[chatwoot](b.Options) }

func runChatwoot(s *Step, b *block) outcome {
	conf := b.conf.(chatwoot)
	code := script{code: chatwootClose}
	if conf.Task != "Close widget" {
		code = s.chatwootOpen(conf)
	}
	var o object
	o.open()
	o.raw("scriptToExecute", code.forClient(nil, nil))
	o.close()
	s.act("chatwoot", o.out, false)
	return outcome{}
}

// chatwootClose is code for the page.
const chatwootClose = `const widget = window.$chatwoot;
if (widget) { widget.toggle("close"); widget.toggleBubbleVisibility("hide"); }`

// chatwootTemplate is code for the page. The %s are the address, the token, and
// the call that identifies the visitor.
const chatwootTemplate = `const baseUrl = %s, websiteToken = %s;
const open = () => {
  %s
  window.Typebot?.unmount?.();
  window.$chatwoot.toggle("open");
};
if (window.$chatwoot) open();
else {
  window.addEventListener("chatwoot:ready", open, { once: true });
  window.addEventListener("chatwoot:error", (event) => console.error(event));
  const sdk = document.createElement("script");
  sdk.async = true;
  sdk.src = baseUrl + "/packs/js/sdk.js";
  sdk.onload = () => window.chatwootSDK.run({ websiteToken, baseUrl });
  document.head.append(sdk);
}`

func (s *Step) chatwootOpen(conf chatwoot) script {
	base := conf.BaseURL
	if base == "" {
		base = "https://app.chatwoot.com"
	}
	base = strings.TrimSuffix(s.scope.text(base), "/")
	visitor, args := s.chatwootUser(conf)
	code := fmt.Sprintf(chatwootTemplate, Encode(base), Encode(s.scope.text(conf.WebsiteToken)), visitor)
	return script{code: code, args: args}
}

// chatwootUser returns the call that identifies the visitor. The details are
// arguments, so that no text of a visitor becomes part of code.
func (s *Step) chatwootUser(conf chatwoot) (call string, args []argument) {
	if conf.User.ID == "" && conf.User.Email == "" {
		return "", nil
	}
	id := conf.User.ID
	if id == "" {
		id = conf.User.Email
	}
	fields := []argument{
		{"visitor_id", s.scope.text(id)}, {"visitor_email", s.scope.text(conf.User.Email)}, {"visitor_name", s.scope.text(conf.User.Name)},
		{"visitor_avatar", s.scope.text(conf.User.AvatarURL)}, {"visitor_phone", s.scope.text(conf.User.PhoneNumber)},
	}
	call = `window.$chatwoot.setUser(visitor_id, { email: visitor_email || undefined, name: visitor_name || undefined,
    avatar_url: visitor_avatar || undefined, phone_number: visitor_phone || undefined });`
	return call, fields
}
