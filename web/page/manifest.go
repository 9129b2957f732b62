//go:build !js

package page

import "encoding/json"

// manifestName is the name of the web app manifest.
const manifestName = "manifest.webmanifest"

// manifest describes the page as an app. Its icons are ours, in the theme's
// colours, because the size of an author's favicon is unknown.
func (v *view) manifest() []byte {
	type icon struct {
		Src     string `json:"src"`
		Type    string `json:"type"`
		Sizes   string `json:"sizes"`
		Purpose string `json:"purpose,omitempty"`
	}
	data, err := json.Marshal(struct {
		ID          string `json:"id"`
		Name        string `json:"name"`
		ShortName   string `json:"short_name"`
		Description string `json:"description,omitempty"`
		StartURL    string `json:"start_url"`
		Scope       string `json:"scope"`
		Display     string `json:"display"`
		Background  string `json:"background_color"`
		ThemeColor  string `json:"theme_color"`
		Icons       []icon `json:"icons"`
	}{
		ID: v.path(), Name: v.bot.Title, ShortName: shorten(v.bot.Title), Description: v.bot.Description,
		StartURL: v.path(), Scope: v.path(), Display: "standalone",
		Background: v.look.light.Panel.CSS(), ThemeColor: v.look.light.Panel.CSS(),
		Icons: []icon{
			{Src: v.part(svgIcon), Type: "image/svg+xml", Sizes: "any"},
			{Src: v.part("icon-192.png"), Type: "image/png", Sizes: "192x192"},
			{Src: v.part("icon-512.png"), Type: "image/png", Sizes: "512x512"},
			{Src: v.part("maskable-512.png"), Type: "image/png", Sizes: "512x512", Purpose: "maskable"},
		},
	})
	if err != nil {
		panic(err) // strings always marshal
	}
	return data
}

// maxShort is about how many characters a home screen shows below an icon.
const maxShort = 14

// shorten cuts a title at a space if possible.
func shorten(title string) string {
	letters := []rune(title)
	if len(letters) <= maxShort {
		return title
	}
	for i := maxShort; i > maxShort/2; i-- {
		if letters[i] == ' ' {
			return string(letters[:i])
		}
	}
	return string(letters[:maxShort-1]) + "…"
}
