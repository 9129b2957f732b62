//go:build !js

package page

import (
	"strings"

	"chatlet/bot/engine"
	"chatlet/theme"
)

// look is the look of a bot's page before the chat has loaded.
type look struct{ light, dark theme.Resolved }

func lookOf(m engine.Metadata) look {
	resolve := func(scheme string) theme.Resolved {
		// The chat itself reports faults of the theme.
		r, _ := theme.Resolve(m.Theme, theme.Options{Version: m.Version, ColorScheme: scheme})
		return r
	}
	return look{resolve(theme.SchemeLight), resolve(theme.SchemeDark)}
}

// css returns the look as custom properties for the shell.
func (l look) css() string {
	light, dark := properties(l.light), properties(l.dark)
	css := ":root{" + light + "}"
	if dark != light {
		css += "@media (prefers-color-scheme: dark){:root{" + dark + "}}"
	}
	return css
}

func properties(r theme.Resolved) string {
	scheme := theme.SchemeLight
	if r.Dark {
		scheme = theme.SchemeDark
	}
	return strings.Join([]string{
		"color-scheme:" + scheme, "--chatlet-panel:" + r.Panel.CSS(), "--text:" + r.Text.CSS(), "--muted:" + r.Muted.CSS(),
		"--chatlet-host:" + r.Host.Seen().CSS(),
	}, ";")
}

// on is black or white, whichever has more contrast on a colour.
func on(c theme.Color) theme.Color {
	white, black := theme.Color{R: 255, G: 255, B: 255, A: 1}, theme.Color{A: 1}
	if theme.Contrast(white, c) >= theme.Contrast(black, c) {
		return white
	}
	return black
}
