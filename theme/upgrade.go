package theme

import "strings"

// upgrade moves every older shape of a theme to today's. These are known:
//
//   - chat.roundness, before bots had borders: it becomes the roundness of
//     every box without a border. A box that has one ignores it, even where
//     that border says nothing about roundness.
//   - border.roundness, spelt right: it becomes roundeness.
//   - a font that is a string, or has no type: a Google font, unless it brings
//     its own CSS, or is "system".
//   - colours without '#'.
//   - a background that is a string, or has no type: an image if it looks like
//     an address, else a colour.
//   - words in another case, such as "top" or "Large".
//
// The argument is not changed, and shares no border with the result.
func upgrade(t Theme) Theme {
	upgradeGeneral(&t.General)
	upgradeChat(&t.Chat)
	return t
}

func upgradeGeneral(g *General) {
	upgradeFont(&g.Font)
	upgradeBackground(&g.Background)
	upgradeColors(&g.ProgressBar.Color, &g.ProgressBar.BackgroundColor)
	g.ProgressBar.Placement = titled(g.ProgressBar.Placement)
	g.ProgressBar.Position = lowered(g.ProgressBar.Position)
}

func upgradeFont(f *Font) {
	if f.Plain && lowered(f.Family) == "system" {
		*f = Font{Type: "System"}
	}
	f.Plain = false
	f.Type = titled(f.Type)
	if f.Type != "" || f.Family == "" && f.CSS == "" && f.URL == "" {
		return
	}
	f.Type = "Google"
	if f.CSS != "" || f.URL != "" {
		f.Type = "Custom"
	}
}

func upgradeBackground(b *Background) {
	b.Type = titled(b.Type)
	if b.Type == "" && b.Content != "" {
		b.Type = "Color"
		if _, ok := parseColor(b.Content); !ok && strings.Contains(b.Content, "/") {
			b.Type = "Image"
		}
	}
	if b.Type == "Color" {
		upgradeColors(&b.Content)
	}
}

func upgradeChat(c *Chat) {
	legacy := lowered(c.Roundness)
	switch legacy {
	case "none", "medium", "large":
		c.Roundness = ""
	default:
		legacy = "" // whatever it is stays, for the warning
	}
	for _, box := range []*Box{&c.Container.Box, &c.HostBubbles, &c.GuestBubbles, &c.Buttons, &c.Inputs.Box} {
		upgradeBox(box, legacy)
	}
	upgradeColors(&c.Inputs.PlaceholderColor)
	c.ButtonsInput.Layout = lowered(c.ButtonsInput.Layout)
}

func upgradeBox(b *Box, legacyRoundness string) {
	upgradeColors(&b.BackgroundColor, &b.Color)
	b.Shadow = lowered(b.Shadow)
	if b.Border == nil {
		if legacyRoundness != "" {
			b.Border = &Border{Roundeness: legacyRoundness}
		}
		return
	}
	border := *b.Border
	upgradeColors(&border.Color)
	border.Roundeness = lowered(border.Roundeness)
	if border.Roundeness == "" {
		border.Roundeness = lowered(border.Roundness)
	}
	border.Roundness = ""
	b.Border = &border
}

// upgradeColors adds the '#' that some older bots left out.
func upgradeColors(colors ...*string) {
	for _, c := range colors {
		*c = strings.TrimSpace(*c)
		if isHex(*c) {
			*c = "#" + *c
		}
	}
}

func lowered(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// titled normalises words that the wire writes with one capital.
func titled(s string) string {
	s = lowered(s)
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
